import { z } from "zod"
import { id, type Author, type ChapterId } from "../actor.ts"
import { waitsFor } from "./filter.ts"
import { changedAt, isResolved, threadShape, type Thread } from "./thread.ts"

/** How many of those that wait are told at once. */
export const MOST_WAITING = 20

/** What of a draft's threads waits for somebody: the latest of them, how many have something new, how many are open. */
export const waitingShape = z.object({
  threads: z.array(threadShape).max(MOST_WAITING),
  unread: z.int().nonnegative(),
  /** By chapter; one without open threads is not there. */
  open: z.record(id, z.int().positive()),
})
export type Waiting = Readonly<z.infer<typeof waitingShape>>

/** Of the threads somebody may read. */
export const waitingOf = (
  threads: readonly Thread[],
  reader: Author,
  isUnread: (thread: Thread) => boolean,
): Waiting => {
  const waiting = threads
    .filter((thread) => waitsFor(thread, reader))
    .sort((a, b) => changedAt(b) - changedAt(a))
  return {
    threads: waiting.slice(0, MOST_WAITING),
    unread: threads.filter(isUnread).length,
    open: openIn(threads),
  }
}

const openIn = (threads: readonly Thread[]): Record<ChapterId, number> => {
  const counts = new Map<ChapterId, number>()
  for (const thread of threads)
    if (!isResolved(thread)) counts.set(thread.chapter, (counts.get(thread.chapter) ?? 0) + 1)
  return Object.fromEntries(counts)
}

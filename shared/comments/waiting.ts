import { z } from "zod"
import type { Author } from "../actor.ts"
import { waitsFor } from "./filter.ts"
import { changedAt, threadShape, type Thread } from "./thread.ts"

/** How many of those that wait are told at once. */
export const MOST_WAITING = 20

/** What of a draft's threads waits for somebody: the latest of them, and how many have something new. */
export const waitingShape = z.object({
  threads: z.array(threadShape).max(MOST_WAITING),
  unread: z.int().nonnegative(),
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
  }
}

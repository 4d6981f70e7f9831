/** In which order a chapter's threads stand beside its text, and which comes next. */
import { isResolved, openedAt, type Thread } from "../../shared/comments/thread.ts"

/** By their place in the text, those at one place as they were opened. What has no place there comes first. */
export const inReadingOrder = (
  threads: readonly Thread[],
  positionOf: (thread: Thread) => number | undefined,
): Thread[] =>
  threads
    .map((thread) => ({ thread, at: positionOf(thread) ?? -1 }))
    .sort((a, b) => a.at - b.at || openedAt(a.thread) - openedAt(b.thread))
    .map(({ thread }) => thread)

/**
 * The next open thread in that order or the one before, round the end; null where there is none. With none active one
 * goes from where one is: `behind` are those that stand there or earlier, of which the last is gone to first, backwards.
 */
export const nextOpen = (
  threads: readonly Thread[],
  active: string | null,
  by: 1 | -1,
  behind = 0,
): Thread | null => {
  const count = threads.length
  const from = threads.findIndex(({ id }) => id === active)
  const start = from >= 0 ? from : by > 0 ? behind - 1 : behind
  for (let step = 1; step <= count; step++) {
    const thread = threads[(start + by * step + 2 * count) % count]!
    if (!isResolved(thread)) return thread
  }
  return null
}

/** A chapter's history as bursts of work: who wrote from when till when, and where in the log that is. */
import { z } from "zod"
import { author, instant, type Author, type Instant } from "../actor.ts"

/** Work of one person for one organisation, without a long pause. */
export const burstShape = z.object({
  by: author,
  from: instant,
  to: instant,
  /** Its last place in the chapter's log: the text there is the text when it was done. */
  seq: z.number().int().positive(),
  changes: z.number().int().positive(),
})
export type Burst = Readonly<z.infer<typeof burstShape>>

/** A pause longer than this begins a new burst, in milliseconds. */
export const LONGEST_PAUSE = 30 * 60_000

/** The bursts with one more change, which is the newest; who writes beside others goes on with their own. */
export const withChange = (
  bursts: readonly Burst[],
  { author: by, at, seq }: { readonly author: Author; readonly at: Instant; readonly seq: number },
): Burst[] => {
  const open = bursts.findLastIndex(
    ({ by: before, to }) =>
      before.person === by.person &&
      before.organisation === by.organisation &&
      at - to <= LONGEST_PAUSE &&
      at >= to,
  )
  const before = bursts[open]
  if (!before) return [...bursts, { by, from: at, to: at, seq, changes: 1 }]
  return bursts.toSpliced(open, 1, { ...before, to: at, seq, changes: before.changes + 1 })
}

import type { ChapterId } from "../../shared/actor.ts"
import { threads } from "../../shared/comments/thread.ts"
import type { Beside } from "../../shared/snapshots/snapshot.ts"
import { proposals, stateOf } from "../../shared/suggestions/proposal.ts"
import type { Records } from "../storage/records.ts"

/**
 * What a seal covers beside the text: of each chapter the open threads that all who read it may read, and the pending
 * proposals. What is more than text and has to be sealed belongs on this list.
 */
export const besidesOf: Readonly<
  Record<Beside, (records: Records, chapter: ChapterId) => Promise<readonly object[]>>
> = {
  threads: async (records, chapter) =>
    (await records.find(threads, { chapter })).filter(
      ({ lane, resolution }) => lane === "chapter" && resolution === null,
    ),
  proposals: async (records, chapter) =>
    (await records.find(proposals, { chapter })).filter((proposal) => stateOf(proposal) === "open"),
}

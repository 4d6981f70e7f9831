import { z } from "zod"
import { id } from "../actor.ts"
import { command } from "../command.ts"
import { refusals } from "../refusal.ts"
import { LONGEST_REASON, outcomes, proposalShape } from "./proposal.ts"

/** What one has before one's eyes: `readingOf` what stands. */
const read = z.object({ proposal: id, reading: z.string().max(64) })
const several = z.object({ chapter: id, proposals: z.array(read).min(1).max(5000) })
const reason = z.string().trim().max(LONGEST_REASON)
const decided = z.array(proposalShape)

/** Several stand or fall together. Refuses `proposalChanged` where one says something else by now. */
export const acceptProposals = command("proposals/accept", several, decided)
export const rejectProposals = command("proposals/reject", several.extend({ reason: reason.min(1) }), decided)
export const withdrawProposals = command("proposals/withdraw", several, decided)
/** Of several in one chapter those that can be are decided; each of the others is left as it is, with why. */
export const decideEach = command(
  "proposals/decideEach",
  several
    .extend({ outcome: z.enum(outcomes), reason })
    .refine(({ outcome, reason }) => outcome !== "rejected" || reason !== ""),
  z.object({ decided, left: z.array(z.object({ proposal: id, refusal: z.enum(refusals) })) }),
)
/** Takes a decision back, with all that were decided with it, as far as what they stood in is there. */
export const reopenProposals = command("proposals/reopen", z.object({ proposal: id }), decided)
/**
 * Lays what others removed of a proposal where it stood, as its author proposed it. Refuses `proposalChanged` where
 * nothing of it is removed.
 */
export const bringBackProposal = command("proposals/bringBack", z.object({ proposal: id }), decided)
export const giveReason = command("proposals/giveReason", z.object({ proposal: id, reason }), proposalShape)

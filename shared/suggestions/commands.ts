import { z } from "zod"
import { id } from "../actor.ts"
import { command } from "../command.ts"
import { LONGEST_REASON, proposalShape } from "./proposal.ts"

/** What one has before one's eyes: `readingOf` what stands. */
const read = z.object({ proposal: id, reading: z.string().max(64) })
const several = z.object({ chapter: id, proposals: z.array(read).min(1).max(5000) })
const reason = z.string().trim().max(LONGEST_REASON)
const decided = z.array(proposalShape)

/** Several stand or fall together. Refuses `proposalChanged` where one says something else by now. */
export const acceptProposals = command("proposals/accept", several, decided)
export const rejectProposals = command("proposals/reject", several.extend({ reason: reason.min(1) }), decided)
export const withdrawProposals = command("proposals/withdraw", several, decided)
/** Takes a decision back, with all that were decided with it, as far as what they stood in is there. */
export const reopenProposals = command("proposals/reopen", z.object({ proposal: id }), decided)
export const giveReason = command("proposals/giveReason", z.object({ proposal: id, reason }), proposalShape)

/** Who may do what with proposals. The same answers turn the buttons off and stop the server (A3). */
import type { Actor, Author } from "../actor.ts"
import { refuseManageChapter, whyNot, type Guarded } from "../drafts/rules.ts"
import type { Refusal } from "../refusal.ts"

/** To accept or reject: those answerable for the chapter, while its text may be changed. */
export const refuseDecide = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  refuseManageChapter(actor, chapter) ?? whyNot(actor, chapter, "write")

/** To take back what one proposed, and to say why one did. */
export const refuseWithdraw = (
  actor: Actor,
  proposal: { readonly by: Author },
  chapter: Guarded,
): Refusal | undefined =>
  whyNot(actor, chapter, "suggest") ?? (proposal.by.person === actor.person ? undefined : "notYourProposal")

/** To lay what others removed of it in the text once more: whoever proposed it, and whoever decides there. */
export const refuseBringBack = (
  actor: Actor,
  proposal: { readonly by: Author },
  chapter: Guarded,
): Refusal | undefined =>
  refuseDecide(actor, chapter) === undefined ? undefined : refuseWithdraw(actor, proposal, chapter)

export const refuseGiveReason = refuseWithdraw

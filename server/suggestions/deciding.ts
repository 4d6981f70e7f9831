import * as Y from "yjs"
import { authorOf, type Actor, type ChapterId } from "../../shared/actor.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import * as asked from "../../shared/suggestions/commands.ts"
import { proposals as kept, type Decision, type Proposal } from "../../shared/suggestions/proposal.ts"
import {
  refuseBringBack,
  refuseDecide,
  refuseGiveReason,
  refuseWithdraw,
} from "../../shared/suggestions/rules.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events } from "../people/events.ts"
import { added, changed } from "../storage/records.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { World } from "../world.ts"
import { bringBack, textBefore } from "./bringingBack.ts"
import { decide, hashOf, undoing, type Decided, type Read } from "./decision.ts"
import { wordsOf, type Proposals } from "./proposals.ts"

/** What deciding stands on. */
export interface Grounds {
  readonly proposals: Proposals
  readonly rooms: Rooms
  readonly events: Events
}

/** What is to be decided in a chapter. */
interface Asking {
  readonly chapter: ChapterId
  readonly proposals: readonly Read[]
  readonly outcome: Decision["outcome"]
  readonly reason?: string
}

/** What the server does about proposals. */
export const deciding = (world: World, { proposals, rooms, events }: Grounds): Handler[] => {
  const { records, log, now } = world

  /** Decides in the text, then says so in the records: between the two, the text is right. */
  const decideIn = async (
    actor: Actor,
    { chapter: id, proposals: read, outcome, reason = "" }: Asking,
    { together = true } = {},
  ): Promise<{ decided: Proposal[]; left: Decided["left"] }> => {
    const chapter = await records.get(chapters, id)
    const { draft } = chapter
    const withdraws = outcome === "withdrawn"
    throwIf(withdraws ? refuseWithdraw(actor, { by: actor }, chapter) : refuseDecide(actor, chapter))
    const before = await records.find(kept, { chapter: id })
    const removedOf = new Map(before.map((one) => [one.id, one.removed]))
    let hash = ""
    let done: Decided = { standing: [], left: [] }
    const seq = await rooms.edit(id, actor, (doc) => {
      done = decide(
        doc,
        read,
        outcome === "accepted",
        (one) => (withdraws ? refuseWithdraw(actor, one, chapter) : undefined),
        together,
      )
      // The text outlives this change of it, and what comes after is not the decision.
      if (done.standing.length > 0) doc.once("update", (update: Uint8Array) => (hash = hashOf(update)))
    })
    const { standing, left } = done
    if (standing.length === 0) return { decided: [], left }
    await proposals.bring()
    const decision = { outcome, by: authorOf(actor), at: now(), reason, edit: { seq, hash } }
    const known = new Set((await records.find(kept, { chapter: id })).map((one) => one.id))
    const decided = standing.map((one) =>
      known.has(one.sid)
        ? changed(kept, one.sid, (before) => ({
            ...before,
            ...wordsOf(one),
            stands: false,
            // Deciding removes words too, and tells of that itself.
            removed: removedOf.get(one.sid) ?? null,
            decision,
          }))
        : added(kept, { ...proposals.recordOf(one, chapter), stands: false, decision }),
    )
    const what = {
      accepted: "proposalsAccepted",
      rejected: "proposalsRejected",
      withdrawn: undefined,
    } as const
    const said = what[outcome]
    const event = said && { what: said, subjects: [id], facts: { count: standing.length } }
    const made = await records.together([
      ...decided,
      ...(event ? await events.entry(authorOf(actor), draft, event) : []),
    ])
    return { decided: made.slice(0, decided.length) as Proposal[], left }
  }
  const all = (outcome: Decision["outcome"]) => async (actor: Actor, asking: Omit<Asking, "outcome">) =>
    (await decideIn(actor, { ...asking, outcome })).decided

  return [
    handle(asked.acceptProposals, all("accepted")),
    handle(asked.rejectProposals, all("rejected")),
    handle(asked.withdrawProposals, all("withdrawn")),
    handle(asked.decideEach, (actor, asking) => decideIn(actor, asking, { together: false })),
    handle(asked.reopenProposals, async (actor, { proposal: id }) => {
      const { chapter, draft, decision, by } = await records.get(kept, id)
      const its = await records.get(chapters, chapter)
      throwIf(
        decision?.outcome === "withdrawn" ? refuseWithdraw(actor, { by }, its) : refuseDecide(actor, its),
      )
      const undo = decision && (await undoing(log, chapter, decision.edit))
      if (!undo) throw new Refused("proposalChanged")
      const together = (await records.find(kept, { chapter })).filter(
        (one) => one.decision?.edit.hash === decision.edit.hash || one.id === id,
      )
      await rooms.edit(chapter, actor, (doc) => Y.applyUpdate(doc, undo))
      await proposals.bring()
      const event = { what: "proposalsReopened" as const, subjects: [chapter], facts: {} }
      const left = await records.together([
        ...together.map((one) => changed(kept, one.id, (before) => ({ ...before, decision: null }))),
        ...(await events.entry(authorOf(actor), draft, event)),
      ])
      return left.slice(0, together.length) as Proposal[]
    }),
    handle(asked.bringBackProposal, async (actor, { proposal: id }) => {
      const proposal = await records.get(kept, id)
      const { chapter, draft, removed, decision } = proposal
      throwIf(refuseBringBack(actor, proposal, await records.get(chapters, chapter)))
      const past = removed && !decision && (await textBefore(log, chapter, removed.edit))
      if (!past) throw new Refused("proposalChanged")
      await rooms.edit(chapter, proposal.by, (doc) => bringBack(doc, past, proposal))
      await proposals.bring()
      const event = { what: "proposalsReopened" as const, subjects: [chapter], facts: {} }
      return (
        await records.together([
          changed(kept, id, (before) => ({ ...before, removed: null })),
          ...(await events.entry(authorOf(actor), draft, event)),
        ])
      ).slice(0, 1) as Proposal[]
    }),
    handle(asked.giveReason, async (actor, { proposal: id, reason }) => {
      const proposal = await records.get(kept, id)
      const chapter = await records.get(chapters, proposal.chapter)
      throwIf(refuseGiveReason(actor, proposal, chapter))
      return records.change(kept, id, (before) => ({ ...before, reason }))
    }),
  ]
}

import * as Y from "yjs"
import { authorOf, type Actor, type Author, type ChapterId, type Instant } from "../../shared/actor.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { Refused, throwIf, type Refusal } from "../../shared/refusal.ts"
import {
  acceptProposals,
  giveReason,
  rejectProposals,
  reopenProposals,
  withdrawProposals,
} from "../../shared/suggestions/commands.ts"
import {
  LONGEST_WORDS,
  proposals as kept,
  type Decision,
  type Proposal,
} from "../../shared/suggestions/proposal.ts"
import { refuseDecide, refuseGiveReason, refuseWithdraw } from "../../shared/suggestions/rules.ts"
import { proposalsIn, type StandingProposal } from "../../shared/suggestions/standing.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events } from "../people/events.ts"
import { added, changed, type Write } from "../storage/records.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { Watch } from "../sync/watch.ts"
import type { World } from "../world.ts"
import { sidsIn, type ProposerOf } from "./ownSigns.ts"
import { decide, hashOf, undoing, type Read } from "./decision.ts"

/** The proposals' records, kept up with what stands in the texts. */
export interface Proposals {
  readonly proposerOf: ProposerOf
  readonly watch: Watch
  handlers(rooms: Rooms, events: Events): Handler[]
  /** Makes the records say what the texts say by now. */
  bring(): Promise<void>
}

/** How far behind the text its records may be, in milliseconds. */
const BEHIND = 1_000

export const createProposals = (world: World): Proposals => {
  const { records, relay, log, now, report } = world
  /** Chapters to be looked at, with the text to look at. */
  const waiting = new Map<ChapterId, Y.Doc>()
  /** Those in which nobody has proposed anything yet, as far as they have been looked at. */
  const without = new Set<ChapterId>()
  const firstSeen = new Map<string, Instant>()
  const proposers = new Map<string, Author>()
  relay.listen(({ kind, type, record }) => {
    if (kind === kept.name && type === "changed") proposers.set(record.id, (record as Proposal).by)
  })
  let working = records.find(kept).then((all) => all.forEach(({ id, by }) => proposers.set(id, by)))
  let timer: ReturnType<typeof setTimeout> | undefined

  const recordOf = (one: StandingProposal, chapter: ChapterId, draft: string): Proposal => ({
    id: one.sid,
    draft,
    chapter,
    by: authorOf(one.by),
    at: firstSeen.get(one.sid) ?? now(),
    reason: "",
    ...wordsOf(one),
    stands: true,
    decision: null,
  })

  const bringChapter = async (chapter: ChapterId, doc: Y.Doc): Promise<void> => {
    const known = new Map((await records.find(kept, { chapter })).map((one) => [one.id, one]))
    const standing = proposalsIn(readLines(doc))
    if (standing.length + known.size === 0) without.add(chapter)
    else without.delete(chapter)
    const writes: Write[] = []
    const [home] = await records.find(chapters, { id: chapter })
    if (!home) return
    const { draft } = home
    for (const one of standing) {
      const record = known.get(one.sid)
      known.delete(one.sid)
      if (!record) writes.push(added(kept, recordOf(one, chapter, draft)))
      else if (!record.stands || record.decision || !says(record, one))
        writes.push(
          changed(kept, one.sid, (before) => ({ ...before, ...wordsOf(one), stands: true, decision: null })),
        )
      firstSeen.delete(one.sid)
    }
    for (const { id, stands } of known.values())
      if (stands) writes.push(changed(kept, id, (before) => ({ ...before, stands: false })))
    if (writes.length > 0) await records.together(writes)
  }

  const bring = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const now = [...waiting]
    waiting.clear()
    return (working = working.then(async () => {
      for (const [chapter, doc] of now)
        await bringChapter(chapter, doc).catch((problem: unknown) =>
          report("bug", { at: "proposals", chapter, error: String(problem) }),
        )
    }))
  }

  const watch: Watch = (chapter, doc, change) => {
    const sids = sidsIn(change)
    if (sids.length === 0 && without.has(chapter)) return undefined
    return ({ at, author }) => {
      for (const sid of sids) {
        if (!firstSeen.has(sid)) firstSeen.set(sid, at)
        if (!proposers.has(sid)) proposers.set(sid, authorOf(author))
      }
      return () => {
        waiting.set(chapter, doc)
        timer ??= setTimeout(() => void bring(), BEHIND).unref()
      }
    }
  }

  return {
    proposerOf: (sid) => proposers.get(sid),
    watch,
    bring,
    handlers: (rooms, events) => {
      /** Decides in the text, then says so in the records: between the two, the text is right. */
      const deciding = async (
        actor: Actor,
        { chapter: id, proposals: read }: { chapter: ChapterId; proposals: readonly Read[] },
        outcome: Decision["outcome"],
        reason: string,
        refuse: (one: StandingProposal) => Refusal | undefined,
      ): Promise<Proposal[]> => {
        const { draft } = await records.get(chapters, id)
        let hash = ""
        let standing: StandingProposal[] = []
        const seq = await rooms.edit(id, actor, (doc) => {
          doc.on("update", (update: Uint8Array) => (hash = hashOf(update)))
          standing = decide(doc, read, outcome === "accepted")
          standing.forEach((one) => throwIf(refuse(one)))
        })
        await bring()
        const decision = { outcome, by: authorOf(actor), at: now(), reason, edit: { seq, hash } }
        const known = new Set((await records.find(kept, { chapter: id })).map((one) => one.id))
        const decided = standing.map((one) =>
          known.has(one.sid)
            ? changed(kept, one.sid, (before) => ({ ...before, ...wordsOf(one), stands: false, decision }))
            : added(kept, { ...recordOf(one, id, draft), stands: false, decision }),
        )
        const what = {
          accepted: "proposalsAccepted",
          rejected: "proposalsRejected",
          withdrawn: undefined,
        } as const
        const said = what[outcome]
        const event = said && { what: said, subjects: [id], facts: { count: standing.length } }
        const left = await records.together([
          ...decided,
          ...(event ? await events.entry(authorOf(actor), draft, event) : []),
        ])
        return left.slice(0, decided.length) as Proposal[]
      }

      const answerable = async (actor: Actor, chapter: ChapterId): Promise<void> =>
        throwIf(refuseDecide(actor, await records.get(chapters, chapter)))

      return [
        handle(acceptProposals, async (actor, asked) => {
          await answerable(actor, asked.chapter)
          return deciding(actor, asked, "accepted", "", () => undefined)
        }),
        handle(rejectProposals, async (actor, asked) => {
          await answerable(actor, asked.chapter)
          return deciding(actor, asked, "rejected", asked.reason, () => undefined)
        }),
        handle(withdrawProposals, async (actor, asked) => {
          const chapter = await records.get(chapters, asked.chapter)
          throwIf(refuseWithdraw(actor, { by: actor }, chapter))
          return deciding(actor, asked, "withdrawn", "", (one) => refuseWithdraw(actor, one, chapter))
        }),
        handle(reopenProposals, async (actor, { proposal: id }) => {
          const { chapter, draft, decision, by } = await records.get(kept, id)
          const its = await records.get(chapters, chapter)
          throwIf(
            decision?.outcome === "withdrawn" ? refuseWithdraw(actor, { by }, its) : refuseDecide(actor, its),
          )
          const undo = decision && (await undoing(log, chapter, decision.edit))
          if (!undo) throw new Refused("proposalChanged")
          await rooms.edit(chapter, actor, (doc) => Y.applyUpdate(doc, undo))
          await bring()
          const together = (await records.find(kept, { chapter })).filter(
            (one) => one.decision?.edit.hash === decision.edit.hash || one.id === id,
          )
          const event = { what: "proposalsReopened" as const, subjects: [chapter], facts: {} }
          const left = await records.together([
            ...together.map((one) => changed(kept, one.id, (before) => ({ ...before, decision: null }))),
            ...(await events.entry(authorOf(actor), draft, event)),
          ])
          return left.slice(0, together.length) as Proposal[]
        }),
        handle(giveReason, async (actor, { proposal: id, reason }) => {
          const proposal = await records.get(kept, id)
          const chapter = await records.get(chapters, proposal.chapter)
          throwIf(refuseGiveReason(actor, proposal, chapter))
          return records.change(kept, id, (before) => ({ ...before, reason }))
        }),
      ]
    },
  }
}

const wordsOf = ({ inserted, deleted, altered }: StandingProposal) => ({
  inserted: shortened(inserted),
  deleted: shortened(deleted),
  altered: altered.slice(0, 40),
})
const shortened = (words: string): string =>
  words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1)}…` : words

const says = (record: Proposal, one: StandingProposal): boolean => {
  const { inserted, deleted, altered } = wordsOf(one)
  return (
    record.inserted === inserted && record.deleted === deleted && record.altered.join() === altered.join()
  )
}

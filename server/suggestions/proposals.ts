import * as Y from "yjs"
import { authorOf, type Author, type ChapterId, type Instant } from "../../shared/actor.ts"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { Refused } from "../../shared/refusal.ts"
import { keptDetail } from "../../shared/suggestions/detail.ts"
import {
  LONGEST_WORDS,
  MOST_DETAILS,
  proposals as kept,
  type Proposal,
} from "../../shared/suggestions/proposal.ts"
import { proposalsIn, readingOf, type StandingProposal } from "../../shared/suggestions/standing.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { added, changed, type Write } from "../storage/records.ts"
import type { Watch } from "../sync/watch.ts"
import type { World } from "../world.ts"
import { hashOf } from "./decision.ts"
import { sidsIn, type ProposerOf } from "./ownSigns.ts"
import { joined, takenBy, withRemoved, type Removal } from "./removals.ts"

/** The proposals' records, kept up with what stands in the texts. */
export interface Proposals {
  readonly proposerOf: ProposerOf
  /** When it is known whose every proposal is. */
  readonly loaded: Promise<void>
  readonly watch: Watch
  /** What is kept of one that stands and has no record yet. */
  recordOf(one: StandingProposal, of: Pick<Chapter, "id" | "draft">): Proposal
  /** Makes the records say what the texts say by now. */
  bring(): Promise<void>
}

/** How far behind the text its records may be, in milliseconds. */
const BEHIND = 1_000

export const createProposals = (world: World): Proposals => {
  const { records, relay, now, report } = world
  /** Chapters to be looked at, with the text to look at. */
  const waiting = new Map<ChapterId, Y.Doc>()
  /** Those in which nobody has proposed anything yet, as far as they have been looked at. */
  const without = new Set<ChapterId>()
  const firstSeen = new Map<string, Instant>()
  /** What was taken of proposals since their records were brought up to date. */
  const removals = new Map<ChapterId, Map<string, Removal>>()
  const proposers = new Map<string, Author>()
  relay.listen(({ kind, type, record }) => {
    if (kind === kept.name && type === "changed") proposers.set(record.id, (record as Proposal).by)
  })
  let working = records.find(kept).then((all) => all.forEach(({ id, by }) => proposers.set(id, by)))
  const loaded = working
  let timer: ReturnType<typeof setTimeout> | undefined

  const recordOf: Proposals["recordOf"] = (one, { id, draft }) => ({
    id: one.sid,
    draft,
    chapter: id,
    by: authorOf(one.by),
    at: firstSeen.get(one.sid) ?? now(),
    reason: "",
    ...wordsOf(one),
    stands: true,
    removed: null,
    decision: null,
  })

  const bringChapter = async (chapter: ChapterId, doc: Y.Doc): Promise<void> => {
    const known = new Map((await records.find(kept, { chapter })).map((one) => [one.id, one]))
    const standing = proposalsIn(readLines(doc))
    // Those that came with text from another chapter are known by where they stood.
    for (const { sid } of standing)
      if (!known.has(sid)) for (const one of await records.find(kept, { id: sid })) known.set(sid, one)
    if (standing.length + known.size === 0) without.add(chapter)
    else without.delete(chapter)
    const writes: Write[] = []
    const [home] = await records.find(chapters, { id: chapter })
    if (!home) return
    if (home.proposed !== standing.length)
      writes.push(changed(chapters, chapter, (before) => ({ ...before, proposed: standing.length })))
    const taken = removals.get(chapter) ?? new Map<string, Removal>()
    removals.delete(chapter)
    for (const one of standing) {
      const record = known.get(one.sid)
      known.delete(one.sid)
      const words = wordsOf(one)
      const removal = taken.get(one.sid)
      const removedOf = (before: Proposal) => withRemoved(before, words.inserted, removal)
      const isSame =
        record?.stands &&
        !record.decision &&
        record.chapter === chapter &&
        record.reading === words.reading &&
        record.removed === removedOf(record)
      if (!record) writes.push(added(kept, recordOf(one, home)))
      else if (!isSame)
        writes.push(
          changed(kept, one.sid, (before) => ({
            ...before,
            ...words,
            chapter,
            stands: true,
            removed: removedOf(before),
            decision: null,
          })),
        )
      firstSeen.delete(one.sid)
    }
    for (const { id, stands } of known.values()) {
      const removal = taken.get(id)
      taken.delete(id)
      if (stands)
        writes.push(
          changed(kept, id, (before) => {
            const removed = withRemoved(before, undefined, removal)
            return { ...before, stands: false, removed, inserted: removed?.words || before.inserted }
          }),
        )
    }
    // What came and went before anybody looked leaves its record too.
    for (const [sid, removal] of taken) {
      const { proposer: by, words } = removal
      if (!by || words === "" || by.person === removal.by.person || standing.some((one) => one.sid === sid))
        continue
      if ((await records.find(kept, { id: sid })).length > 0) continue
      const one = { sid, by, inserted: words, deleted: "", details: [], altered: [], line: 0 }
      const record = { ...recordOf(one, home), stands: false }
      writes.push(added(kept, { ...record, removed: withRemoved(record, undefined, removal) }))
    }
    if (writes.length > 0) await records.together(writes)
  }

  const bring = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const now = [...waiting]
    waiting.clear()
    return (working = working.then(async () => {
      for (const [chapter, doc] of now)
        await bringChapter(chapter, doc).catch((problem: unknown) => {
          // Whoever laid it in the text wrote its record meanwhile: the next look finds it.
          if (problem instanceof Refused && problem.refusal === "alreadyExists") return lookSoon(chapter, doc)
          report("bug", { at: "proposals", chapter, error: String(problem) })
        })
    }))
  }
  const lookSoon = (chapter: ChapterId, doc: Y.Doc): void => {
    waiting.set(chapter, doc)
    timer ??= setTimeout(() => void bring(), BEHIND).unref()
  }

  const watch: Watch = (chapter, doc, change) => {
    const sids = sidsIn(change)
    if (sids.length === 0 && without.has(chapter)) return undefined
    const touched = takenBy(doc, change)
    return ({ at, author, update }) => {
      for (const sid of sids) {
        if (!firstSeen.has(sid)) firstSeen.set(sid, at)
        if (!proposers.has(sid)) proposers.set(sid, authorOf(author))
      }
      const taken = removals.get(chapter) ?? new Map<string, Removal>()
      removals.set(chapter, taken)
      for (const [sid, one] of touched)
        if ((one.proposer ?? proposers.get(sid))?.person !== author.person) {
          const removal = { ...one, by: authorOf(author), at, edit: { at, hash: hashOf(update) } }
          taken.set(sid, joined(taken.get(sid), removal))
        }
      return () => lookSoon(chapter, doc)
    }
  }

  return { proposerOf: (sid) => proposers.get(sid), loaded, watch, recordOf, bring }
}

/** What a list says of one. */
export const wordsOf = (one: StandingProposal) => ({
  inserted: shortened(one.inserted),
  deleted: shortened(one.deleted),
  altered: one.altered.slice(0, 40),
  details: one.details.slice(0, MOST_DETAILS).map(keptDetail),
  reading: readingOf(one),
})
const shortened = (words: string): string =>
  words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1)}…` : words

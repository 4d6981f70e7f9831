/** What writers take away, writing directly, of what others propose. */
import * as Y from "yjs"
import type { Author, Instant } from "../../shared/actor.ts"
import type { Proposal, Removed } from "../../shared/suggestions/proposal.ts"
import { isSignKey, signsIn, type ProposalId } from "../../shared/suggestions/signs.ts"
import { soundTracked } from "../../shared/text/formats.ts"
import { bodyOf, isMarker, propertiesOf, type Item } from "../../shared/text/items.ts"
import type { Change } from "../sync/change.ts"
import { sidsIn } from "./ownSigns.ts"
import { formatsAt, struckItems } from "./signed.ts"

/** What a change, or several by one person, took of one proposal: maybe nothing, where its signs alone were touched. */
export interface Removal {
  readonly proposer: Author | undefined
  /** Of what it brings. */
  readonly words: string
  readonly by: Author
  readonly at: Instant
  /** The first change that did. */
  readonly edit: Removed["edit"]
}
export type Taken = ReadonlyMap<ProposalId, Touched>
type Touched = Pick<Removal, "proposer" | "words">

/** Of proposals, one's own too, what a change touches; to be asked before it is made. */
export const takenBy = (doc: Y.Doc, change: Change): Taken => {
  const taken = new Map<ProposalId, Touched>()
  const note = (sid: ProposalId, by: Author | undefined, words: string) => {
    const { proposer = by, words: before } = taken.get(sid) ?? { words: "" }
    taken.set(sid, { proposer, words: before + words })
  }
  const body = bodyOf(doc)
  for (const sid of sidsIn(change)) note(sid, undefined, "")
  for (const { item, from, to } of struckItems(doc, change)) {
    if (item.parentSub !== null) {
      if (isSignKey(item.parentSub)) note(item.parentSub.slice(2), undefined, "")
      continue
    }
    if (!item.countable || item.parent !== body) continue
    const marker = isMarker(item)
    for (const { sid, letter, by } of signsIn(
      marker ? soundTracked(propertiesOf(item).toJSON()) : formatsAt(item),
    ))
      note(sid, by, letter === "i" ? (marker ? "\n" : wordsOf(item, from, to)) : "")
  }
  return taken
}

/** A record that tells what has been removed of it: what it said before, who removed it, and how to find it again. */
export const withRemoved = (
  record: Proposal,
  standing: string | undefined,
  removal: Removal | undefined,
): Removed | null => {
  const isOthers = removal !== undefined && removal.by.person !== record.by.person
  const took = isOthers && (removal.words !== "" || standing === undefined)
  const words = record.removed?.words ?? longest(record.inserted, took ? removal.words : "")
  if (standing !== undefined && standing.length >= words.length) return null
  if (!took) return record.removed
  const { by, at, edit } = removal
  return { by, at, words, edit: record.removed?.edit ?? edit }
}

/** What is told of one proposal, and then told again before its record was brought up to date. */
export const joined = (before: Removal | undefined, next: Removal): Removal =>
  before
    ? {
        ...(next.words === "" && before.words !== "" ? before : next),
        proposer: before.proposer ?? next.proposer,
        words: before.words + next.words,
        edit: before.edit,
      }
    : next

const longest = (a: string, b: string): string => (b.length > a.length ? b : a)

const wordsOf = ({ content, id }: Item, from: number, to: number): string =>
  content instanceof Y.ContentString ? content.str.slice(from - id.clock, to - id.clock) : " "

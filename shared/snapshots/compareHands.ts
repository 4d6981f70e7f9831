/** Who made each change of a comparison, by what the log says of the characters of both texts. */
import type { OrganisationId } from "../actor.ts"
import type { Between, Deed } from "../authorship/authorship.ts"
import type { Formats } from "../text/formats.ts"
import type { Line, Run } from "../text/line.ts"
import { saidBy } from "./compareTexts.ts"
import { spokenWords } from "./compareWords.ts"
import { isHead, isTable, type Comparison, type Part, type Piece, type TextPiece } from "./comparison.ts"

/** Words an organisation's people added and removed. Words that were moved are neither. */
export interface OrganisationWords {
  readonly organisation: OrganisationId
  readonly added: number
  readonly removed: number
}

export interface Hands {
  /** Who made a change, by its number; who did most of it first, and nobody twice. */
  readonly changes: ReadonlyMap<number, readonly Deed[]>
  /** Who added and removed most first. */
  readonly organisations: readonly OrganisationWords[]
}

/** Both texts as they stand in the log, and how proposals in them are read for the comparison. */
interface Texts {
  readonly before: readonly Line[]
  readonly after: readonly Line[]
  readonly read: (lines: readonly Line[]) => readonly Line[]
}

/** Undefined where the answer is about other texts than these: one is written in meanwhile. */
export const handsIn = ({ parts }: Comparison, texts: Texts, between: Between): Hands | undefined => {
  const [before, after] = [
    signed(texts.before, { hands: between.before, blocks: between.blocks.before }, texts.read),
    signed(
      texts.after,
      { hands: between.after, looks: between.looks, blocks: between.blocks.after },
      texts.read,
    ),
  ]
  if (!before || !after) return undefined
  const { deeds } = between
  const tallies = new Map<number, Map<number, number>>()
  const words: { readonly is: "added" | "removed"; readonly hand: number; readonly change: number }[] = []
  const places = { before: { line: 0, at: 0 }, after: { line: 0, at: 0 } }

  for (const { piece, change, stays } of piecesIn(parts)) {
    if (isHead(piece)) {
      if (piece.before) places.before = { line: piece.before.line, at: 0 }
      if (piece.after) places.after = { line: piece.after.line, at: 0 }
      const line = piece.is === "removed" ? before[places.before.line] : after[places.after.line]
      if (change !== undefined && line) tallies.set(change, counted([line.block], tallies.get(change)))
      continue
    }
    const { length } = saidBy(piece.runs)
    const { is } = piece
    if (is !== "kept") {
      const [lines, { line, at }] = is === "added" ? [after, places.after] : [before, places.before]
      const own = lines[line]?.hands.slice(at, at + length) ?? []
      if (change !== undefined) tallies.set(change, counted(own, tallies.get(change)))
      if (!stays) for (const hand of wordsBy(piece, own)) words.push({ is, hand, change: change ?? 0 })
    }
    if (is === "kept" && piece.had && change !== undefined) {
      const { line, at } = places.after
      tallies.set(change, counted(after[line]?.looks.slice(at, at + length) ?? [], tallies.get(change)))
    }
    if (is !== "added") places.before.at += length
    if (is !== "removed") places.after.at += length
  }
  return {
    changes: new Map([...tallies].map(([change, tally]) => [change, peopleOf(deeds, tally)])),
    organisations: summed(
      words.flatMap(({ is, hand, change }) => {
        // Of a word that only lost letters, nothing that stands is new: it is whose the other half is.
        const deed = deeds[(hand || ranked(tallies.get(change) ?? new Map())[0] || 0) - 1]
        return deed ? [{ organisation: deed.by.organisation, added: 0, removed: 0, [is]: 1 }] : []
      }),
    ),
  }
}

/** The sums of several chapters. */
export const organisationsOf = (all: readonly Hands[]): OrganisationWords[] =>
  summed(all.flatMap(({ organisations }) => organisations))

const summed = (all: readonly OrganisationWords[]): OrganisationWords[] => {
  const sums = new Map<OrganisationId, { added: number; removed: number }>()
  for (const { organisation, added, removed } of all) {
    const sum = sums.get(organisation) ?? { added: 0, removed: 0 }
    sum.added += added
    sum.removed += removed
    sums.set(organisation, sum)
  }
  return [...sums]
    .map(([organisation, counts]) => ({ organisation, ...counts }))
    .sort((a, b) => b.added + b.removed - a.added - a.removed)
}

/** A line with whose hand opened or turned it, and whose each character is, and the formats on it. */
interface SignedLine {
  readonly block: number
  readonly hands: readonly number[]
  readonly looks: readonly number[]
}

/** What the log says of a text's lines, once proposals in them are read: carried through on the lines and runs themselves. */
const signed = (
  lines: readonly Line[],
  told: {
    readonly hands: Between["before"]
    readonly looks?: Between["looks"]
    readonly blocks: readonly number[]
  },
  read: Texts["read"],
): readonly SignedLine[] | undefined => {
  if (lines.length !== told.hands.length) return undefined
  const carrying: Line[] = []
  for (const [i, line] of lines.entries()) {
    const [hands, looks] = [each(told.hands[i]!), each(told.looks?.[i] ?? [])]
    if (hands.length !== saidBy(line.runs).length) return undefined
    const block = told.blocks[i] ?? 0
    const tracked = block ? { ...line.tracked, [HAND]: block } : line.tracked
    carrying.push({ ...line, tracked, runs: carried(line.runs, hands, looks) })
  }
  return read(carrying).map(({ tracked, runs }) => ({
    block: Number(tracked[HAND] ?? 0),
    hands: carriedBy(runs, HAND),
    looks: carriedBy(runs, LOOK),
  }))
}

const carried = (
  runs: readonly Run[],
  hands: readonly number[],
  looks: readonly number[],
): readonly Run[] => {
  if (!hands.some(Boolean) && !looks.some(Boolean)) return runs
  let at = 0
  const signs = (place: number): Formats => ({
    ...(hands[place] ? { [HAND]: hands[place] } : {}),
    ...(looks[place] ? { [LOOK]: looks[place] } : {}),
  })
  return runs.flatMap((run): Run[] => {
    if (!("text" in run)) return [{ ...run, formats: { ...run.formats, ...signs(at++) } }]
    const parts: Run[] = []
    for (let from = 0, to: number; from < run.text.length; from = to) {
      const place = at + from
      for (to = from + 1; to < run.text.length; to++)
        if (hands[at + to] !== hands[place] || looks[at + to] !== looks[place]) break
      parts.push({ text: run.text.slice(from, to), formats: { ...run.formats, ...signs(place) } })
    }
    at += run.text.length
    return parts
  })
}

const carriedBy = (runs: readonly Run[], key: string): number[] =>
  runs.some(({ formats }) => formats[key])
    ? runs.flatMap((run) =>
        Array<number>("text" in run ? run.text.length : 1).fill(Number(run.formats[key] ?? 0)),
      )
    : []

/** Pairs of how many and whose, as whose each one is. */
const each = (pairs: readonly number[]): number[] =>
  pairs.flatMap((hand, at) => (at % 2 ? Array<number>(pairs[at - 1]!).fill(hand) : []))

/** On lines and runs that nobody else sees; named as comments' places are, which reading proposals leaves alone. */
const HAND = "c:hand"
const LOOK = "c:look"

interface Placed {
  readonly piece: Piece
  /** The change it is a part of, or all that it stands in. */
  readonly change: number | undefined
  /** In something that was moved: its words are neither added nor removed. */
  readonly stays: boolean
}

function* piecesIn(parts: readonly Part[], around?: number, moved = false): Generator<Placed> {
  for (const part of parts) {
    if (isTable(part)) {
      const whole = part.change ?? around
      for (const row of part.rows)
        for (const [at, cell] of row.cells.entries()) {
          const change = cell?.change ?? row.change ?? part.columns[at]?.change ?? whole
          const stays = moved || part.move !== undefined || row.move !== undefined
          yield* piecesIn(cell?.parts ?? [], change, stays)
        }
      continue
    }
    let head = around
    for (const piece of part.pieces) {
      if (isHead(piece)) head = piece.change ?? around
      const stays = moved || (!isHead(piece) && piece.move !== undefined && !piece.edited)
      yield { piece, change: piece.change ?? head, stays }
    }
  }
}

const counted = (hands: readonly number[], tally = new Map<number, number>()): Map<number, number> => {
  for (const hand of hands) if (hand) tally.set(hand, (tally.get(hand) ?? 0) + 1)
  return tally
}

/** Whose each word is: whose its first new character is; 0 where it has none. */
const wordsBy = ({ runs }: TextPiece, hands: readonly number[]): number[] => {
  const text = saidBy(runs)
  let at = 0
  return spokenWords(text).map((word) => {
    const from = text.indexOf(word, at)
    at = from + word.length
    return hands.slice(from, at).find(Boolean) ?? 0
  })
}

const ranked = (tally: ReadonlyMap<number, number>): number[] =>
  [...tally].sort(([, a], [, b]) => b - a).map(([hand]) => hand)

/** Each once for an organisation, when they last did something to it. */
const peopleOf = (deeds: readonly Deed[], tally: ReadonlyMap<number, number>): Deed[] => {
  const people = new Map<string, Deed>()
  for (const hand of ranked(tally)) {
    const deed = deeds[hand - 1]!
    const key = `${deed.by.person}/${deed.by.organisation}`
    const known = people.get(key)
    people.set(key, known && known.at > deed.at ? known : deed)
  }
  return [...people.values()]
}

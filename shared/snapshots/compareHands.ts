/** Who made each change of a comparison, by what the log says of the characters of both texts. */
import type { OrganisationId } from "../actor.ts"
import type { Between, Deed } from "../authorship/authorship.ts"
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
    signed(texts.before, between.before, texts.read),
    signed(texts.after, between.after, texts.read),
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
      continue
    }
    const { length } = saidBy(piece.runs)
    const { is } = piece
    if (is !== "kept") {
      const [hands, { line, at }] = is === "added" ? [after, places.after] : [before, places.before]
      const own = hands[line]?.slice(at, at + length) ?? []
      if (change !== undefined) tallies.set(change, counted(own, tallies.get(change)))
      if (!stays) for (const hand of wordsBy(piece, own)) words.push({ is, hand, change: change ?? 0 })
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

/** Whose each character of each line is once proposals are read, carried through on the runs; a line may have none. */
const signed = (
  lines: readonly Line[],
  hands: Between["before"],
  read: Texts["read"],
): readonly (readonly number[])[] | undefined => {
  if (lines.length !== hands.length) return undefined
  const carrying: Line[] = []
  for (const [i, line] of lines.entries()) {
    const pairs = hands[i]!
    const length = pairs.reduce((sum, count, at) => sum + (at % 2 ? 0 : count), 0)
    if (length !== saidBy(line.runs).length) return undefined
    if (pairs.every((hand, at) => at % 2 === 0 || hand === 0)) {
      carrying.push(line)
      continue
    }
    const own = pairs.flatMap((hand, at) => (at % 2 ? Array<number>(pairs[at - 1]!).fill(hand) : []))
    let at = 0
    const runs = line.runs.flatMap((run): Run[] => {
      if (!("text" in run)) return [{ ...run, formats: { ...run.formats, [HAND]: own[at++]! } }]
      const parts: Run[] = []
      for (let from = 0, to: number; from < run.text.length; from = to) {
        const hand = own[at + from]!
        for (to = from + 1; to < run.text.length && own[at + to] === hand;) to++
        parts.push({ text: run.text.slice(from, to), formats: { ...run.formats, [HAND]: hand } })
      }
      at += run.text.length
      return parts
    })
    carrying.push({ ...line, runs })
  }
  return read(carrying).map(({ runs }) =>
    runs.some(({ formats }) => formats[HAND])
      ? runs.flatMap((run) =>
          Array<number>("text" in run ? run.text.length : 1).fill(Number(run.formats[HAND] ?? 0)),
        )
      : [],
  )
}

/** No format's name: it stands on runs that nobody else sees. */
const HAND = "hand"

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

/** What went from one chapter to another: found once each is compared by itself, by the rules for moves within one. */
import { listed } from "./compareChanges.ts"
import { numbered } from "./compareBlocks.ts"
import { bagOf, type Unit } from "./compareLikeness.ts"
import { likeMoves, sameMoves } from "./compareMoves.ts"
import type { Pair } from "./compareAlignment.ts"
import { editedMove } from "./comparePassages.ts"
import { saidBy, tableText } from "./compareTexts.ts"
import { spokenWords } from "./compareWords.ts"
import {
  isHead,
  isTable,
  type Change,
  type Comparison,
  type Head,
  type Part,
  type Piece,
  type Place,
  type TextPiece,
} from "./comparison.ts"

/** A chapter by its id, in two texts. */
export interface Chaptered {
  readonly id: string
  readonly comparison: Comparison
}

/**
 * The comparisons in which something turned out to have gone to another chapter, or to have come from one. What is
 * shown elsewhere keeps its own number there; read one way or the other, each still is its two texts.
 */
export const movedAcross = (all: readonly Chaptered[]): ReadonlyMap<string, Comparison> => {
  const now = all.map(({ comparison }) => [...comparison.parts])
  const moves = moveBlocks(now)
  const touched = new Set([...moves.touched, ...moveSentences(now, moves.last)])
  const compared = new Map(
    [...touched].toSorted((a, b) => a - b).map((n) => [all[n]!.id, listed(now[n]!)] as const),
  )
  return withPlaces(compared)
}

/** One that is gone or has come, and may be found again. */
interface Lone<Thing> {
  readonly chapter: number
  readonly is: "removed" | "added"
  readonly thing: Thing
  readonly unit: Unit
}

const NOTHING: Unit = { key: "", bag: bagOf([]) }

/** Which of them went from chapter to chapter, as pairs of their places; `undefined` are what separates. */
const pairsAcross = <Thing>(all: readonly (Lone<Thing> | undefined)[]): Pair[] => {
  const units = (is: "removed" | "added") => all.map((one) => (one?.is === is ? one.unit : NOTHING))
  const [olds, news] = [units("removed"), units("added")]
  const used = { before: new Set<number>(), after: new Set<number>() }
  const chapters = new Set(all.flatMap((one) => (one?.is === "added" ? [one.chapter] : [])))
  return [sameMoves, likeMoves].flatMap((found) =>
    [...chapters].flatMap((chapter) => {
      // Free is what is gone from the other chapters, and what has come in this one.
      const taken = { before: new Set(used.before), after: new Set(used.after) }
      all.forEach((one, at) => {
        if (one?.is !== "removed" || one.chapter === chapter) taken.before.add(at)
        if (one?.is !== "added" || one.chapter !== chapter) taken.after.add(at)
      })
      const pairs = found(olds, news, taken)
      for (const [i, j] of pairs) {
        used.before.add(i)
        used.after.add(j)
      }
      return pairs
    }),
  )
}

/** Blocks and tables that are whole elsewhere. Moves between chapters count down from −1: those within one count up. */
const moveBlocks = (chapters: Part[][]): { readonly touched: ReadonlySet<number>; readonly last: number } => {
  const all = chapters.flatMap((parts, chapter) => [
    ...parts.map((part, at): (Lone<Part> & { readonly at: number }) | undefined => {
      const one = lonePart(part)
      return one && { ...one, chapter, at }
    }),
    // What ends one chapter and what begins the next do not stand together.
    undefined,
  ])
  let last = 0
  const pairs = pairsAcross(all)
  const numbers = numbered(pairs, () => --last)
  const touched = new Set<number>()
  for (const [i, j] of pairs) {
    const [gone, come] = [all[i]!, all[j]!]
    const [left, reached] = movedParts(gone.thing, come.thing, numbers.get(`before ${i}`)!)
    chapters[gone.chapter]![gone.at] = left
    chapters[come.chapter]![come.at] = reached
    touched.add(gone.chapter).add(come.chapter)
  }
  return { touched, last }
}

const lonePart = (part: Part): Pick<Lone<Part>, "is" | "thing" | "unit"> | undefined => {
  const is = isTable(part) ? part.is : part.pieces[0]!.is
  if (is === "kept") return undefined
  if (isTable(part)) {
    if (part.move !== undefined) return undefined
    const key = tableText(part, is)
    return { is, thing: part, unit: { key, bag: bagOf(spokenWords(key)), sort: "table" } }
  }
  const isWhole = part.pieces.every((piece) => piece.is === is && moveOf(piece) === undefined)
  if (!isWhole) return undefined
  const key = part.pieces.map((piece) => (isHead(piece) ? "" : saidBy(piece.runs))).join("")
  return { is, thing: part, unit: { key, bag: bagOf(spokenWords(key)) } }
}

const movedParts = (gone: Part, come: Part, move: number): readonly [Part, Part] => {
  if (isTable(gone) || isTable(come)) return [{ ...gone, move } as Part, { ...come, move } as Part]
  const words = ({ pieces }: typeof gone) => pieces.flatMap((piece) => (isHead(piece) ? [] : piece.runs))
  const [left, reached] = editedMove(words(gone), words(come), move)
  const heads = ({ pieces }: typeof gone) =>
    pieces.filter(isHead).map((piece) => ({
      ...piece,
      ...(piece.before ? { before: { ...piece.before, move } } : {}),
      ...(piece.after ? { after: { ...piece.after, move } } : {}),
    }))
  return [{ pieces: [...heads(gone), ...left] }, { pieces: [...heads(come), ...reached] }]
}

/** Sentences that are whole elsewhere, in blocks that are not. */
const moveSentences = (chapters: Part[][], last: number): ReadonlySet<number> => {
  const all = chapters.flatMap((parts, chapter) =>
    parts.flatMap((part) =>
      isTable(part)
        ? []
        : part.pieces.flatMap((piece): Lone<TextPiece>[] => {
            if (isHead(piece) || piece.is === "kept" || !piece.sentence || piece.move !== undefined) return []
            const words = spokenWords(saidBy(piece.runs))
            const unit = { key: words.join(" "), bag: bagOf(words) }
            return [{ chapter, is: piece.is, thing: piece, unit }]
          }),
    ),
  )
  const instead = new Map<Piece, readonly TextPiece[]>()
  const touched = new Set<number>()
  for (const [i, j] of pairsAcross(all)) {
    const [gone, come] = [all[i]!, all[j]!]
    const [left, reached] = editedMove(gone.thing.runs, come.thing.runs, --last)
    instead.set(gone.thing, left).set(come.thing, reached)
    touched.add(gone.chapter).add(come.chapter)
  }
  for (const chapter of touched)
    chapters[chapter] = chapters[chapter]!.map((part) =>
      isTable(part)
        ? part
        : { pieces: part.pieces.flatMap((piece): readonly Piece[] => instead.get(piece) ?? [piece]) },
    )
  return touched
}

const headOf = ({ before, after }: { before?: Head; after?: Head }): Head => (after ?? before)!
const moveOf = (piece: Piece): number | undefined => (isHead(piece) ? headOf(piece).move : piece.move)

/** Each change that is one half of such a move says where the other half is. */
const withPlaces = (compared: ReadonlyMap<string, Comparison>): ReadonlyMap<string, Comparison> => {
  const ends = new Map<number, { gone?: Place; come?: Place; edited: boolean }>()
  for (const [chapter, { parts, changes }] of compared)
    for (const { move, change, is } of halvesIn(parts)) {
      const end = ends.get(move) ?? { edited: false }
      if (change !== undefined) end[is === "removed" ? "gone" : "come"] = { chapter, change }
      end.edited ||= changes[(change ?? 0) - 1]?.edited ?? false
      ends.set(move, end)
    }
  const others = new Map<string, Partial<Change>>()
  const key = ({ chapter, change }: Place) => `${chapter} ${change}`
  for (const { gone, come, edited } of ends.values()) {
    if (!gone || !come) continue
    others.set(key(gone), { to: come, ...(edited ? { edited: true } : {}) })
    others.set(key(come), { from: gone, ...(edited ? { edited: true } : {}) })
  }
  return new Map(
    [...compared].map(([chapter, { parts, changes }]) => [
      chapter,
      {
        parts,
        changes: changes.map((change) => ({ ...change, ...others.get(key({ chapter, change: change.id })) })),
      },
    ]),
  )
}

interface Half {
  readonly move: number
  readonly is: string
  readonly change: number | undefined
}

const halvesIn = (parts: readonly Part[]): Half[] =>
  parts.flatMap((part): Half[] => {
    const all = isTable(part)
      ? [part]
      : part.pieces.map((piece) => ({ is: piece.is, move: moveOf(piece), change: piece.change }))
    return all.flatMap(({ is, move, change }) =>
      move !== undefined && move < 0 ? [{ move, is, change }] : [],
    )
  })

/** What differs between two texts, as a person would say it: words, sentences, moves, tables cell by cell. */
import type { Line } from "../text/line.ts"
import { bagOf } from "./compareLikeness.ts"
import { blocksOf, comparedRuns, matched, type Block, type Match } from "./compareBlocks.ts"
import { listed } from "./compareChanges.ts"
import { likeMoves, sameMoves, takenBy } from "./compareMoves.ts"
import { editedMove, isSame, passageOf, tokensOfBlocks } from "./comparePassages.ts"
import { comparedTable } from "./compareTables.ts"
import { sentencesOf, spokenWords, wordsOf, type Sentence } from "./compareWords.ts"
import {
  isHead,
  isTable,
  type Comparison,
  type Part,
  type Passage,
  type Piece,
  type TextPiece,
} from "./comparison.ts"

/**
 * Compares two texts. Read one way the comparison is the first, read the other way the second, and what it does not
 * call a change is the same in both. Comments, pending proposals, identities and column widths are passed over.
 */
export const compare = (before: readonly Line[], after: readonly Line[]): Comparison => {
  let moves = 0
  const newMove = () => ++moves
  const within = (olds: readonly Block[], news: readonly Block[], depth: number): readonly Part[] =>
    matched(olds, news, depth, newMove).map((match) => part(match, NONE))
  const part = (match: Match, apart: ReadonlySet<string>): Part => {
    if (match.table === undefined) return passageOf(match, apart)
    const table = comparedTable(match.before, match.after, match.table, within, newMove)
    return match.move === undefined ? table : { ...table, move: match.move }
  }
  const matches = matched(blocksOf(before), blocksOf(after), 0, newMove)
  const apart = movedSentences(matches)
  const parts = matches.map((match) => part(match, apart))
  return listed(withMoves(parts, newMove))
}

const NONE: ReadonlySet<string> = new Set()
/** So many words make a sentence one that can be known again. */
const LONG = 2.5

/**
 * Sentences that stand once in what changed of the one text, once in what changed of the other, and not in blocks
 * that answer to each other. Found before the words are compared, which would make others of them.
 */
const movedSentences = (matches: readonly Match[]): ReadonlySet<string> => {
  const changed = matches.filter(
    (match) =>
      match.table === undefined &&
      match.move === undefined &&
      !isSame(match) &&
      match.before.length <= 1 &&
      match.after.length <= 1,
  )
  const places = (side: "before" | "after") => {
    const found = new Map<string, number>()
    changed.forEach((match, at) => {
      for (const { key, bag } of spokenSentences(match[side]))
        if (bag.weight >= LONG) found.set(key, found.has(key) ? -1 : at)
    })
    return found
  }
  const [olds, news] = [places("before"), places("after")]
  return new Set(
    [...olds].flatMap(([key, at]) => {
      const to = news.get(key)
      return at >= 0 && to !== undefined && to >= 0 && to !== at ? [key] : []
    }),
  )
}

const spokenSentences = (blocks: readonly Block[]): readonly Sentence[] =>
  sentencesOf(wordsOf(tokensOfBlocks(blocks)))

/** Whole sentences that went here and came there are moves; those that changed on the way too; and moved blocks' words. */
const withMoves = (parts: readonly Part[], newMove: () => number): Part[] => {
  const placed = parts.flatMap((part, at) =>
    isTable(part) ? [] : part.pieces.map((piece) => ({ piece, at })),
  )
  const sentences = (is: "removed" | "added") =>
    placed.flatMap(({ piece }) =>
      !isHead(piece) && piece.is === is && piece.sentence && piece.move === undefined ? [piece] : [],
    )
  const [gone, come] = [sentences("removed"), sentences("added")]
  const units = (pieces: readonly TextPiece[]) =>
    pieces.map(({ runs }) => {
      const words = spokenWords(saidIn(runs))
      return { key: words.join(" "), bag: bagOf(words) }
    })
  const [olds, news] = [units(gone), units(come)]
  const taken = takenBy([])
  const pairs = [...sameMoves(olds, news, taken), ...likeMoves(olds, news, taken)]
  const instead = new Map<Piece, readonly TextPiece[]>()
  for (const [left, reached] of movedPassages(parts)) {
    const [a, b] = [left, reached].map(({ pieces }) => pieces.filter((piece) => !isHead(piece)))
    const runs = (pieces: readonly Piece[]) =>
      comparedRuns(pieces.flatMap((piece) => (isHead(piece) ? [] : piece.runs)))
    const move = movedBy(left)!
    const halves = editedMove(runs(a!), runs(b!), move)
    if (![...halves[0], ...halves[1]].some(({ edited }) => edited)) continue
    a!.forEach((piece, at) => instead.set(piece, at === 0 ? halves[0] : []))
    b!.forEach((piece, at) => instead.set(piece, at === 0 ? halves[1] : []))
  }
  for (const [i, j] of pairs) {
    const [left, reached] = editedMove(gone[i]!.runs, come[j]!.runs, newMove())
    instead.set(gone[i]!, left)
    instead.set(come[j]!, reached)
  }
  return parts.map((part) =>
    isTable(part)
      ? part
      : { pieces: part.pieces.flatMap((piece): readonly Piece[] => instead.get(piece) ?? [piece]) },
  )
}

/** Blocks that moved, each with what it became. */
const movedPassages = (parts: readonly Part[]): [Passage, Passage][] => {
  const moved = parts.flatMap((part) => (isTable(part) || movedBy(part) === undefined ? [] : [part]))
  const reached = new Map<number, Passage[]>()
  for (const part of moved) {
    const move = movedBy(part)!
    if (part.pieces[0]!.is === "added") reached.set(move, [...(reached.get(move) ?? []), part])
  }
  return moved.flatMap((part): [Passage, Passage][] =>
    part.pieces[0]!.is === "removed" ? [[part, reached.get(movedBy(part)!)!.shift()!]] : [],
  )
}

const movedBy = ({ pieces }: Passage): number | undefined => {
  const [head] = pieces
  return head && isHead(head) ? (head.before ?? head.after)!.move : undefined
}

const saidIn = (runs: TextPiece["runs"]): string =>
  runs.map((run) => ("text" in run ? run.text : " ")).join("")

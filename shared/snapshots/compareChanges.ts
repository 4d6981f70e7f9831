/** The changes of a comparison: each a thing a person would say was done, in reading order, known by what it changed. */
import { differingKeys, type Formats } from "../text/formats.ts"
import {
  isHead,
  isTable,
  kindOf,
  type BlockKind,
  type Change,
  type Comparison,
  type Head,
  type HeadPiece,
  type Part,
  type Passage,
  type Piece,
  type TextPiece,
} from "./comparison.ts"
import { listedTable } from "./compareCells.ts"
import { byMove, listOf, told, type List, type Told } from "./compareList.ts"
import { restood } from "./compareStanding.ts"
import { said, saidBy } from "./compareTexts.ts"
import { spokenWords } from "./compareWords.ts"

/** Gives everything that is not the same its change. */
export const listed = (parts: readonly Part[]): Comparison => {
  const changes: Change[] = []
  const list = listOf(parts, changes)
  return { parts: parts.map((part) => listedPart(part, 0, list)), changes }
}

const listedPart = (part: Part, depth: number, list: List): Part =>
  isTable(part) ? listedTable(part, list, listedPart) : listedPassage(part, depth, list)

const listedPassage = ({ pieces }: Passage, depth: number, list: List): Passage => {
  const first = pieces[0] as HeadPiece
  const head = (first.after ?? first.before)!
  const kind = kindOf(head, depth)
  const texts = pieces.filter((piece): piece is TextPiece => !isHead(piece))
  const [before, after] = [said(texts, "before"), said(texts, "after")]
  const whole = wholeChange(pieces, texts, head, kind, before, after)
  if (whole === "moved")
    return { pieces: pieces.map((piece) => ({ ...piece, change: byMove(head.move!, list) })) }

  /** One change for all that is not moved by itself, made when first needed. */
  let made: number | undefined
  const all = () => (made ??= list.add(whole as Told))
  const next: Piece[] = []
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at]!
    if (isHead(piece)) {
      next.push(
        listedHead(piece, at === 0, {
          whole,
          all,
          texts,
          kind,
          depth,
          list,
          before,
          after,
          own: ownTexts(pieces, at),
        }),
      )
      at++
      continue
    }
    const to = endOf(pieces, at)
    const group = pieces.slice(at, to) as TextPiece[]
    at = to
    const change =
      piece.move !== undefined
        ? byMove(piece.move, list)
        : piece.is === "kept"
          ? piece.had && list.add(reformatted(group))
          : whole
            ? all()
            : (beside(pieces, next, to, group) ?? list.add(reworded(group)))
    next.push(...group.map((one) => (change === undefined ? one : { ...one, change })))
  }
  return { pieces: withHeads(next) }
}

/** Where a block as a whole was done something with: what that was. */
const wholeChange = (
  pieces: readonly Piece[],
  texts: readonly TextPiece[],
  head: Head,
  kind: BlockKind,
  before: string,
  after: string,
): Told | "moved" | undefined => {
  const every = (is: string) => pieces.every((piece) => piece.is === is)
  if (head.move !== undefined) return "moved"
  const free = texts.filter(({ move }) => move === undefined)
  if (every("removed")) return told("removed", kind, said(free, "before"), "")
  if (every("added")) return told("added", kind, "", said(free, "after"))
  const heads = pieces.filter(isHead)
  const differs = texts.some(({ is }) => is !== "kept")
  if (heads.length > 1 || !differs || free.length < texts.length) return undefined
  if (kind === "heading") return told("renamed", "heading", before, after)
  if (texts.some((piece) => piece.is === "kept" && spokenWords(saidBy(piece.runs)).length)) return undefined
  return told(!before.trim() ? "added" : !after.trim() ? "removed" : "replaced", kind, before, after)
}

interface Around {
  readonly whole: Told | "moved" | undefined
  readonly all: () => number
  readonly texts: readonly TextPiece[]
  readonly kind: BlockKind
  readonly depth: number
  readonly list: List
  readonly before: string
  readonly after: string
  /** What stands behind the head, up to the next in the same text. */
  readonly own: readonly TextPiece[]
}

const ownTexts = (pieces: readonly Piece[], at: number): TextPiece[] => {
  const other = pieces[at]!.is === "removed" ? "added" : "removed"
  const end = pieces.findIndex((piece, n) => n > at && isHead(piece) && piece.is !== other)
  return pieces.slice(at, end < 0 ? undefined : end).filter((piece): piece is TextPiece => !isHead(piece))
}

const listedHead = (piece: HeadPiece, first: boolean, around: Around): HeadPiece => {
  const { whole, all, texts, kind, depth, list, before, after, own } = around
  if (piece.is === "kept") {
    const words = after || before
    const change = restood(piece.before!, piece.after!, depth, words)
    return change ? { ...piece, change: list.add(change) } : piece
  }
  // A block of which every sentence moved went with them.
  const [only] = texts
  if (first && only?.move !== undefined && texts.every(({ move }) => move === only.move))
    return { ...piece, change: byMove(only.move, list) }
  if (first && whole) return { ...piece, change: all() }
  const change =
    piece.is === "added"
      ? told("split", kind, before, said(own, "after"))
      : told("joined", kind, said(own, "before"), after)
  return { ...piece, change: list.add(change) }
}

/** Text pieces from `at` on that are one change. */
const endOf = (pieces: readonly Piece[], at: number): number => {
  const first = pieces[at] as TextPiece
  let to = at + 1
  for (; to < pieces.length; to++) {
    const piece = pieces[to]!
    if (isHead(piece) || (piece.is === "kept") !== (first.is === "kept") || piece.move !== first.move) break
    if (first.is === "kept" && (!piece.had !== !first.had || formatNames(piece) !== formatNames(first))) break
  }
  return to
}

/** Blanks at a place where a block was split or joined belong to that, and have no change before it has. */
const beside = (
  pieces: readonly Piece[],
  next: readonly Piece[],
  to: number,
  group: readonly TextPiece[],
): number | undefined => {
  if (!group.every(({ runs }) => !saidBy(runs).trim())) return undefined
  const [before, after] = [next.at(-1), pieces[to]]
  if (before && isHead(before) && before.is !== "kept" && before.change) return before.change
  return after && isHead(after) && after.is !== "kept" ? WITH_NEXT : undefined
}
const WITH_NEXT = -1

const withHeads = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, at) => {
    if (piece.change !== WITH_NEXT) return piece
    const head = pieces.slice(at).find((one) => isHead(one) && one.change)
    return { ...piece, change: head!.change! }
  })

const reworded = (group: readonly TextPiece[]): Told => {
  const [before, after] = [said(group, "before"), said(group, "after")]
  const blank = !before.trim() && !after.trim()
  const sentence = group.every(({ sentence, runs }) => sentence || !saidBy(runs).trim())
  return told(
    before && after ? "replaced" : before ? "removed" : "added",
    blank ? "blank" : sentence ? "sentence" : "words",
    before,
    after,
  )
}

const reformatted = (group: readonly TextPiece[]): Told => {
  const [gone, come] = formatNames(group[0]!).split(" ") as [string, string]
  return told("formatted", "words", gone, come, { words: group.map(({ runs }) => saidBy(runs)).join("") })
}

/** "bold,link italic": which formats it lost, and which it got. */
const formatNames = ({ had, runs }: TextPiece): string => {
  const [old, now] = [had?.[0]?.formats ?? {}, runs[0]?.formats ?? {}] as [Formats, Formats]
  const differing = had ? differingKeys(old, now) : []
  return [old, now].map((formats) => differing.filter((key) => key in formats).join(",")).join(" ")
}

/** The list on which changes are written down, each move once though it is met twice. */
import {
  isHead,
  isTable,
  kindOf,
  type Change,
  type Deed,
  type HeadPiece,
  type Part,
  type Subject,
  type TextPiece,
} from "./comparison.ts"
import { cellText, saidBy, tableText } from "./compareTexts.ts"

/** A change that has no number yet. */
export type Told = Omit<Change, "id">
interface Moved {
  readonly of: Subject
  readonly before: string
  readonly after: string
  readonly edited: boolean
}
/** Where changes are written down, as they are met. */
export interface List {
  readonly moved: ReadonlyMap<number, Moved>
  /** The changes that moves already have. */
  readonly moves: Map<number, number>
  /** Gives its number. */
  add(change: Told): number
}

export const told = (
  deed: Deed,
  of: Subject,
  before: string,
  after: string,
  more: Partial<Told> = {},
): Told => ({
  deed,
  of,
  before,
  after,
  ...more,
})

/** An empty list; what is written goes to `changes`. */
export const listOf = (parts: readonly Part[], changes: Change[]): List => ({
  moved: movesIn(parts),
  moves: new Map(),
  add: (change) => changes.push({ id: changes.length + 1, ...change }),
})

/** Formats, blanks and list numbers: not what the text says, and listed apart. */
export const isFormatting = ({ deed, of }: Change): boolean => deed === "formatted" || of === "blank"

/** The change that a move is. */
export const byMove = (move: number, list: List): number => {
  const known = list.moves.get(move)
  if (known !== undefined) return known
  const { of, before, after, edited } = list.moved.get(move)!
  const id = list.add(told("moved", of, before, after, edited ? { edited: true } : {}))
  list.moves.set(move, id)
  return id
}

/** What each move moved, from both its ends. */
const movesIn = (parts: readonly Part[]): Map<number, Moved> => {
  const moved = new Map<number, Moved>()
  const note = (move: number | undefined, of: Subject, is: string, text: string, edited: boolean) => {
    if (move === undefined) return
    const known = moved.get(move)
    const join = (earlier: string | undefined, own: boolean) =>
      [earlier, own ? text : ""].filter(Boolean).join("\n")
    moved.set(move, {
      of: known && of !== "row" && known[is === "removed" ? "before" : "after"] ? "section" : of,
      before: join(known?.before, is === "removed"),
      after: join(known?.after, is === "added"),
      edited: edited || (known?.edited ?? false),
    })
  }
  const walk = (part: Part, depth: number): void => {
    if (isTable(part)) {
      note(part.move, "table", part.is, tableText(part, part.is === "removed" ? "removed" : "added"), false)
      for (const row of part.rows) {
        const text = row.cells.flatMap((cell) => (cell ? [cellText(cell, row.is)] : [])).join(" | ")
        note(row.move, "row", row.is, text, false)
        for (const cell of row.cells) for (const inner of cell?.parts ?? []) walk(inner, part.depth + 2)
      }
      return
    }
    const { pieces } = part
    const head = (pieces[0] as HeadPiece).before ?? (pieces[0] as HeadPiece).after!
    const texts = pieces.filter((piece): piece is TextPiece => !isHead(piece))
    const edited = texts.some((piece) => piece.edited)
    if (head.move !== undefined)
      note(
        head.move,
        kindOf(head, depth),
        pieces[0]!.is,
        texts.map(({ runs }) => saidBy(runs)).join(""),
        edited,
      )
    else {
      const own = new Set(texts.flatMap(({ move }) => move ?? []))
      for (const move of own) {
        for (const is of ["removed", "added"]) {
          const its = texts.filter((piece) => piece.move === move && piece.is === is)
          const text = its
            .map(({ runs }) => saidBy(runs))
            .join("")
            .trim()
          if (its.length)
            note(
              move,
              "sentence",
              is,
              text,
              its.some((piece) => piece.edited),
            )
        }
      }
    }
  }
  for (const part of parts) walk(part, 0)
  return moved
}

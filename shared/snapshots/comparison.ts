/** What a comparison of two texts is: everything both say, once, in an order in which it can be read, and what changed. */
import type { Line, Run } from "../text/line.ts"
import type { Step } from "../text/path.ts"

/** Comments, pending proposals, identities and column widths are no part of it. */
export interface Comparison {
  readonly parts: readonly Part[]
  /** In reading order; the one with number 1 is the first. */
  readonly changes: readonly Change[]
}

export type Part = Passage | ComparedTable

/** Where a thing stands: in both texts, in the first alone, in the second alone. What was moved stands in each once. */
export type Is = "kept" | "removed" | "added"

/** Blocks that answer to each other: one to one; one to several where one was split; several to one where they were joined. */
export interface Passage {
  readonly pieces: readonly Piece[]
}

export type Piece = HeadPiece | TextPiece

/** A block begins. */
export interface HeadPiece {
  readonly is: Is
  readonly before?: Head
  readonly after?: Head
  readonly change?: number
}

/** Words, or embeds among them. */
export interface TextPiece {
  readonly is: Is
  readonly runs: readonly Run[]
  /** On what is kept with other formats: the formats it had. */
  readonly had?: readonly Run[]
  readonly change?: number
  /** The two halves of one move have the same number. */
  readonly move?: number
  /** Words of a move that did not move: gone on the way, or new at its end. */
  readonly edited?: true
  /** One whole sentence. */
  readonly sentence?: true
}

/** A block without its words. */
export interface Head extends Omit<Line, "runs" | "tracked"> {
  /** Which of its text's lines it is. */
  readonly line: number
  /** How many of its containers the line before stands in too: the others begin here. */
  readonly shared: number
  /** On a block that was moved whole. */
  readonly move?: number
}

/** Cell by cell, in rows as long as both tables are wide together. */
export interface ComparedTable {
  readonly is: Is
  readonly change?: number
  readonly move?: number
  readonly before?: Head
  readonly after?: Head
  /** How many steps of a cell's path the table is: those within are the cell's own. */
  readonly depth: number
  readonly columns: readonly { readonly is: Is; readonly change?: number }[]
  readonly rows: readonly ComparedRow[]
}

export interface ComparedRow {
  readonly is: Is
  readonly change?: number
  readonly move?: number
  /** One for each column; undefined where neither table has a cell. */
  readonly cells: readonly (ComparedCell | undefined)[]
}

export interface ComparedCell {
  readonly is: Is
  readonly before?: Step
  readonly after?: Step
  readonly change?: number
  readonly parts: readonly Part[]
}

export type Deed =
  | "added"
  | "removed"
  | "replaced"
  | "moved"
  | "renamed"
  | "split"
  | "joined"
  /** A heading's level, or how deep an item stands. */
  | "level"
  /** A paragraph made a heading, a bullet a number. */
  | "turned"
  | "formatted"

export type BlockKind = "paragraph" | "heading" | "caption" | "footnote" | "quote" | "bullet" | "number"
/** A section is several blocks that moved together. */
export type Subject =
  BlockKind | "section" | "words" | "sentence" | "blank" | "cell" | "row" | "column" | "table" | "list"

/** One thing a person would say was done. */
export interface Change {
  readonly id: number
  readonly deed: Deed
  readonly of: Subject
  /** The words that stood; of a level its number, of what was turned its kind, of formats their names. */
  readonly before: string
  readonly after: string
  /** What levels, kinds and formats are the level, kind and formats of. */
  readonly words?: string
  /** Moved, and changed on the way. */
  readonly edited?: true
  /** Moved to another chapter, or from one: where it came to, and where it was. */
  readonly to?: Place
  readonly from?: Place
}

/** A change in a chapter. */
export interface Place {
  readonly chapter: string
  readonly change: number
}

export const isTable = (part: Part): part is ComparedTable => "rows" in part
export const isHead = (piece: Piece): piece is HeadPiece => !("runs" in piece)

/** What one calls a block. `depth` is where the block's own containers begin: within a cell, behind the cell. */
export const kindOf = ({ type, path, shared }: Head, depth: number): BlockKind => {
  if (type !== "paragraph") return type
  const own = path.slice(depth)
  const item = own.findLastIndex(([kind]) => kind === "listItem")
  if (item >= 0 && depth + item >= shared && item === own.length - 1)
    return own[item - 1]?.[0] === "orderedList" ? "number" : "bullet"
  const innermost = own.at(-1)?.[0]
  return innermost === "blockquote" ? "quote" : innermost === "footnote" ? "footnote" : "paragraph"
}

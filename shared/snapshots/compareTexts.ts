/** What parts of a comparison say in words, in the one text or the other. */
import { plainText, type Line, type Run } from "../text/line.ts"
import {
  isHead,
  isTable,
  type ComparedCell,
  type ComparedTable,
  type Part,
  type Piece,
} from "./comparison.ts"

/** Embeds as blanks. */
export const saidBy = (runs: readonly Run[]): string => plainText([{ runs } as Line])

/** What the pieces say in the one text or the other. */
export const said = (pieces: readonly Piece[], side: "before" | "after"): string =>
  pieces
    .map((piece) =>
      isHead(piece) || piece.is === (side === "before" ? "added" : "removed") ? "" : saidBy(piece.runs),
    )
    .join("")

const partText = (part: Part, is: "removed" | "added"): string =>
  isTable(part) ? tableText(part, is) : said(part.pieces, is === "removed" ? "before" : "after")

export const cellText = ({ parts }: ComparedCell, is: string): string =>
  parts
    .map((part) => partText(part, is === "removed" ? "removed" : "added"))
    .filter(Boolean)
    .join("\n")

export const tableText = ({ rows }: ComparedTable, is: "removed" | "added"): string =>
  rows.map(({ cells }) => cells.flatMap((cell) => (cell ? [cellText(cell, is)] : [])).join(" | ")).join("\n")

/** A comparison in a few figures. */
import { isFormatting } from "./compareList.ts"
import { saidBy } from "./compareTexts.ts"
import { spokenWords } from "./compareWords.ts"
import { isHead, isTable, type Comparison, type Part, type TextPiece } from "./comparison.ts"

export interface Summary {
  /** Without those of form. */
  readonly changes: number
  /** How many of them are sentences, and blocks or rows, that moved. */
  readonly movedSentences: number
  readonly movedBlocks: number
  /** How many went to another chapter, and how many came from one. */
  readonly movedTo: number
  readonly movedFrom: number
  /** Changes of form alone: formats, blanks, where a list begins to count. */
  readonly formatting: number
  /** Words that were moved are neither. */
  readonly added: number
  readonly removed: number
}

export const summaryOf = ({ parts, changes }: Comparison): Summary => {
  const texts = parts.flatMap(textsIn).filter(({ move, edited }) => move === undefined || edited)
  const words = (is: string) =>
    texts.reduce((sum, piece) => sum + (piece.is === is ? spokenWords(saidBy(piece.runs)).length : 0), 0)
  const moved = changes.filter(({ deed, to, from }) => deed === "moved" && !to && !from)
  const formatting = changes.filter(isFormatting).length
  return {
    changes: changes.length - formatting,
    movedSentences: moved.filter(({ of }) => of === "sentence").length,
    movedBlocks: moved.filter(({ of }) => of !== "sentence").length,
    movedTo: changes.filter(({ to }) => to).length,
    movedFrom: changes.filter(({ from }) => from).length,
    formatting,
    added: words("added"),
    removed: words("removed"),
  }
}

const textsIn = (part: Part): readonly TextPiece[] => {
  if (!isTable(part)) return part.pieces.filter((piece): piece is TextPiece => !isHead(piece))
  if (part.move !== undefined) return []
  return part.rows.flatMap(({ move, cells }) =>
    move === undefined ? cells.flatMap((cell) => cell?.parts.flatMap(textsIn) ?? []) : [],
  )
}

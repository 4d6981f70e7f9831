/** The passage one comments on, named by what stands at its ends, so that it is found whatever others write meanwhile. */
import type { Node } from "@tiptap/pm/model"
import { NodeSelection, type EditorState } from "@tiptap/pm/state"
import { CellSelection } from "@tiptap/pm/tables"
import type { CharacterId } from "../../shared/text/items.ts"
import { placeOf, type Shown } from "../text/places.ts"

export interface Passage {
  /** The first and the last character, embed or marker of it. */
  readonly about: { readonly from: CharacterId; readonly to: CharacterId }
  /** As one reads it; empty for a picture or an empty cell. */
  readonly words: string
  /** Its positions now. */
  readonly from: number
  readonly to: number
}

/** What is selected; under a mere caret the cell, the note, or the paragraph it stands in. Null where nobody has written. */
export const passageAt = (shown: Shown, { doc, selection }: EditorState): Passage | null => {
  const blocks = textBlocks(doc, ...rangeOf(selection))
  const written = blocks.filter(({ from, to }) => from < to)
  const first = written[0] ?? blocks[0]
  const last = written.at(-1) ?? blocks[0]
  if (!first || !last) return null
  const from = placeOf(shown, doc.resolve(first.from < first.to ? first.from + 1 : first.from))
  const to = placeOf(shown, doc.resolve(last.to))
  if (!from || !to) return null
  const words = doc.textBetween(first.from, last.to, " ", " ").trim()
  return { about: { from, to }, words, from: first.from, to: last.to }
}

const rangeOf = (selection: EditorState["selection"]): [from: number, to: number] => {
  const { $from, from, to, empty } = selection
  if (selection instanceof CellSelection) {
    const inside = selection.ranges.flatMap(({ $from, $to }) => [$from.pos, $to.pos])
    return [Math.min(...inside), Math.max(...inside)]
  }
  if (!empty || selection instanceof NodeSelection) return [from, to]
  for (let depth = $from.depth; depth > 0; depth--)
    if (/^(tableCell|tableHeader|footnote)$/.test($from.node(depth).type.name))
      return [$from.start(depth), $from.end(depth)]
  return $from.parent.isTextblock ? [$from.start(), $from.end()] : [from, to]
}

/** What of each text block lies in a range. */
const textBlocks = (doc: Node, from: number, to: number): { from: number; to: number }[] => {
  const found: { from: number; to: number }[] = []
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true
    const [start, end] = [at + 1, at + 1 + node.content.size]
    found.push({ from: Math.min(Math.max(from, start), end), to: Math.max(Math.min(to, end), start) })
    return false
  })
  return found
}

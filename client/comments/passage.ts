/** The passage one comments on, named by what stands at its ends, so that it is found whatever others write meanwhile. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { NodeSelection, type EditorState } from "@tiptap/pm/state"
import { CellSelection } from "@tiptap/pm/tables"
import type { CharacterId } from "../../shared/text/items.ts"
import { landmarks } from "../text/landmarks.ts"
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
export const passageAt = (shown: Shown, { doc, selection }: EditorState): Passage | null =>
  passageBetween(shown, doc, ...rangeOf(selection))

/** What one has selected in the text; null while one's caret has not been in it. */
export const selectedPassage = (shown: Shown, { view, state }: Editor): Passage | null => {
  const at = getSelection()?.anchorNode
  const within = at ? view.dom.contains(at) : false
  return within || state.selection instanceof NodeSelection ? passageAt(shown, state) : null
}

export const passageBetween = (shown: Shown, doc: Node, start: number, end: number): Passage | null => {
  const blocks = textBlocks(doc, start, end)
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

/** The words of a heading, by its place among the chapter's. */
export const headingPassage = (shown: Shown, { state: { doc } }: Editor, index: number): Passage | null => {
  const heading = landmarks(doc).filter(({ kind }) => kind === "heading")[index]
  const node = heading && doc.nodeAt(heading.at)
  return node ? passageBetween(shown, doc, heading.at + 1, heading.at + 1 + node.content.size) : null
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

/** What an edit becomes before it is written: oneself may only propose, or is among others' proposals. */
import type { Fragment, Node, ResolvedPos } from "@tiptap/pm/model"
import { TextSelection, type EditorState } from "@tiptap/pm/state"
import type { Caret, Difference } from "../../shared/text/diff.ts"
import { idAt } from "../../shared/text/items.ts"
import { linesOf, runsOf, type Line, type Part } from "../../shared/text/line.ts"
import { withoutPadding } from "./padding.ts"
import type { Shown } from "./places.ts"
import type { KeptSelection } from "./selection.ts"

export interface Edit {
  /** The lines as the editor shows them, and the same as they stand in the chapter. */
  readonly before: readonly Line[]
  readonly stands: readonly Line[]
  readonly after: readonly Line[]
  readonly caret: Caret | undefined
  /** The ends of the selection, in `after`. */
  readonly ends: readonly Caret[]
  /** The last key was Delete: the caret goes on over what is struck. */
  readonly forward: boolean
}

/** What to write instead, and where the selection's ends are in it. */
export interface Turned {
  readonly lines: readonly Line[]
  readonly difference: Difference
  readonly ends: readonly Caret[]
}

export interface Hand {
  /** A line as it is shown, where that is not as it stands. The same line always gives the same one. */
  shows<L extends Line>(line: L): Line
  /** Nothing one does is written as it is, so that the editor's own words must wait for a composition's end. */
  readonly proposes: boolean
  /** Undefined where the edit may be written as it is. */
  turn(edit: Edit): Turned | undefined
  /** Whether this may be cut or dragged from where it stands; tells oneself when it may not. */
  mayMove?(content: Fragment): boolean
}

/** The lines an editor's blocks say, as far as somebody wrote them, and the selection's ends in them. */
export const linesMade = (
  { doc, selection }: EditorState,
  from: number,
  to: number,
  known: readonly Part[],
): { after: readonly Line[]; ends: readonly Caret[] } => {
  const all = linesOf(doc.children.slice(from, to))
  const after = withoutPadding(all, known)
  const endAt = ($end: ResolvedPos): Caret | undefined => {
    const line = after.indexOf(all[ordinalIn(doc, from, $end)]!)
    return line < 0 ? undefined : { line, offset: $end.parentOffset }
  }
  if (!(selection instanceof TextSelection)) return { after, ends: [] }
  const ends = [endAt(selection.$anchor), endAt(selection.$head)].filter((end) => end !== undefined)
  return { after, ends: ends.length === 2 ? ends : [] }
}

/** Where the caret stands in these lines; undefined where something is selected. */
export const caretIn = (lines: readonly Line[], { selection }: EditorState): Caret | undefined => {
  if (!(selection instanceof TextSelection) || !selection.empty) return undefined
  const runs = runsOf(selection.$head.parent.content)
  const line = lines.findIndex((candidate) => candidate.runs === runs)
  return line < 0 ? undefined : { line, offset: selection.$head.parentOffset }
}

/** The selection whose ends stand at these places, the first of them in the `first`th line. */
export const selectionAt = (
  { doc, lines }: Shown,
  first: number,
  ends: readonly Caret[],
): KeptSelection | undefined => {
  const [anchor, head] = ends.map(({ line, offset }) => {
    const written = lines[first + line]
    return written && { place: idAt(doc, written.marker, offset), before: false }
  })
  return anchor && head && { kind: "text", anchor, head }
}

/** How many text blocks stand before this one, counted from a top-level block. */
const ordinalIn = (doc: Node, from: number, $end: ResolvedPos): number => {
  let start = 0
  for (let i = 0; i < from; i++) start += doc.child(i).nodeSize
  let count = 0
  const own = $end.depth > 0 ? $end.before() : -1
  doc.nodesBetween(start, doc.content.size, (node, position) => {
    if (position >= own) return false
    if (node.isTextblock) count++
    return !node.isTextblock
  })
  return own < start ? -1 : count
}

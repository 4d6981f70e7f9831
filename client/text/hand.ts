/** What an edit becomes before it is written: oneself may only propose, or is among others' proposals. */
import type { Fragment } from "@tiptap/pm/model"
import type { Caret, Difference } from "../../shared/text/diff.ts"
import { idAt } from "../../shared/text/items.ts"
import type { Line } from "../../shared/text/line.ts"
import type { Shown } from "./places.ts"
import type { KeptSelection } from "./selection.ts"

/** How one does what one does. */
export interface Manner {
  /** The last key was Delete: the caret goes on over what is struck. */
  readonly forward: boolean
  /** ProseMirror's word for what it came by: `cut`, `paste`, `drop`; undefined for keys. */
  readonly came: unknown
}

export interface Edit extends Manner {
  /** The lines as the editor shows them, and the same as they stand in the chapter. */
  readonly before: readonly Line[]
  readonly stands: readonly Line[]
  readonly after: readonly Line[]
  readonly caret: Caret | undefined
  /** The ends of the selection, in `after`. */
  readonly ends: readonly Caret[]
  /** What was selected in `before` until now, in order. */
  readonly over: readonly [Caret, Caret] | undefined
  /** The whole chapter as it stands. */
  readonly chapter: readonly Line[]
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

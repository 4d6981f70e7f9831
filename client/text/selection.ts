/** One's own selection, kept by what it selects while others write: text, cells, a picture, a block. */
import type { Node, ResolvedPos } from "@tiptap/pm/model"
import { NodeSelection, TextSelection, type Selection, type Transaction } from "@tiptap/pm/state"
import { CellSelection } from "@tiptap/pm/tables"
import type { Cursor, Place } from "../../shared/sync/protocol.ts"
import { placeOf, positionOf, stands, type Shown } from "./places.ts"

/** A range's start clings to the character on its right, so that a colleague's Enter before it is not taken in. */
interface End {
  readonly place: Place
  readonly before: boolean
}
export type KeptSelection =
  | { readonly kind: "text" | "cells"; readonly anchor: End; readonly head: End }
  | { readonly kind: "embed" | "block"; readonly place: Place }

/** Undefined for what has no place on the line: a whole list, the whole document. ProseMirror maps those by itself. */
export const keepSelection = (shown: Shown, selection: Selection): KeptSelection | undefined => {
  const { $anchor, $head } = selection
  const doc = $head.node(0)
  if (selection instanceof TextSelection) {
    const anchor = endAt(shown, $anchor, $anchor.pos < $head.pos)
    const head = selection.empty ? anchor : endAt(shown, $head, $head.pos < $anchor.pos)
    return anchor && head && { kind: "text", anchor, head }
  }
  if (selection instanceof CellSelection) {
    const anchor = endAt(shown, firstIn(doc, selection.$anchorCell.pos), false)
    const head = endAt(shown, firstIn(doc, selection.$headCell.pos), false)
    return anchor && head && { kind: "cells", anchor, head }
  }
  if (!(selection instanceof NodeSelection)) return undefined
  const { node, from, to } = selection
  if (!node.isInline && !node.isTextblock) return undefined
  const place = placeOf(shown, doc.resolve(node.isInline ? to : from + 1))
  return place === undefined ? undefined : { kind: node.isInline ? "embed" : "block", place }
}

/** Puts a kept selection back, as far as what it selected still stands. */
export const restoreSelection = (shown: Shown, transaction: Transaction, kept: KeptSelection): void => {
  const { doc } = transaction
  if ("head" in kept) {
    const anchor = positionOfEnd(shown, kept.anchor)
    const head = kept.head === kept.anchor ? anchor : positionOfEnd(shown, kept.head)
    if (anchor === undefined || head === undefined) return
    const [$anchor, $head] = [doc.resolve(anchor), doc.resolve(head)]
    if (kept.kind === "text") return void transaction.setSelection(TextSelection.between($anchor, $head))
    const [first, last] = [cellAround($anchor), cellAround($head)]
    if (first === undefined || last === undefined) return
    if (doc.resolve(first).node(-1) === doc.resolve(last).node(-1))
      transaction.setSelection(CellSelection.create(doc, first, last))
    return
  }
  const position = positionOf(shown, kept.place)
  if (position === undefined || !stands(shown.doc, kept.place)) return
  const $position = doc.resolve(position)
  if (kept.kind === "block") transaction.setSelection(NodeSelection.create(doc, $position.before()))
  else if ($position.nodeBefore && !$position.nodeBefore.isText)
    transaction.setSelection(NodeSelection.create(doc, position - 1))
}

/** What others are told of a selection. */
export const cursorOf = (shown: Shown, { $anchor, $head }: Selection): Cursor | null => {
  const anchor = placeOf(shown, $anchor)
  const head = placeOf(shown, $head)
  return head === undefined ? null : { anchor: anchor ?? head, head }
}

const endAt = (shown: Shown, $position: ResolvedPos, before: boolean): End | undefined => {
  const clings = before && $position.parentOffset < $position.parent.content.size
  const place = placeOf(shown, clings ? $position.node(0).resolve($position.pos + 1) : $position)
  return place === undefined ? undefined : { place, before: clings }
}

const positionOfEnd = (shown: Shown, { place, before }: End): number | undefined => {
  const position = positionOf(shown, place)
  return position !== undefined && before && stands(shown.doc, place) ? position - 1 : position
}

/** The start of the first text block in a cell. */
const firstIn = (doc: Node, cell: number): ResolvedPos => {
  let position = cell
  for (let node = doc.nodeAt(cell); node && !node.isTextblock; node = node.firstChild) position++
  return doc.resolve(position + 1)
}

const cellAround = ($position: ResolvedPos): number | undefined => {
  for (let depth = $position.depth; depth > 0; depth--)
    if (/^(cell|header_cell)$/.test(String($position.node(depth).type.spec["tableRole"])))
      return $position.before(depth)
  return undefined
}

/**
 * Where a caret stands, said by the character to its left, so that it stays there whatever others write. The same
 * two functions serve one's own selection and the carets of others.
 */
import type { ResolvedPos } from "@tiptap/pm/model"
import type * as Y from "yjs"
import type { Place } from "../../shared/sync/protocol.ts"
import { idAt, offsetOf } from "../../shared/text/items.ts"
import type { Part } from "../../shared/text/line.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"

/** The text as Yjs holds it and as the editor shows it: each part of the document is made of the next few lines. */
export interface Shown {
  readonly doc: Y.Doc
  readonly lines: readonly WrittenLine[]
  readonly parts: readonly Part[]
}

/** The place of a position in a text block; undefined where nobody has written: in padding, or between blocks. */
export const placeOf = ({ doc, lines, parts }: Shown, $position: ResolvedPos): Place | undefined => {
  if (!$position.parent.isTextblock) return undefined
  const index = $position.index(0)
  const part = parts[index]
  const ordinal = ordinalOf($position)
  if (!part || part.padding.includes(ordinal)) return undefined
  let line = ordinal - part.padding.filter((padded) => padded < ordinal).length
  for (let i = 0; i < index; i++) line += parts[i]!.lines
  const written = lines[line]
  return written && idAt(doc, written.marker, $position.parentOffset)
}

/** The position right behind the character a place names; where that stood, when it is deleted. */
export const positionOf = (shown: Shown, place: Place): number | undefined => {
  const { doc, lines, parts } = shown
  const { marker, offset } = place ? (offsetOf(doc, place) ?? {}) : { marker: null, offset: 0 }
  if (marker === undefined || offset === undefined) return undefined
  const line = lines.findIndex((written) => written.marker === marker)
  if (line < 0) return place ? undefined : 1
  return positionIn(parts, line, offset)
}

/** The position so far behind a line's beginning, or at its end. */
export const positionIn = (parts: readonly Part[], line: number, offset: number): number | undefined => {
  let start = 0
  for (const { node, lines, padding } of parts) {
    if (line >= lines) {
      line -= lines
      start += node.nodeSize
      continue
    }
    let found: number | undefined
    let ordinal = 0
    const look = (block: typeof node, position: number): boolean => {
      if (!block.isTextblock) return found === undefined
      if (!padding.includes(ordinal++) && line-- === 0)
        found = position + 1 + Math.min(offset, block.content.size)
      return false
    }
    if (look(node, start)) node.descendants((child, position) => look(child, start + 1 + position))
    return found
  }
  return undefined
}

/** Whether the character that a place names still stands. */
export const stands = (doc: Y.Doc, place: Place): boolean =>
  place !== null && offsetOf(doc, place)?.stands === true

/** How many text blocks there are before this one within its top-level block. */
const ordinalOf = ($position: ResolvedPos): number => {
  if ($position.depth === 1) return 0
  const before = $position.before() - $position.start(1)
  let count = 0
  $position.node(1).descendants((node, position) => {
    if (position >= before) return false
    if (node.isTextblock) count++
    return !node.isTextblock
  })
  return count
}

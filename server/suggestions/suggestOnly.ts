import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { resolvedValues } from "../../shared/suggestions/resolve.ts"
import { wordsIn } from "../../shared/suggestions/signs.ts"
import { withFormat, type Formats } from "../../shared/text/formats.ts"
import { firstItem, isMarker, type Item } from "../../shared/text/items.ts"
import { NO_VALUES, type Values } from "../../shared/text/values.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"
import type { Gate } from "../sync/gate.ts"

/**
 * The gate that holds who may only suggest to it, whatever client they use: without their own proposals the text is,
 * letter for letter and by each letter's identity, what it was, and so are the proposals of everybody else (W5). Only
 * the lines that the change touches are looked at.
 */
export const suggestOnly: Gate = ({ doc, author, access, rehearse }) => {
  if (access !== "suggest") return undefined
  const { before, after, doc: tried } = rehearse()
  const was = before.flatMap((line) => beneath(doc, line, author))
  const is = after.flatMap((line) => beneath(tried, line, author))
  return equalityDeep(joined(was), joined(is)) ? undefined : "suggestOnly"
}

/** Some letters that one hand wrote in one go, or an embed, or a marker, with all that is said of it. */
interface Piece {
  readonly kind: "marker" | "text" | "embed"
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly what: unknown
  readonly values: Values
}

/** A line without one person's proposals. The room's copy and the rehearsal's are found by the marker's identity. */
const beneath = (doc: Y.Doc, line: WrittenLine, { person }: Author): Piece[] => {
  const marker = line.marker && (Y.getItem(doc.store, line.marker.id) as Item)
  const pieces: Piece[] = []
  const put = (kind: Piece["kind"], item: Item, what: unknown, values: Values) => {
    const left = resolvedValues(values, ({ by }) => by.person === person, false)
    const { client, clock } = item.id
    if (left) pieces.push({ kind, client, clock, length: item.length, what, values: left })
  }
  if (marker) put("marker", marker, null, wordsIn(line))
  let formats: Formats = NO_VALUES
  for (let item = marker ? marker.right : firstItem(doc); item && !isMarker(item); item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) formats = withFormat(formats, content.key, content.value)
    else if (content instanceof Y.ContentString) put("text", item, content.str, formats)
    else put("embed", item, content instanceof Y.ContentEmbed ? content.embed : null, formats)
  }
  return pieces
}

/** What Yjs happens to hold in two pieces may as well be one. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const joint: Piece[] = []
  for (const piece of pieces) {
    const last = joint.at(-1)
    const goesOn =
      last?.kind === "text" &&
      piece.kind === "text" &&
      last.client === piece.client &&
      last.clock + last.length === piece.clock &&
      equalityDeep(last.values, piece.values)
    if (goesOn)
      joint[joint.length - 1] = {
        ...last,
        length: last.length + piece.length,
        what: String(last.what) + String(piece.what),
      }
    else joint.push(piece)
  }
  return joint
}

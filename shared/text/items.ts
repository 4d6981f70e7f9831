/**
 * With `pen.ts` the only file that reaches into Yjs: reading its items. A chapter is one root, "body", whose items are markers (`Y.Map`), characters,
 * embeds and formats. It stays a bare `AbstractType`: as a `Y.Text` it would keep search markers that go stale, walk
 * from the first item on every call once there are formats, and clean up formats in the reader's name after every
 * remote change (line.md 6 and 12.1). So nobody calls `doc.getText(BODY)`. `yjsInternals.test.ts` holds Yjs to what
 * is relied on here, and to its exact version.
 */
import * as Y from "yjs"
import { withFormat, type Formats } from "./formats.ts"
import type { Run } from "./line.ts"
import type { Json } from "./schema.ts"
import { NO_VALUES, sameValues } from "./values.ts"

/** The root's name. */
export const BODY = "body"
export type Item = Y.Item
/** What an item holds. */
export type Content = Item["content"]

export const bodyOf = (doc: Y.Doc): Y.AbstractType<unknown> => doc.get(BODY)
export const firstItem = (doc: Y.Doc): Item | null => bodyOf(doc)._start

export const isMarker = (item: Item): boolean =>
  !item.deleted && item.content instanceof Y.ContentType && item.content.type instanceof Y.Map

export const propertiesOf = (marker: Item): Y.Map<Json> =>
  (marker.content as Y.ContentType).type as Y.Map<Json>

/** The marker of the line an item stands on, itself if it is one; null on a head without marker. */
export const markerOf = (item: Item | null): Item | null => {
  while (item && !isMarker(item)) item = item.left
  return item
}

/** What stands between a marker (null: the start of the body) and the next one. Nothing is open at a marker. */
export const readRuns = (doc: Y.Doc, marker: Item | null): { runs: Run[]; next: Item | null } => {
  const runs: Run[] = []
  let formats: Formats = NO_VALUES
  let item = marker ? marker.right : firstItem(doc)
  for (; item && !isMarker(item); item = item.right) {
    if (item.deleted) continue
    const { content } = item
    const last = runs.at(-1)
    if (content instanceof Y.ContentFormat) formats = withFormat(formats, content.key, content.value)
    else if (!(content instanceof Y.ContentString))
      for (let n = 0; n < item.length; n++) runs.push({ embed: embedOf(content, n), formats })
    else if (last && "text" in last && sameValues(last.formats, formats))
      runs[runs.length - 1] = { text: last.text + content.str, formats }
    else runs.push({ text: content.str, formats })
  }
  return { runs, next: item }
}

/** The markers (null for the head) of the lines that a transaction changed or took away. */
export const changedMarkers = (transaction: Y.Transaction): Set<Item | null> => {
  const { doc, beforeState, afterState, deleteSet } = transaction
  const body = bodyOf(doc)
  const markers = new Set<Item | null>()
  const seen = new Set<Item>()
  const note = (item: Item | null) => {
    for (; item && !isMarker(item); item = item.left) {
      if (seen.has(item)) return
      seen.add(item)
    }
    markers.add(item)
  }
  const visit = (struct: Y.AbstractStruct) => {
    if (!(struct instanceof Y.Item)) return
    const parent = struct.parent as Y.AbstractType<unknown>
    if (parent === body) {
      note(struct)
      if (isMarker(struct)) note(struct.left)
      else if (struct.content instanceof Y.ContentType) markers.add(struct)
    } else if (parent?._item?.parent === body) note(parent._item)
  }
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0
    if (end === start) continue
    const structs = doc.store.clients.get(client)!
    for (let at = Y.findIndexSS(structs, start); at < structs.length; at++) visit(structs[at]!)
  }
  Y.iterateDeletedStructs(transaction, deleteSet, visit)
  return markers
}

/** A character, embed or marker by its Yjs id. */
export type CharacterId = readonly [client: number, clock: number]

/** The id of what stands at the `offset`th place of a line; the marker's own at 0, null where a head has none. */
export const idAt = (doc: Y.Doc, marker: Item | null, offset: number): CharacterId | null => {
  if (!offset) return marker && [marker.id.client, marker.id.clock]
  let rest = offset
  for (let item = marker ? marker.right : firstItem(doc); item; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (rest <= item.length) return [item.id.client, item.id.clock + rest - 1]
    rest -= item.length
  }
  return null
}

/** The line and the offset right behind a character; where it stood, when it is deleted. */
export const offsetOf = (
  doc: Y.Doc,
  id: CharacterId,
): { marker: Item | null; offset: number; stands: boolean } | undefined => {
  const found = itemOf(doc, id)
  if (!found) return undefined
  const marker = markerOf(found.item)
  const stands = !found.item.deleted
  if (found.item === marker) return { marker, offset: 0, stands }
  let offset = stands ? found.within + 1 : 0
  for (let item = found.item.left; item && item !== marker; item = item.left)
    if (!item.deleted && item.countable) offset += item.length
  return { marker, offset, stands }
}

/** Whether anything from one character to another still stands, both included. */
export const standsBetween = (doc: Y.Doc, from: CharacterId, to: CharacterId): boolean => {
  const [first, last] = [itemOf(doc, from)?.item, itemOf(doc, to)?.item]
  if (!last) return false
  for (let item = first; item; item = item.right ?? undefined) {
    if (!item.deleted && item.countable && (item === first || !isMarker(item))) return true
    if (item === last) return false
  }
  return false
}

/** Undo makes a deleted character anew, and says so only in the document of the one who undid. */
const itemOf = (doc: Y.Doc, [client, clock]: CharacterId): { item: Item; within: number } | undefined => {
  for (;;) {
    const structs = doc.store.clients.get(client)
    if (!structs || clock < 0 || clock >= Y.getState(doc.store, client)) return undefined
    const item = structs[Y.findIndexSS(structs, clock)]
    if (!(item instanceof Y.Item) || item.parent !== bodyOf(doc)) return undefined
    const within = clock - item.id.clock
    if (!item.deleted || !item.redone) return { item, within }
    client = item.redone.client
    clock = item.redone.clock + within
  }
}

const embedOf = (content: Content, n: number): Json => {
  if (content instanceof Y.ContentEmbed) return content.embed as Json
  return content instanceof Y.ContentAny ? (content.arr[n] as Json) : null
}

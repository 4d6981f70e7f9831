/**
 * The only file that reaches into Yjs. A chapter is one root, "body", whose items are markers (`Y.Map`), characters,
 * embeds and formats. It stays a bare `AbstractType`: as a `Y.Text` it would keep search markers that go stale, walk
 * from the first item on every call once there are formats, and clean up formats in the reader's name after every
 * remote change (line.md 6 and 12.1). So nobody calls `doc.getText(BODY)`. `yjsInternals.test.ts` holds Yjs to what
 * is relied on here, and to its exact version.
 */
import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import { differingKeys, withFormat, type Formats } from "./formats.ts"
import type { Run } from "./line.ts"
import type { Json } from "./schema.ts"
import { NO_VALUES } from "./values.ts"

/** The root's name. */
export const BODY = "body"
export type Item = Y.Item
type Content = Item["content"]

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
    else if (last && "text" in last && (last.formats === formats || equalityDeep(last.formats, formats)))
      runs[runs.length - 1] = { text: last.text + content.str, formats }
    else runs.push({ text: content.str, formats })
  }
  return { runs, next: item }
}

/** The markers (null for the head) of the lines on which a transaction changed anything. */
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

/** A place to write at: behind `left` (null: at the body's start), where `formats` are on. */
export interface Pen {
  readonly transaction: Y.Transaction
  left: Item | null
  formats: Formats
}

/** Behind the `offset`th character or embed of a line; an item that holds more is split. */
export const penAt = (transaction: Y.Transaction, marker: Item | null, offset: number): Pen => {
  const pen: Pen = { transaction, left: marker, formats: NO_VALUES }
  let item = rightOf(pen)
  for (let rest = offset; rest > 0; item = item.right) {
    if (!item || isMarker(item)) throw new Error("A line in Yjs is shorter than in the editor")
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      pen.formats = withFormat(pen.formats, item.content.key, item.content.value)
      continue
    }
    if (item.length > rest) split(transaction, item, rest)
    rest -= item.length
    pen.left = item
  }
  return pen
}

export const writeText = (pen: Pen, text: string, formats: Formats): void => {
  seek(pen, formats)
  put(pen, new Y.ContentString(text))
}
export const writeEmbed = (pen: Pen, embed: Json, formats: Formats): void => {
  seek(pen, formats)
  put(pen, new Y.ContentEmbed(embed as object))
}
export const writeMarker = (pen: Pen, properties: Iterable<[string, Json]>): Item => {
  seek(pen, NO_VALUES)
  pen.formats = NO_VALUES
  return put(pen, new Y.ContentType(new Y.Map(properties)))
}

/** Deletes the next `count` markers, characters and embeds. Formats among them stay: others may be writing there. */
export const erase = (pen: Pen, count: number): void => {
  for (let item = rightOf(pen); count > 0; item = item.right) {
    if (!item) throw new Error("The text in Yjs is shorter than in the editor")
    if (item.deleted || !item.countable) continue
    if (item.length > count) split(pen.transaction, item, count)
    count -= item.length
    item.delete(pen.transaction)
  }
}

/**
 * Makes the formats on a line what they should be, by the fewest items, and closes them at its end so that nothing
 * runs on when lines are joined. Keys this version does not know are left as they are.
 */
export const formatLine = (transaction: Y.Transaction, marker: Item, runs: readonly Run[]): void => {
  let before: Formats = NO_VALUES
  let now: Formats = NO_VALUES
  let gap: Item[] = []
  let last: Item = marker
  const settle = (wanted: Formats, left: Item) => {
    for (const key of differingKeys(now, wanted)) {
      for (const item of gap) if ((item.content as Y.ContentFormat).key === key) item.delete(transaction)
      if (!equalityDeep(before[key], wanted[key]))
        left = put(
          { transaction, left, formats: now },
          new Y.ContentFormat(key, (wanted[key] ?? null) as object),
        )
    }
    before = now = wanted
    gap = []
  }
  let run = 0
  let within = 0
  let item = marker.right
  for (; item && !isMarker(item); item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      now = withFormat(now, item.content.key, item.content.value)
      gap.push(item)
      continue
    }
    const wanted = runs[run]!
    settle(wanted.formats, item.left!)
    const room = ("text" in wanted ? wanted.text.length : 1) - within
    if (item.length > room) split(transaction, item, room)
    within += item.length
    if (item.length === room) {
      run++
      within = 0
    }
    last = item
  }
  settle(NO_VALUES, last)
}

/** An item's id and place within it, as a pair; the last character of `item` unless told otherwise. */
export const idOf = ({ id }: Item, offset = 0): readonly [client: number, clock: number] => [
  id.client,
  id.clock + offset,
]

/** The item that holds an id now: undo makes a deleted character anew, and says so only to the one who undid. */
export const itemWith = (
  doc: Y.Doc,
  client: number,
  clock: number,
): { item: Item; offset: number } | undefined => {
  for (;;) {
    const structs = doc.store.clients.get(client)
    if (!structs || clock < 0 || clock >= Y.getState(doc.store, client)) return undefined
    const item = structs[Y.findIndexSS(structs, clock)]
    if (!(item instanceof Y.Item) || item.parent !== bodyOf(doc)) return undefined
    const offset = clock - item.id.clock
    if (!item.deleted || !item.redone) return { item, offset }
    client = item.redone.client
    clock = item.redone.clock + offset
  }
}

const rightOf = ({ left, transaction }: Pen): Item | null => (left ? left.right : firstItem(transaction.doc))

const put = (pen: Pen, content: Content): Item => {
  const { left, transaction } = pen
  const { clientID, store } = transaction.doc
  const right = rightOf(pen)
  const id = Y.createID(clientID, Y.getState(store, clientID))
  const item = new Y.Item(
    id,
    left,
    left && left.lastId,
    right,
    right && right.id,
    bodyOf(transaction.doc),
    null,
    content,
  )
  item.integrate(transaction, 0)
  pen.left = item
  return item
}

const split = (transaction: Y.Transaction, item: Item, at: number): void => {
  Y.getItemCleanStart(transaction, Y.createID(item.id.client, item.id.clock + at))
}

/** Within the gap between two characters, where the fewest formats would have to be switched. */
const seek = (pen: Pen, wanted: Formats): void => {
  let { formats } = pen
  let fewest = differingKeys(formats, wanted).length
  for (let item = rightOf(pen); fewest && item && (item.deleted || !item.countable); item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentFormat)) continue
    formats = withFormat(formats, item.content.key, item.content.value)
    const count = differingKeys(formats, wanted).length
    if (count >= fewest) continue
    fewest = count
    pen.left = item
    pen.formats = formats
  }
}

const embedOf = (content: Content, n: number): Json => {
  if (content instanceof Y.ContentEmbed) return content.embed as Json
  return content instanceof Y.ContentAny ? (content.arr[n] as Json) : null
}

/** Writing into a chapter's body item by item: each call walks one paragraph, never the chapter. See `items.ts`. */
import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import { differingKeys, withFormat, type Formats } from "./formats.ts"
import { bodyOf, firstItem, isMarker, type Content, type Item } from "./items.ts"
import type { Run } from "./line.ts"
import { trackedKey, type Json } from "./schema.ts"
import { NO_VALUES } from "./values.ts"

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
 * Makes the formats on a line (null: the head) what they should be, by the fewest items, and closes them at its end so
 * that nothing runs on when lines are joined. Keys this version does not know are left as they are.
 */
export const formatLine = (transaction: Y.Transaction, marker: Item | null, runs: readonly Run[]): void => {
  let before: Formats = NO_VALUES
  let now: Formats = NO_VALUES
  let gap: Item[] = []
  let last: Item | null = marker
  const settle = (wanted: Formats, left: Item | null) => {
    for (const key of differingKeys(now, wanted)) {
      // Whoever types inside a proposal at this moment closes and opens it again around what they type: the ends that
      // bound it must stay, or it would run on over words that are no part of it.
      const stays = trackedKey.test(key)
      for (const item of gap) if (!stays && keyOf(item) === key) item.delete(transaction)
      const content = new Y.ContentFormat(key, (wanted[key] ?? null) as object)
      const isEnd = wanted[key] === undefined && !gap.some((item) => keyOf(item) === key)
      // Tight behind what it bounds, so that what somebody writes in the gap at this moment comes to stand outside.
      if (isEnd) put({ transaction, left: last, formats: now }, content)
      else if (stays || !equalityDeep(before[key], wanted[key]))
        left = put({ transaction, left, formats: now }, content)
    }
    before = now = wanted
    gap = []
  }
  let run = 0
  let within = 0
  let item = marker ? marker.right : firstItem(transaction.doc)
  for (; item && !isMarker(item); item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      now = withFormat(now, item.content.key, item.content.value)
      gap.push(item)
      continue
    }
    const wanted = runs[run]!
    settle(wanted.formats, item.left)
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

const keyOf = ({ content }: Item): string => (content as Y.ContentFormat).key

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

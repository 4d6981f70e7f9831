import * as Y from "yjs"
import { anchoredBy } from "../../shared/comments/anchorKey.ts"
import {
  bodyOf,
  firstItem,
  isMarker,
  markerOf,
  propertiesOf,
  type CharacterId,
  type Item,
} from "../../shared/text/items.ts"
import { knownEnd, type Change } from "../sync/change.ts"
import { isTorn } from "./torn.ts"

/** What a change did to anchors: whose last word went, with where it stood; and whose first word came. */
export interface Shift {
  readonly gone: ReadonlyMap<string, CharacterId>
  readonly come: ReadonlySet<string>
  /** The lines at whose ends an anchor was torn. */
  readonly torn: readonly CharacterId[]
}

/**
 * Which threads' words stand on which line of a text. Kept from change to change by reading again the lines that one
 * touches, and no others.
 */
export class Standing {
  readonly #doc: Y.Doc
  readonly #lines = new Map<Item | null, ReadonlyMap<string, CharacterId>>()
  /** On how many lines each stands. */
  readonly #counts = new Map<string, number>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#read(null, new Map())
    for (let item = firstItem(doc); item; item = item.right) if (isMarker(item)) this.#read(item, new Map())
  }

  get threads(): ReadonlySet<string> {
    return new Set(this.#counts.keys())
  }

  /** To be called before a change is applied; what it gives back is to be called right after. */
  before(change: Change): () => Shift {
    const touched = this.#deleted(change)
    const starts = change.sections.map((section) => ({ section, from: knownEnd(this.#doc, section.client) }))
    return () => {
      const seen = new Set<Item>()
      for (const { section, from } of starts)
        for (const item of this.#items(section.client, from, section.end))
          note(this.#doc, item, touched, seen)
      const was = new Map<string, CharacterId>()
      for (const marker of touched) {
        if (!marker?.deleted) continue
        // What stood on a line whose marker went stands on the line before it now.
        this.#drop(marker, was)
        touched.delete(marker)
        touched.add(markerOf(marker))
      }
      const come = new Set<string>()
      for (const marker of touched) this.#drop(marker, was)
      for (const marker of touched) this.#read(marker, was, come)
      return {
        gone: new Map([...was].filter(([thread]) => !this.#counts.has(thread))),
        come,
        torn: [...touched].flatMap((marker): CharacterId[] =>
          marker && !marker.deleted && isTorn(marker) ? [[marker.id.client, marker.id.clock]] : [],
        ),
      }
    }
  }

  #deleted({ deletes }: Change): Set<Item | null> {
    const touched = new Set<Item | null>()
    const seen = new Set<Item>()
    for (const [client, ranges] of deletes)
      for (const { clock, len } of ranges)
        for (const item of this.#items(client, clock, clock + len)) note(this.#doc, item, touched, seen)
    return touched
  }

  *#items(client: number, from: number, to: number): Generator<Item> {
    const structs = this.#doc.store.clients.get(client)
    const end = Math.min(to, knownEnd(this.#doc, client))
    if (!structs || from >= end) return
    for (let at = Y.findIndexSS(structs, from); at < structs.length && structs[at]!.id.clock < end; at++) {
      const struct = structs[at]!
      if (struct instanceof Y.Item) yield struct
    }
  }

  #drop(marker: Item | null, was: Map<string, CharacterId>): void {
    for (const [thread, first] of this.#lines.get(marker) ?? []) {
      const count = this.#counts.get(thread)! - 1
      if (count > 0) this.#counts.set(thread, count)
      else this.#counts.delete(thread)
      was.set(thread, first)
    }
    this.#lines.delete(marker)
  }

  #read(marker: Item | null, was: ReadonlyMap<string, CharacterId>, come?: Set<string>): void {
    const carried = carriedOn(this.#doc, marker)
    if (carried.size === 0) return
    this.#lines.set(marker, carried)
    for (const thread of carried.keys()) {
      const count = this.#counts.get(thread) ?? 0
      if (count === 0 && !was.has(thread)) come?.add(thread)
      this.#counts.set(thread, count + 1)
    }
  }
}

/** Whether a thread's anchor lies anywhere in a text. Goes through all of it. */
export const isLaid = (doc: Y.Doc, thread: string): boolean => {
  for (let item = firstItem(doc); item; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat && content.value !== null && anchoredBy(content.key) === thread)
      return true
    if (isMarker(item))
      for (const key of propertiesOf(item).keys()) if (anchoredBy(key) === thread) return true
  }
  return false
}

/** The line a struct stands on; and the one before, where it opens a line or has opened one. */
const note = (doc: Y.Doc, item: Item, touched: Set<Item | null>, seen: Set<Item>): void => {
  const parent = item.parent as Y.AbstractType<unknown>
  if (parent !== bodyOf(doc)) {
    if (parent?._item && isMarker(parent._item)) touched.add(parent._item)
    return
  }
  if (isMarker(item)) touched.add(item)
  let left: Item | null = isMarker(item) ? item.left : item
  for (; left && !isMarker(left); left = left.left) {
    if (seen.has(left)) return
    seen.add(left)
  }
  touched.add(left)
}

/** The threads whose anchors lie on a line or on its marker, each with the first thing that carries it. */
const carriedOn = (doc: Y.Doc, marker: Item | null): Map<string, CharacterId> => {
  const carried = new Map<string, CharacterId>()
  const open = new Set<string>()
  if (marker)
    for (const [key, { deleted }] of propertiesOf(marker)._map) {
      const thread = deleted ? undefined : anchoredBy(key)
      if (thread) carried.set(thread, [marker.id.client, marker.id.clock])
    }
  for (let item = marker ? marker.right : firstItem(doc); item && !isMarker(item); item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) {
      const thread = anchoredBy(content.key)
      if (thread && content.value === null) open.delete(thread)
      else if (thread) open.add(thread)
    } else for (const thread of open) if (!carried.has(thread)) carried.set(thread, [id.client, id.clock])
  }
  return carried
}

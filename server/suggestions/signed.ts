/** Where proposals stand in a room's text, looked up before a change is tried: most touch none. */
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { isSignKey, signOf } from "../../shared/suggestions/signs.ts"
import { soundTracked, withFormat, type Formats } from "../../shared/text/formats.ts"
import {
  bodyOf,
  firstItem,
  isMarker,
  markerOf,
  propertiesOf,
  readRuns,
  type Item,
} from "../../shared/text/items.ts"
import type { Line } from "../../shared/text/line.ts"
import { NO_VALUES, type Values } from "../../shared/text/values.ts"
import { knownEnd, type Change } from "../sync/change.ts"

/** Whether a text has, or ever had, proposals in it. Read once a text; `comes` when some are coming. */
export class SignedTexts {
  readonly #known = new WeakMap<Y.Doc, boolean>()

  has(doc: Y.Doc, comes: boolean): boolean {
    const known = this.#known.get(doc)
    const has = known || comes || (known ?? holdsAny(doc))
    if (has !== known) this.#known.set(doc, has)
    return has
  }
}

/** What a change strikes: the ends of proposals among it, and the lines it strikes anything of. */
export const struckBy = (
  doc: Y.Doc,
  change: Change,
): { ends: readonly Item[]; lines: ReadonlySet<Item | null> } => {
  const body = bodyOf(doc)
  const ends: Item[] = []
  const lines = new Set<Item | null>()
  let last: Item | undefined
  for (const { item } of struckItems(doc, change)) {
    const parent = item.parent as Y.AbstractType<unknown>
    if (parent !== body) {
      if (parent._item && isSignKey(item.parentSub ?? "")) lines.add(parent._item)
    } else if (item.content instanceof Y.ContentFormat) {
      if (!isSignKey(item.content.key)) continue
      ends.push(item)
      lines.add(markerOf(item))
    } else {
      // What stands right behind what was struck before it is of the same line.
      if (isMarker(item) || item.left !== last) lines.add(markerOf(item))
      last = item
    }
  }
  return { ends, lines }
}

/** What stands of what a change strikes; of what Yjs holds in one maybe only some, `[from, to)` by the clock. */
export function* struckItems(
  doc: Y.Doc,
  { deletes }: Change,
): Generator<{ readonly item: Item; readonly from: number; readonly to: number }> {
  for (const [client, ranges] of deletes) {
    const structs = doc.store.clients.get(client)
    if (!structs) continue
    for (const { clock, len } of ranges) {
      if (clock >= knownEnd(doc, client)) continue
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const item = structs[at]!
        if (item.id.clock >= clock + len) break
        if (!(item instanceof Y.Item) || item.deleted) continue
        yield {
          item,
          from: Math.max(clock, item.id.clock),
          to: Math.min(clock + len, item.id.clock + item.length),
        }
      }
    }
  }
}

/** A line as it stands in Yjs, as far as proposals can be on it. */
export const signedLine = (doc: Y.Doc, marker: Item | null): Pick<Line, "tracked" | "runs"> => ({
  tracked: marker ? soundTracked(Object.fromEntries(propertiesOf(marker).entries())) : NO_VALUES,
  runs: readRuns(doc, marker).runs,
})

/** Whether a change writes anything beside what somebody else proposes to bring. */
export const writesWithin = (doc: Y.Doc, { sections }: Change, { person }: Author): boolean => {
  const isOthers = (beside: Y.ID | null, itself: boolean): boolean => {
    if (!beside || beside.clock >= knownEnd(doc, beside.client)) return false
    const structs = doc.store.clients.get(beside.client)!
    const struct = structs[Y.findIndexSS(structs, beside.clock)]
    if (!(struct instanceof Y.Item) || struct.parent !== bodyOf(doc)) return false
    return Object.entries(formatsAt(itself ? struct : struct.left)).some(
      ([key, value]) => key.startsWith("i:") && signOf(key, value)?.by.person !== person,
    )
  }
  return sections.some(({ structs }) =>
    structs.some(
      (struct) =>
        struct instanceof Y.Item &&
        struct.countable &&
        struct.parentSub === null &&
        (isOthers(struct.origin, true) || isOthers(struct.rightOrigin, false)),
    ),
  )
}

/** Goes through a line's characters and embeds, with the formats on each and the items that began them. */
export const walk = (
  doc: Y.Doc,
  marker: Item | null,
  visit: (item: Item, formats: Formats, openers: ReadonlyMap<string, Item>) => void,
): void => {
  let formats: Formats = NO_VALUES
  const openers = new Map<string, Item>()
  for (let item = marker ? marker.right : firstItem(doc); item && !isMarker(item); item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      formats = withFormat(formats, content.key, content.value)
      openers.set(content.key, item)
    } else visit(item, formats, openers)
  }
}

/** The signs that are on behind an item. */
export const formatsAt = (item: Item | null): Values => {
  const formats: Record<string, Values[string] | null> = {}
  for (; item && !isMarker(item); item = item.left)
    if (!item.deleted && item.content instanceof Y.ContentFormat && !(item.content.key in formats))
      formats[item.content.key] = item.content.value as Values[string] | null
  return Object.fromEntries(
    Object.entries(formats).filter((one): one is [string, Values[string]] => one[1] !== null),
  )
}

const holdsAny = (doc: Y.Doc): boolean => {
  for (let item = firstItem(doc); item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat && isSignKey(item.content.key)) return true
    if (isMarker(item)) for (const key of propertiesOf(item).keys()) if (isSignKey(key)) return true
  }
  return false
}

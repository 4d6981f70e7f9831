import * as Y from "yjs"
import { withFormat, type Formats } from "../../shared/text/formats.ts"
import { firstItem, isMarker, markerOf, type Item } from "../../shared/text/items.ts"
import { NO_VALUES } from "../../shared/text/values.ts"
import type { Change } from "../sync/change.ts"

/** Some paragraphs, from a marker (null: the start) up to the next one as it was. */
export type Stretch = readonly [from: Item | null, to: Item | null]

/** The characters of some paragraphs that stand as proposed, by `keyOf`. */
export interface Proposed {
  readonly in: ReadonlyMap<string, CharacterAt>
  /** With the item that says so: whoever wrote that one proposed it. */
  readonly out: ReadonlyMap<string, CharacterAt>
}
export type CharacterAt = readonly [client: number, clock: number]

export const keyOf = (client: number, clock: number): string => `${client} ${clock}`

/** The paragraphs in which a change, not yet placed, writes formats or strikes something. */
export const stretchesOf = (doc: Y.Doc, { sections, deletes }: Change): Stretch[] => {
  const markers = new Set<Item | null>()
  const note = (client: number, clock: number): boolean => {
    const structs = doc.store.clients.get(client)
    if (!structs || clock >= Y.getState(doc.store, client)) return false
    const struct = structs[Y.findIndexSS(structs, clock)]
    if (struct instanceof Y.Item && struct.parentSub === null) markers.add(markerOf(struct))
    return true
  }
  for (const { structs } of sections)
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
        for (const beside of [struct.origin, struct.rightOrigin])
          if (beside && note(beside.client, beside.clock)) break
  for (const [client, ranges] of deletes)
    for (const { clock, len } of ranges)
      for (let at = clock; at < clock + len;) {
        if (!note(client, at)) break
        const structs = doc.store.clients.get(client)!
        const struct = structs[Y.findIndexSS(structs, at)]!
        at = struct.id.clock + struct.length
      }
  return [...markers].map((marker) => [marker, nextMarker(doc, marker)])
}

export const proposedIn = (doc: Y.Doc, stretches: readonly Stretch[]): Proposed => {
  const all = { in: new Map<string, CharacterAt>(), out: new Map<string, CharacterAt>() }
  for (const [from, to] of stretches) read(from ? from.right : firstItem(doc), to, all)
  return all
}

const read = (
  from: Item | null,
  to: Item | null,
  all: { in: Map<string, CharacterAt>; out: Map<string, CharacterAt> },
): void => {
  let formats: Formats = NO_VALUES
  const openers = new Map<string, CharacterAt>()
  for (let item = from; item && item !== to; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (isMarker(item)) formats = NO_VALUES
    else if (content instanceof Y.ContentFormat) {
      formats = withFormat(formats, content.key, content.value)
      openers.set(content.key, [id.client, id.clock])
    } else
      for (const key of Object.keys(formats)) {
        const opened = key.startsWith("d:") ? openers.get(key)! : undefined
        if (!opened && !key.startsWith("i:")) continue
        for (let clock = id.clock; clock < id.clock + item.length; clock++)
          (opened ? all.out : all.in).set(keyOf(id.client, clock), opened ?? [id.client, clock])
      }
  }
}

const nextMarker = (doc: Y.Doc, marker: Item | null): Item | null => {
  let item = marker ? marker.right : firstItem(doc)
  while (item && !isMarker(item)) item = item.right
  return item
}

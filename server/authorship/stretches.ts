import * as Y from "yjs"
import { firstItem, isMarker, type Item } from "../../shared/text/items.ts"
import type { Ledger, Burst } from "./ledger.ts"

/** Characters that stand, or stood, side by side, of which the same is to be told. */
export interface Stretch {
  readonly client: number
  readonly clock: number
  readonly length: number
  /** A paragraph's beginning is "\n", a picture or a note U+FFFC. */
  readonly text: string
  readonly written: Burst
  readonly brought: Burst | undefined
  readonly accepted: Burst | undefined
  /** Undefined for what stands. */
  readonly struck: Burst | undefined
  readonly proposedOut: Burst | undefined
  /** Struck, but made anew elsewhere. */
  readonly returned: boolean
}

/** A chapter's text with all that was ever struck in it, in reading order, from an item on. */
export function* stretchesIn(ledger: Ledger, from: Item | null = firstItem(ledger.doc)): Generator<Stretch> {
  const { written, struck, brought, accepted, proposedOut, returned } = ledger.deeds
  const apart = [struck, brought, accepted, proposedOut, returned]
  const burst = (seq: number) => (seq === 0 ? undefined : ledger.burst(seq))
  for (let item = from; item; item = item.right) {
    // What was gone before it came was nobody's to read.
    if (!item.countable || item.content instanceof Y.ContentDeleted) continue
    const { client, clock } = item.id
    const end = clock + item.length
    for (let at = clock; at < end;) {
      let least = end
      for (const deeds of apart) least = deeds.until(client, at, least)
      const first = ledger.burst(written.of(client, at))
      const until = written.until(client, at, least, (seq) => seq > 0 && ledger.burst(seq) === first)
      yield {
        client,
        clock: at,
        length: until - at,
        text: saidBy(item).slice(at - clock, until - clock),
        written: first,
        brought: burst(brought.of(client, at)),
        accepted: burst(accepted.of(client, at)),
        struck: burst(struck.of(client, at)),
        proposedOut: burst(proposedOut.of(client, at)),
        returned: returned.of(client, at) > 0,
      }
      at = until
    }
  }
}

/** The item that holds a character; undefined where there is none. */
export const itemAt = (doc: Y.Doc, client: number, clock: number): Item | undefined => {
  const structs = doc.store.clients.get(client)
  if (!structs || clock < 0 || clock >= Y.getState(doc.store, client)) return undefined
  const struct = structs[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item ? struct : undefined
}

const saidBy = (item: Item): string => {
  if (item.content instanceof Y.ContentString) return item.content.str
  return isMarker(item) || item.content instanceof Y.ContentType ? "\n" : "\uFFFC".repeat(item.length)
}

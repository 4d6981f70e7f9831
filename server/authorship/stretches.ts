import * as Y from "yjs"
import type { Seq } from "../../shared/sync/protocol.ts"
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
  const apart = [written, struck, brought, accepted, proposedOut, returned]
  const burst = (seq: Seq) => (seq === 0 ? undefined : ledger.burst(seq))
  for (let item = from; item; item = item.right) {
    // What was gone before it came was nobody's to read.
    if (!item.countable || item.content instanceof Y.ContentDeleted) continue
    const { client, clock } = item.id
    const end = clock + item.length
    for (let at = clock; at < end;) {
      let until = end
      for (const deeds of apart) {
        const first = burst(deeds.of(client, at))
        until = deeds.until(client, at, until, (seq) => burst(seq) === first)
      }
      yield {
        client,
        clock: at,
        length: until - at,
        text: saidBy(item).slice(at - clock, until - clock),
        written: ledger.burst(written.of(client, at)),
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

/** What stands, by whoever wrote it first. */
export function* writtenIn({
  doc,
  deeds: { written },
  bursts,
}: Ledger): Generator<Pick<Stretch, "client" | "clock" | "length" | "text" | "written">> {
  for (let item = firstItem(doc); item; item = item.right) {
    if (!item.countable || item.deleted) continue
    const { client, clock } = item.id
    const said = saidBy(item)
    const end = clock + item.length
    for (let at = clock, until: number; at < end; at = until) {
      const first = bursts[written.of(client, at) - 1]!
      until = written.until(client, at, end, (seq) => bursts[seq - 1] === first)
      yield {
        client,
        clock: at,
        length: until - at,
        text: said.slice(at - clock, until - clock),
        written: first,
      }
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

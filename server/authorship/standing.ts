import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { Seq } from "../../shared/sync/protocol.ts"
import { propertiesOf, type Item } from "../../shared/text/items.ts"
import { trackedKey } from "../../shared/text/schema.ts"
import type { Deeds } from "./ledger.ts"

/** A value that stood at one of two places of the log, and the entries that put and took it. */
interface Stood {
  readonly value: unknown
  readonly put: Seq
  readonly taken: Seq
}

/** Where in the log something was put and taken away, 0 for never; and whether it stood at a place. */
const stoodIn = ({ written, struck }: Deeds, { id }: Item, value: unknown): Stood => ({
  value,
  put: written.of(id.client, id.clock),
  taken: struck.of(id.client, id.clock),
})
const stands = ({ put, taken }: Stood, seq: Seq): boolean => put <= seq && (taken === 0 || taken > seq)

/** The entry that made one value of another between two places: that put the new one, else that took the old. */
const changing = (then: Stood | undefined, now: Stood | undefined, from: Seq): Seq => {
  if (equalityDeep(then?.value ?? null, now?.value ?? null)) return 0
  return now && now.put > from ? now.put : (then?.taken ?? 0)
}

/** The last entry after `from`, up to `to`, that changed what a block is or where it stands; 0 where none did. */
export const restoodBy = (deeds: Deeds, marker: Item, from: Seq, to: Seq): Seq => {
  let last = 0
  for (const [key, newest] of propertiesOf(marker)._map) {
    if (trackedKey.test(key)) continue
    const found: { old?: Stood; now?: Stood } = {}
    // Earlier values of a key stand to the left of later ones.
    for (let item: Item | null = newest; item && !found.old; item = item.left) {
      const stood = stoodIn(deeds, item, item.content.getContent()[0])
      if (stands(stood, to)) found.now ??= stood
      if (stands(stood, from)) found.old = stood
    }
    last = Math.max(last, changing(found.old, found.now, from))
  }
  return last
}

/** The formats that are on, place by place, at two places of the log; markers switch all of them off. */
export class Looks {
  readonly #deeds: Deeds
  readonly #from: Seq
  readonly #to: Seq
  readonly #then = new Map<string, Stood>()
  readonly #now = new Map<string, Stood>()
  #by: Seq | undefined = 0

  constructor(deeds: Deeds, from: Seq, to: Seq) {
    this.#deeds = deeds
    this.#from = from
    this.#to = to
  }

  /** Goes past a format. */
  pass(item: Item): void {
    const { key, value } = item.content as Y.ContentFormat
    if (trackedKey.test(key)) return
    const stood = stoodIn(this.#deeds, item, value)
    if (stands(stood, this.#from)) this.#then.set(key, stood)
    if (stands(stood, this.#to)) this.#now.set(key, stood)
    this.#by = undefined
  }

  /** Goes past a marker that stood at one of the two places, or at both. */
  close(then: boolean, now: boolean): void {
    if (then) this.#then.clear()
    if (now) this.#now.clear()
    this.#by = undefined
  }

  /** The last entry that changed the formats of what stands here in both texts; 0 where none did. */
  get by(): Seq {
    return (this.#by ??= Math.max(
      0,
      ...[...new Set([...this.#then.keys(), ...this.#now.keys()])].map((key) =>
        changing(this.#then.get(key), this.#now.get(key), this.#from),
      ),
    ))
  }
}

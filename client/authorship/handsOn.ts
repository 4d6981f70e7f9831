import type { Deed } from "../../shared/authorship/authorship.ts"
import type { Whose } from "../../shared/authorship/whose.ts"
import { isMarker, type Item } from "../../shared/text/items.ts"

/** Some characters of a line, from its beginning, and whose they are; undefined while they are not saved. */
export interface Hand {
  readonly from: number
  readonly to: number
  readonly deed: Deed | undefined
}

/** Whose each character of a line is, from the item behind its marker on. */
export function* handsOn(first: Item | null, whose: Whose): Generator<Hand> {
  let from = 0
  for (let item = first; item && !isMarker(item); item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let within = 0; within < item.length;) {
      const found = whose.at([item.id.client, item.id.clock + within])
      const length = found ? Math.min(found.until - item.id.clock, item.length) - within : 1
      yield { from, to: from + length, deed: found?.deed }
      from += length
      within += length
    }
  }
}

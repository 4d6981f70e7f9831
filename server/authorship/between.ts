import * as Y from "yjs"
import type { Between, Deed } from "../../shared/authorship/authorship.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { firstItem } from "../../shared/text/items.ts"
import type { Burst, Ledger } from "./ledger.ts"
import type { CharacterAt } from "./proposed.ts"
import { Looks, restoodBy } from "./standing.ts"

/**
 * Who wrote, between two places of a chapter's log, what stands in its text at the second, and who struck what stood
 * in it at the first. A proposal counts as its proposer's; what was only made anew meanwhile, as whose who did.
 */
export const betweenIn = (ledger: Ledger, from: Seq, to: Seq): Between => {
  const { written, brought, struck, returned, accepted, proposedOut } = ledger.deeds
  const apart = [written, brought, struck, returned, accepted, proposedOut]
  const lastStruck = striking(ledger, from, to)
  const deeds: Deed[] = []
  const places = new Map<Burst, number>()
  const placeOf = (seq: Seq): number => {
    if (seq === 0) return 0
    const burst = ledger.burst(seq)
    const place = places.get(burst) ?? deeds.push({ by: burst.author, at: burst.at })
    places.set(burst, place)
    return place
  }
  const side = (seq: Seq): boolean[] => [seq > from, seq > to]
  const isAlike = (one: Seq, other: Seq): boolean =>
    one > 0 &&
    other > 0 &&
    ledger.burst(one) === ledger.burst(other) &&
    String(side(one)) === String(side(other))
  const before: number[][] = []
  const after: number[][] = []
  const looks: number[][] = []
  const blocks = { before: [] as number[], after: [] as number[] }
  const formats = new Looks(ledger.deeds, from, to)

  for (const item of itemsIn(ledger)) {
    if (item.content instanceof Y.ContentFormat) {
      formats.pass(item)
      continue
    }
    const { client, clock } = item.id
    const end = clock + item.length
    for (let at = clock; at < end;) {
      const arrived = brought.of(client, at) || written.of(client, at)
      const gone = struck.of(client, at)
      const stands = (seq: Seq): boolean => arrived <= seq && (gone === 0 || gone > seq)
      if (item.content instanceof Y.ContentType) {
        const [then, now] = [stands(from), stands(to)]
        formats.close(then, now)
        if (then) {
          before.push([])
          blocks.before[before.length - 1] = placeOf(gone && gone <= to ? lastStruck([client, at]) : 0)
        }
        if (now) {
          after.push([])
          looks[after.length - 1] = []
          const by = then ? restoodBy(ledger.deeds, item, from, to) : arrived
          blocks.after[after.length - 1] = placeOf(by)
        }
        break
      }
      let until = end
      for (const one of apart) {
        const first = one.of(client, at)
        until = one.until(client, at, until, (seq) => isAlike(first, seq))
      }
      if (returned.of(client, at)) until = at + 1
      if (stands(to)) {
        const wrote = written.of(client, at)
        const leave = accepted.of(client, at)
        const by = wrote > from ? wrote : arrived > from ? arrived : leave > from && leave <= to ? wrote : 0
        note(after, until - at, placeOf(by))
        note(looks, until - at, stands(from) ? placeOf(formats.by) : 0)
      }
      if (stands(from)) note(before, until - at, placeOf(gone && gone <= to ? lastStruck([client, at]) : 0))
      at = until
    }
  }
  // What stands before the first marker is a line too.
  const filled = (all: readonly number[][], its: readonly number[]) => all.map((_, line) => its[line] ?? 0)
  return {
    deeds,
    before,
    after,
    looks,
    blocks: { before: filled(before, blocks.before), after: filled(after, blocks.after) },
  }
}

/** Every character there ever was, and the formats among them. */
function* itemsIn({ doc }: Ledger): Generator<Y.Item> {
  for (let item = firstItem(doc); item; item = item.right)
    if (item.content instanceof Y.ContentFormat || isCharacters(item)) yield item
}

const isCharacters = (item: Y.Item): boolean => item.countable && !(item.content instanceof Y.ContentDeleted)

/** Every character, embed and marker there ever was, but for what was gone before it came. */
function* characters({ doc }: Ledger): Generator<Y.Item> {
  for (let item = firstItem(doc); item; item = item.right) if (isCharacters(item)) yield item
}

const note = (lines: number[][], length: number, place: number): void => {
  if (lines.length === 0) lines.push([])
  const line = lines.at(-1)!
  if (line.at(-1) === place) line[line.length - 2]! += length
  else line.push(length, place)
}

/** The entry that struck a character for good: what was moved, or brought back, may have been struck again there. */
const striking = (ledger: Ledger, from: Seq, to: Seq): ((character: CharacterAt) => Seq) => {
  const { struck, brought, gone, returned, proposedOut } = ledger.deeds
  const left = new Map<string, CharacterAt[]>()
  const reached = new Map<string, CharacterAt[]>()
  const put = (all: Map<string, CharacterAt[]>, key: string, character: CharacterAt) => {
    const known = all.get(key)
    if (known) known.push(character)
    else all.set(key, [character])
  }
  for (const { id, length } of characters(ledger)) {
    const { client } = id
    for (let at = id.clock; at < id.clock + length; at++) {
      const [back, came] = [returned.of(client, at), brought.of(client, at)]
      if (back > from && back <= to) put(left, `${struck.of(client, at)} ${back}`, [client, at])
      if (came > from && came <= to) put(reached, `${gone.of(client, at)} ${came}`, [client, at])
    }
  }
  // What went together and came together did so in its order.
  const next = new Map<string, CharacterAt>()
  for (const [key, all] of left) {
    const news = reached.get(key)
    if (news?.length === all.length) all.forEach((one, i) => next.set(one.join(), news[i]!))
  }
  return (character) => {
    let last = character
    for (let one = next.get(last.join()); one; one = next.get(last.join())) last = one
    const seq = struck.of(...last)
    const [client, clock] = seq > 0 && seq <= to ? last : character
    return proposedOut.of(client, clock) || struck.of(client, clock)
  }
}

import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { Seq } from "../../shared/sync/protocol.ts"
import { firstItem } from "../../shared/text/items.ts"
import type { Deeds } from "./ledger.ts"
import type { CharacterAt } from "./proposed.ts"
import { itemAt } from "./stretches.ts"

/** Characters that one hand wrote one after another. */
export interface Range {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/**
 * What was struck comes back as new characters, by whoever undoes, pastes what they cut, or restores an older text.
 * Word for word it is still the words of whoever wrote them first, and is told as brought back.
 */
export class Returning {
  readonly #doc: Y.Doc
  readonly #deeds: Deeds
  /** Where in what was struck some words begin, by their first letters. Made when somebody first writes that much at once. */
  #openings: Map<number, CharacterAt> | undefined

  constructor(doc: Y.Doc, deeds: Deeds) {
    this.#doc = doc
    this.#deeds = deeds
  }

  /** Learns what has been struck. */
  note(struck: readonly CharacterAt[]): void {
    if (!this.#openings || struck.length < LONG) return
    for (const [client, clock] of struck) {
      const item = itemAt(this.#doc, client, clock)
      if (item?.content instanceof Y.ContentString && item.parentSub === null)
        this.#consider(item, clock - item.id.clock)
    }
  }

  /** Finds what of these new characters had been struck; `right` is what they were written in front of. */
  find(range: Range, content: Y.Item["content"], right: Y.ID | null, seq: Seq): void {
    // Yjs' undo writes each piece anew right in front of what is left of it.
    if (right && this.#isStruck(right.client, right.clock) && this.#says(right, content))
      return this.#back(range, 0, [...places(right, range.length)], seq)
    if (!(content instanceof Y.ContentString) || range.length < 2) return
    if (range.length < LONG) this.#findBeside(range, content.str, seq)
    else this.#findAnywhere(range, content.str, seq)
  }

  /** A few words, among those that were struck where they now stand. */
  #findBeside(range: Range, text: string, seq: Seq): void {
    if (!/\p{L}{2}/u.test(text)) return
    const item = itemAt(this.#doc, range.client, range.clock)
    for (const way of ["right", "left"] as const) {
      const { said, at } = this.#struckBeside(item, way)
      const found = wholeWords(said, text)
      if (found >= 0) return this.#back(range, 0, at.slice(found, found + text.length), seq)
    }
  }

  #struckBeside(from: Y.Item | undefined, way: "left" | "right"): { said: string; at: CharacterAt[] } {
    const pieces: { said: string; at: CharacterAt[] }[] = []
    let length = 0
    for (let item = from?.[way] ?? null; item && length < BESIDE; item = item[way]) {
      if (!item.countable) continue
      if (!item.deleted || !(item.content instanceof Y.ContentString)) break
      pieces.push({ said: item.content.str, at: [...places(item.id, item.length)] })
      length += item.length
    }
    if (way === "left") pieces.reverse()
    return { said: pieces.map(({ said }) => said).join(""), at: pieces.flatMap(({ at }) => at) }
  }

  /** Many words, among all that was ever struck in the chapter. */
  #findAnywhere(range: Range, text: string, seq: Seq): void {
    this.#openings ??= this.#everyOpening()
    for (let from = 0; from + LONG <= text.length;) {
      const opening =
        from === 0 || !isLetter(text[from - 1]!) ? this.#openings.get(hashOf(text, from)) : undefined
      const at = opening ? this.#sameFrom(opening, text, from) : []
      if (at.length >= LONG) this.#back(range, from, at, seq)
      from += Math.max(1, at.length >= LONG ? at.length : 1)
    }
  }

  /** How far a text goes on as what was struck from here on. What had gone before that is passed over. */
  #sameFrom([client, clock]: CharacterAt, text: string, from: number): CharacterAt[] {
    const at: CharacterAt[] = []
    for (const [sign, place, together] of this.#struckFrom(client, clock)) {
      if (sign === text[from + at.length]) at.push(place)
      else if (together) break
      if (from + at.length === text.length) break
    }
    return at
  }

  /** What stands struck from a character on, to the paragraph's end; and whether each went together with that one. */
  *#struckFrom(client: number, clock: number): Generator<[sign: string, at: CharacterAt, together: boolean]> {
    const { struck } = this.#deeds
    const seq = struck.of(client, clock)
    let item: Y.Item | null | undefined = itemAt(this.#doc, client, clock)
    let within = item ? clock - item.id.clock : 0
    for (let left = FAR; item && left > 0; item = item.right, within = 0, left--) {
      const { id, content } = item
      const isText = content instanceof Y.ContentString
      if (item.countable && !isText && struck.of(id.client, id.clock) === seq) return
      if (!item.deleted || !isText) continue
      for (; within < content.str.length; within++) {
        const at = [id.client, id.clock + within] as const
        yield [content.str[within]!, at, struck.of(...at) === seq]
      }
    }
  }

  #back({ client, clock }: Range, from: number, at: readonly CharacterAt[], seq: Seq): void {
    const { written, struck, brought, gone, returned, accepted } = this.#deeds
    at.forEach(([oldClient, oldClock], i) => {
      const to = clock + from + i
      written.put(client, to, to + 1, written.of(oldClient, oldClock))
      brought.put(client, to, to + 1, seq)
      gone.put(client, to, to + 1, struck.of(oldClient, oldClock))
      const accepting = accepted.of(oldClient, oldClock)
      if (accepting) accepted.put(client, to, to + 1, accepting)
      returned.put(oldClient, oldClock, oldClock + 1, seq)
    })
  }

  #isStruck(client: number, clock: number): boolean {
    return this.#deeds.struck.of(client, clock) > 0
  }

  /** Whether all of this content stands struck from that place on. */
  #says({ client, clock }: Y.ID, content: Y.Item["content"]): boolean {
    if (content instanceof Y.ContentFormat) return false
    for (let done = 0; done < content.getLength();) {
      const item = itemAt(this.#doc, client, clock + done)
      if (!item?.deleted) return false
      const within = clock + done - item.id.clock
      const old = item.content
      if (content instanceof Y.ContentString) {
        if (!(old instanceof Y.ContentString)) return false
        const said = old.str.slice(within, within + content.str.length - done)
        if (!content.str.startsWith(said, done)) return false
        done += said.length
      } else {
        if (content.constructor !== old.constructor) return false
        return (
          content instanceof Y.ContentType ||
          (content instanceof Y.ContentEmbed && equalityDeep(content.embed, (old as Y.ContentEmbed).embed))
        )
      }
    }
    return true
  }

  #everyOpening(): Map<number, CharacterAt> {
    const openings = (this.#openings = new Map<number, CharacterAt>())
    for (let item = firstItem(this.#doc); item; item = item.right)
      if (item.deleted && item.content instanceof Y.ContentString)
        for (let within = 0; within < item.length; within++) this.#consider(item, within)
    return openings
  }

  /** Words begin here, or what was struck at once. */
  #consider(item: Y.Item, within: number): void {
    const { client, clock } = item.id
    const before = signBefore(item, within)
    const together = before && this.#seqOf(before.at) === this.#seqOf([client, clock + within])
    if (!together || !isLetter(before.sign)) this.#open(client, clock + within)
  }

  #seqOf([client, clock]: CharacterAt): Seq {
    return this.#deeds.struck.of(client, clock)
  }

  #open(client: number, clock: number): void {
    let text = ""
    for (const [sign, , together] of this.#struckFrom(client, clock)) {
      if (together) text += sign
      if (text.length < LONG) continue
      return void this.#openings!.set(hashOf(text, 0), [client, clock])
    }
  }
}

/** From so many characters on, what comes back is known wherever it stands; fewer only where they were struck. */
const LONG = 16
/** How many pieces may stand among words that were struck at once. */
const FAR = 500
/** How far from where they are written a few words are looked for among what was struck. */
const BESIDE = 200

function* places({ client, clock }: Y.ID, length: number): Generator<CharacterAt> {
  for (let i = 0; i < length; i++) yield [client, clock + i]
}

/** What stands, or stood, before a character in its paragraph. */
const signBefore = (item: Y.Item, within: number): { sign: string; at: CharacterAt } | undefined => {
  let before: Y.Item | null = within > 0 ? item : item.left
  while (before && before !== item && !before.countable) before = before.left
  if (!(before?.content instanceof Y.ContentString)) return undefined
  const place = (before === item ? within : before.length) - 1
  return { sign: before.content.str[place]!, at: [before.id.client, before.id.clock + place] }
}

const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign)

/** Where words stand in others with nothing that belongs to them on either side; -1 where they do not. */
const wholeWords = (said: string, words: string): number => {
  const cut = (a: string | undefined, b: string | undefined) => !(a && b && isLetter(a) && isLetter(b))
  for (let at = said.indexOf(words); at >= 0; at = said.indexOf(words, at + 1))
    if (cut(said[at - 1], words[0]) && cut(words.at(-1), said[at + words.length])) return at
  return -1
}

/** FNV-1a of the next letters: what is found by it is compared. */
const hashOf = (text: string, from: number): number => {
  let hash = 0x811c9dc5
  for (let i = from; i < from + LONG; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

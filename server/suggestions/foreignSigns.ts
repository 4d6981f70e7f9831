import * as Y from "yjs"
import { isSignKey, signOf, type Sign } from "../../shared/suggestions/signs.ts"
import { propertiesOf, type Item } from "../../shared/text/items.ts"
import type { Json } from "../../shared/text/schema.ts"
import type { Values } from "../../shared/text/values.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"
import { knownEnd } from "../sync/change.ts"
import type { Asking, Gate } from "../sync/gate.ts"
import { holdingsOf, isPartOf, type HeldWords } from "./heldWords.ts"
import { touchesSigns } from "./ownSigns.ts"
import { formatsAt, SignedTexts, signedLine, struckBy, walk, writesWithin } from "./signed.ts"

/**
 * The gate against laying another's proposal on words that are none of it, whoever may write (W5): a sign stays where
 * it stood, and comes anew only between ends that others have set; on words written anew, only where the proposal held
 * the same. So splitting, typing in its middle, undoing, and all that comes late, is let in.
 */
export const foreignSigns = (held: HeldWords): Gate => {
  const texts = new SignedTexts()
  return (asking) => {
    const { doc, change, author, byServer, hands } = asking
    const writesSigns = touchesSigns(change)
    if (!texts.has(doc, writesSigns)) return undefined
    const { ends, lines } = struckBy(doc, change)
    for (const marker of lines)
      held.note(
        signedLine(doc, marker),
        ({ letter, by }) => letter === "f" || (!byServer && by.person !== author.person),
      )
    if (byServer) return undefined
    // What others propose would run on over words that are no part of it, without the ends that bound it.
    if (ends.some(({ id }) => hands.get(id.client)?.person !== author.person)) return "notOwnHand"
    if (!writesSigns && ends.length === 0 && !writesWithin(doc, change, author)) return undefined
    return new Laying(asking, held).isHonest() ? undefined : "notOwnHand"
  }
}

/** What one change would lay where, of others' proposals. */
class Laying {
  readonly #asking: Asking
  readonly #held: HeldWords
  readonly #before: readonly WrittenLine[]
  readonly #after: readonly WrittenLine[]
  readonly #tried: Y.Doc
  /** What stood on the items of the room's text, on the lines that the change touches. */
  #stood: Map<Y.Item, Values> | undefined

  constructor(asking: Asking, held: HeldWords) {
    const { before, after, isTouched, doc } = asking.rehearse()
    this.#asking = asking
    this.#held = held
    this.#before = before
    this.#after = after.filter(isTouched)
    this.#tried = doc
  }

  isHonest(): boolean {
    const bears = (values: Values) => this.#foreignIn(values).length > 0
    return this.#after.every(
      (line) =>
        (!bears(line.tracked) || this.#mayMark(line)) &&
        (!line.runs.some(({ formats }) => bears(formats)) || this.#mayCover(line)),
    )
  }

  #foreignIn(values: Values): Laid[] {
    const found: Laid[] = []
    for (const key in values) {
      const sign = isSignKey(key) ? signOf(key, values[key]) : undefined
      if (sign && sign.by.person !== this.#asking.author.person)
        found.push({ key, sign, value: values[key]! })
    }
    return found
  }

  #mayMark({ marker, tracked }: WrittenLine): boolean {
    const stood = this.#before.find((line) => line.marker === marker)?.tracked
    return this.#foreignIn(tracked).every((laid) => {
      if (isPartOf(laid.value, stood?.[laid.key])) return true
      if (laid.sign.letter === "f")
        return (
          marker !== null && (!this.#isOld(marker) || this.#wasSaidOf(marker, laid)) && this.#wasAltered(laid)
        )
      return marker !== null && !this.#isOld(marker) && this.#wasHeld(laid.sign, "\n")
    })
  }

  /** Of what once was said of a marker, Yjs keeps that it was. */
  #wasSaidOf({ id }: Item, { key }: Laid): boolean {
    const marker = this.#ownItem(id.client, id.clock)
    return marker !== undefined && propertiesOf(marker)._map.has(key)
  }

  #mayCover({ marker }: WrittenLine): boolean {
    let covers = true
    walk(this.#tried, marker, (item, formats, openers) => {
      for (const laid of this.#foreignIn(formats))
        covers &&= this.#mayLie(item, laid, this.#isOld(openers.get(laid.key)!))
    })
    return covers
  }

  /** Whether a sign may lie on all of an item; Yjs may have cut the room's own otherwise. */
  #mayLie(item: Item, laid: Laid, isSetBefore: boolean): boolean {
    const { client, clock } = item.id
    const known = knownEnd(this.#asking.doc, client)
    for (let at = clock, until: number; at < clock + item.length; at = until) {
      const own = at < known ? this.#ownItem(client, at) : undefined
      until = Math.min(clock + item.length, own ? own.id.clock + own.length : Infinity)
      if (own && isPartOf(laid.value, this.#stoodOn(own)?.[laid.key])) continue
      if (!(isSetBefore && !own) && !this.#isBounded(item, laid.key)) return false
      if (laid.sign.letter === "f" && !isSetBefore && !this.#wasAltered(laid)) return false
      const isCopy = laid.sign.letter === "i" && this.#isMine(client)
      const isLate = !own && isSetBefore && this.#isApart(item, laid)
      if (isCopy && !isLate && !this.#wasHeld(laid.sign, saidBy(item, at, until))) return false
    }
    return true
  }

  /** Whether new words were written where nothing was seen of the proposal: Yjs has put them among its words. */
  #isApart(item: Item, laid: Laid): boolean {
    for (let one = item; ;) {
      if (this.#isWithin(one.rightOrigin, laid)) return false
      const left: Y.Item | undefined = one.origin ? Y.getItem(this.#tried.store, one.origin) : undefined
      if (!left || !(left instanceof Y.Item) || this.#isOld(left)) return !this.#isWithin(one.origin, laid)
      one = left
    }
  }

  #isWithin(id: Y.ID | null, { key, sign }: Laid): boolean {
    if (!id || this.#asking.hands.get(id.client)?.person !== sign.by.person) return false
    const item = Y.getItem(this.#tried.store, id)
    if (!(item instanceof Y.Item)) return false
    const isEnd = item.content instanceof Y.ContentFormat && item.content.key === key
    return isEnd || formatsAt(item)[key] !== undefined
  }

  /** Whether others have ended the sign further on: then it stood here once, whoever has taken it away since. */
  #isBounded(item: Item, key: string): boolean {
    for (let next = item.right; next; next = next.right) {
      const { id, content, deleted } = next
      if (!deleted && content instanceof Y.ContentFormat && content.key === key && !this.#isMine(id.client))
        return content.value === null
    }
    return false
  }

  #wasHeld({ sid, letter }: Sign, said: Json): boolean {
    return (
      this.#held.holds(sid, letter, said) ||
      this.#before.some((line) =>
        holdingsOf(line).some(
          ({ sign, said: whole }) => sign.sid === sid && sign.letter === letter && isPartOf(said, whole),
        ),
      )
    )
  }

  /** Also by what has been overtaken since: of what once began, the beginning is left. */
  #wasAltered({ key, sign, value }: Laid): boolean {
    if (this.#wasHeld(sign, value)) return true
    let was = false
    for (const { marker } of this.#after)
      for (let item = marker?.right ?? null; item && !was; item = item.right) {
        const { content } = item
        if (item.content instanceof Y.ContentType) break
        if (!item.deleted && content instanceof Y.ContentFormat && content.key === key && this.#isOld(item))
          was = isPartOf(value, content.value as Json)
      }
    return was
  }

  #ownItem(client: number, clock: number): Y.Item | undefined {
    const structs = this.#asking.doc.store.clients.get(client)!
    const struct = structs[Y.findIndexSS(structs, clock)]
    return struct instanceof Y.Item ? struct : undefined
  }

  #stoodOn(item: Y.Item): Values | undefined {
    if (!this.#stood) {
      const stood = (this.#stood = new Map<Y.Item, Values>())
      const { doc, rehearse } = this.#asking
      const { isTouched } = rehearse()
      for (const { marker } of this.#before.filter(isTouched))
        walk(doc, marker && (Y.getItem(doc.store, marker.id) as Item), (one, formats) =>
          stood.set(one, formats),
        )
    }
    return this.#stood.get(item)
  }

  #isOld({ id }: Item): boolean {
    return id.clock < knownEnd(this.#asking.doc, id.client)
  }

  #isMine(client: number): boolean {
    const { hands, author } = this.#asking
    return (hands.get(client) ?? author).person === author.person
  }
}

/** Another's sign, as it would stand. */
interface Laid {
  readonly key: string
  readonly sign: Sign
  readonly value: Json
}

const saidBy = ({ content, id }: Item, from: number, to: number): string => {
  if (content instanceof Y.ContentString) return content.str.slice(from - id.clock, to - id.clock)
  return JSON.stringify(content instanceof Y.ContentEmbed ? content.embed : null)
}

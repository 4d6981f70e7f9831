import * as Y from "yjs"
import { BODY as ROOT } from "../../shared/text/items.ts"
import type { Change, Section, Struct } from "./change.ts"
import { areNew, knownEnd } from "./change.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Asking } from "./gate.ts"
import { isSaneEmbed, isSaneFormat, isSaneKey } from "./saneValues.ts"

/**
 * The gate that lets in only bytes that are what they claim, and only what the schema knows (W9): a change without
 * gaps, whose every struct hangs on something known, in the one root or in a block's marker. What passes can be
 * applied by every reader at once; nothing is mended here. Bounds: `reliability.md` 1.2 and 1.5.
 */
export const wellFormed = ({ change, doc }: Pick<Asking, "change" | "doc">): Refusal | undefined =>
  goesOn(change.letters, doc) || (deletesTheKnown(change, doc) && new Fitting(change, doc).fits())
    ? undefined
    : "notWellFormed"

/** What most changes are, known without going through them: new letters beside what stands in the text. */
const goesOn = (letters: Y.Item | undefined, doc: Y.Doc): boolean => {
  if (!areNew(letters, doc)) return false
  const { id, length, origin, rightOrigin } = letters
  if (
    length <= 0 ||
    !Number.isSafeInteger(id.client) ||
    id.clock + length > LAST_CLOCK ||
    length > LONGEST_LEAP
  )
    return false
  if (!origin && !rightOrigin) return false
  return (!origin || isInBody(origin, doc)) && (!rightOrigin || isInBody(rightOrigin, doc))
}

const isInBody = ({ client, clock }: Y.ID, doc: Y.Doc): boolean => {
  if (clock >= knownEnd(doc, client)) return false
  const structs = doc.store.clients.get(client)!
  const struct = structs[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item && struct.parent === doc.share.get(ROOT) && struct.parentSub === null
}

/** Client ids with something new in one change: each reload while offline makes one. */
const MOST_WRITERS = 64
/** New clocks under one client id: a frame holds no more letters, so neither should what was written and deleted again. */
const LONGEST_LEAP = 1 << 20
const LAST_CLOCK = 2 ** 31
const MOST_RANGES = 50_000

/** Where a struct stands: in the text itself, as a value on a marker, or in something that was deleted and forgotten. */
type Where = { readonly parent: unknown; readonly key: string | null } | typeof GONE
const GONE = "gone"
const BODY: Where = { parent: ROOT, key: null }

const deletesTheKnown = (change: Change, doc: Y.Doc): boolean => {
  let ranges = 0
  for (const [client, deleted] of change.deletes) {
    ranges += deleted.length
    const own = change.sections.find((section) => section.client === client)
    const end = Math.max(knownEnd(doc, client), own?.end ?? 0)
    if (!deleted.every(({ clock, len }) => len > 0 && clock + len <= end)) return false
  }
  return ranges <= MOST_RANGES
}

/** A section while it is gone through: `passed` structs have found their places. */
interface Progress extends Section {
  readonly known: number
  passed: number
  readonly places: (Where | undefined)[]
}

/** Goes through a change in the order in which Yjs will: a struct when what it hangs on has passed. */
class Fitting {
  readonly #doc: Y.Doc
  readonly #sections: readonly Progress[]
  readonly #body: unknown

  constructor(change: Change, doc: Y.Doc) {
    this.#doc = doc
    this.#body = doc.share.get(ROOT)
    this.#sections = change.sections.map((section) => ({
      ...section,
      known: knownEnd(doc, section.client),
      passed: 0,
      places: [],
    }))
  }

  fits(): boolean {
    let writers = 0
    for (const { client, structs, known, end } of this.#sections) {
      if (structs[0]!.id.clock > known || end > LAST_CLOCK || end - known > LONGEST_LEAP) return false
      if (!Number.isSafeInteger(client) || (end > known && ++writers > MOST_WRITERS)) return false
    }
    // Two tabs of one person, offline, may have written by turns: go round until nobody gets any further.
    for (let moved = true; moved;) {
      moved = false
      for (const section of this.#sections)
        while (section.passed < section.structs.length) {
          const verdict = this.#pass(section, section.structs[section.passed]!)
          if (verdict === "bad") return false
          if (verdict === "waits") break
          section.passed++
          moved = true
        }
    }
    return this.#sections.every(({ passed, structs }) => passed === structs.length)
  }

  #pass(section: Progress, struct: Struct): "passed" | "waits" | "bad" {
    if (struct.length <= 0 || struct instanceof Y.Skip) return "bad"
    const { clock } = struct.id
    const { known } = section
    const isKnown = clock + struct.length <= known
    if (struct instanceof Y.GC) {
      section.places[section.passed] = GONE
      return "passed"
    }
    const where = this.#whereOf(struct)
    if (where === "waits" || where === "bad") return where
    section.places[section.passed] = where
    if (isKnown) return "passed"
    if (clock < known && !isSame(where, this.#whereIs(section.client, known - 1))) return "bad"
    return this.#mayHold(where, struct) ? "passed" : "bad"
  }

  /** The place a struct claims, by Yjs' own rules (`Item.getMissing`), stricter only where those would be ambiguous. */
  #whereOf(item: Y.Item): Where | "waits" | "bad" {
    const left = item.origin && this.#whereIs(item.origin.client, item.origin.clock)
    const right = item.rightOrigin && this.#whereIs(item.rightOrigin.client, item.rightOrigin.clock)
    if (left === undefined || right === undefined) return "waits"
    if (left === GONE || right === GONE) return GONE
    if (left && right) return isSame(left, right) && left.key === null ? left : "bad"
    if (right && right.key !== null) return "bad"
    if (left || right) return (left ?? right)!
    const parent = item.parent as unknown
    if (parent === ROOT) return item.parentSub === null ? BODY : "bad"
    if (!(parent instanceof Y.ID)) return "bad"
    const marker = this.#markerAt(parent.client, parent.clock)
    if (marker === "waits" || marker === "bad" || marker === GONE) return marker
    return item.parentSub === null ? "bad" : { parent: marker, key: item.parentSub }
  }

  /** Where the struct with this clock stands; undefined while it is not known and has not passed. */
  #whereIs(client: number, clock: number): Where | undefined {
    const found = this.#find(client, clock)
    if (!found) return undefined
    if (found.section) return found.section.places[found.at]
    const { struct } = found
    if (!(struct instanceof Y.Item)) return GONE
    return struct.parent === this.#body ? BODY : { parent: struct.parent, key: struct.parentSub }
  }

  #markerAt(client: number, clock: number): Y.AbstractType<unknown> | typeof GONE | "waits" | "bad" {
    const found = this.#find(client, clock)
    if (!found) return "waits"
    const { struct } = found
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return GONE
    return struct.content instanceof Y.ContentType ? struct.content.type : "bad"
  }

  #find(client: number, clock: number): { struct: Struct; at: number; section?: Progress } | undefined {
    const structs = this.#doc.store.clients.get(client)
    if (structs && clock < knownEnd(this.#doc, client)) {
      const at = Y.findIndexSS(structs, clock)
      return { struct: structs[at]!, at }
    }
    const section = this.#sections.find((one) => one.client === client)
    const next = section?.structs[section.passed]
    if (!section || (next ? clock >= next.id.clock : clock >= section.end)) return undefined
    const at = Y.findIndexSS(section.structs as (Y.Item | Y.GC)[], clock)
    return { struct: section.structs[at]!, at, section }
  }

  /** Whether the content belongs there. What is deleted, or stands in what is gone, need only be harmless. */
  #mayHold(where: Where, { content, parentSub }: Y.Item): boolean {
    if (content instanceof Y.ContentDeleted) return true
    if (where === GONE) {
      if (!(content instanceof Y.ContentAny)) return false
      return parentSub === null || content.arr.every((value) => isSaneKey(parentSub, value))
    }
    const { key } = where
    if (key !== null)
      return content instanceof Y.ContentAny && content.arr.every((value) => isSaneKey(key, value))
    if (content instanceof Y.ContentString) return true
    if (content instanceof Y.ContentType) return content.type instanceof Y.Map
    if (content instanceof Y.ContentEmbed) return isSaneEmbed(content.embed)
    return content instanceof Y.ContentFormat && isSaneFormat(content.key, content.value)
  }
}

const isSame = (a: Where, b: Where | undefined): boolean =>
  a === b || (a !== GONE && b !== undefined && b !== GONE && a.parent === b.parent && a.key === b.key)

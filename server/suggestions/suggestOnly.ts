import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { resolvedValues } from "../../shared/suggestions/resolve.ts"
import { isSignKey, ownKey, signOf, wordsIn } from "../../shared/suggestions/signs.ts"
import { withFormat, type Formats } from "../../shared/text/formats.ts"
import { firstItem, isMarker, type Item } from "../../shared/text/items.ts"
import { NO_VALUES, type Values } from "../../shared/text/values.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"
import type { Gate } from "../sync/gate.ts"

/**
 * The gate that holds who may only suggest to it, whatever client they use: without their own proposals the text is,
 * letter for letter and by each letter's identity, what it was, and so are the proposals of everybody else (W5). Only
 * the lines that the change touches are looked at.
 */
export const suggestOnly: Gate = ({ doc, author, access, rehearse }) => {
  if (access !== "suggest") return undefined
  const { before, after, isTouched, doc: tried } = rehearse()
  const concerned = new Set<string>()
  for (const lines of [before, after])
    lines.forEach((line, at) => {
      if (isTouched(line)) concerned.add(openingOf(lines, at, author))
    })
  const beneathOf = (text: Y.Doc, lines: readonly WrittenLine[], runsOn: boolean) =>
    passagesOf(lines, concerned, author).flatMap((passage) =>
      beneath(text, passage, { author, runsOn, opens: passage[0] === lines[0] }),
    )
  const made = beneathOf(tried, after, true)
  // Who takes back a split of their own leaves the words behind it as everybody sees them.
  return [true, false].some((runsOn) => isUntouched(beneathOf(doc, before, runsOn), made))
    ? undefined
    : "suggestOnly"
}

/** A passage is a line with those that one person proposes to split off it: beneath the proposal they are one. */
const openingOf = (lines: readonly WrittenLine[], at: number, author: Author): string => {
  while (at > 0 && isSplitOff(lines[at]!, author)) at--
  return nameOf(lines[at]!)
}

const passagesOf = (
  lines: readonly WrittenLine[],
  concerned: ReadonlySet<string>,
  author: Author,
): WrittenLine[][] => {
  const passages: WrittenLine[][] = []
  let open = false
  for (const [at, line] of lines.entries())
    if (at > 0 && isSplitOff(line, author)) {
      if (open) passages.at(-1)!.push(line)
    } else if ((open = concerned.has(nameOf(line)))) passages.push([line])
  return passages
}

const isSplitOff = ({ tracked }: WrittenLine, author: Author): boolean =>
  tracked !== NO_VALUES && ownKey(tracked, "i", author) !== undefined
const nameOf = ({ marker }: WrittenLine): string => (marker ? `${marker.id.client}-${marker.id.clock}` : "")

/**
 * Some letters that one hand wrote in one go, or an embed, or a marker, with all that is said of it; or what opens a
 * text whose first words stand behind no marker.
 */
interface Piece {
  readonly kind: "marker" | "text" | "embed" | "head"
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly what: unknown
  readonly values: Values
}
const HEAD: Piece = { kind: "head", client: 0, clock: 0, length: 1, what: null, values: { t: "paragraph" } }

/**
 * A passage without one person's proposals. The room's copy and the rehearsal's are found by the marker's identity. What
 * is on at the end of a line goes on where only a proposed marker ends it, as it will when that is rejected, if `runsOn`.
 */
const beneath = (
  doc: Y.Doc,
  lines: readonly WrittenLine[],
  { author: { person }, runsOn, opens }: { author: Author; runsOn: boolean; opens: boolean },
): Piece[] => {
  const pieces: Piece[] = []
  const put = (kind: Piece["kind"], item: Item, what: unknown, values: Values) => {
    const left = resolvedValues(values, ({ by }) => by.person === person, false)
    const { client, clock } = item.id
    if (left) pieces.push({ kind, client, clock, length: item.length, what, values: left })
  }
  let formats: Formats = NO_VALUES
  for (const line of lines) {
    if (!runsOn) formats = NO_VALUES
    const marker = line.marker && (Y.getItem(doc.store, line.marker.id) as Item)
    if (marker) put("marker", marker, null, wordsIn(line))
    for (let item = marker ? marker.right : firstItem(doc); item && !isMarker(item); item = item.right) {
      if (item.deleted) continue
      const { content } = item
      if (content instanceof Y.ContentFormat) formats = withFormat(formats, content.key, content.value)
      else if (content instanceof Y.ContentString) put("text", item, content.str, formats)
      else put("embed", item, content instanceof Y.ContentEmbed ? content.embed : null, formats)
    }
  }
  return opens && pieces[0] && pieces[0].kind !== "marker" ? [HEAD, ...pieces] : pieces
}

/** Letter for letter; Yjs may hold in two pieces what is one in the other text. */
const isUntouched = (before: readonly Piece[], made: readonly Piece[]): boolean => {
  let [one, other] = [0, 0]
  for (let [i, j] = [0, 0]; i < before.length || j < made.length;) {
    const [was, is] = [before[i], made[j]]
    if (!was || !is || !isSame(was, one, is, other)) return false
    const length = Math.min(was.length - one, is.length - other)
    if ((one += length) === was.length) [i, one] = [i + 1, 0]
    if ((other += length) === is.length) [j, other] = [j + 1, 0]
  }
  return true
}

const isSame = (was: Piece, one: number, is: Piece, other: number): boolean => {
  if (!saysAsBefore(was.values, is.values)) return false
  // The plain paragraph that opens a text is one, whether its marker has been written or not.
  if (was.kind === "head" || is.kind === "head") return isPlainOpening(was) && isPlainOpening(is)
  if (was.kind !== is.kind || was.client !== is.client || was.clock + one !== is.clock + other) return false
  if (was.kind !== "text") return equalityDeep(was.what, is.what)
  const length = Math.min(was.length - one, is.length - other)
  return String(was.what).substr(one, length) === String(is.what).substr(other, length)
}
const isPlainOpening = ({ kind, values }: Piece): boolean =>
  kind === "head" || (kind === "marker" && equalityDeep(values, HEAD.values))

/**
 * What is said of it, and maybe more that others propose: that comes only between ends of their own (`foreignSigns`), as
 * when a split is taken back over which somebody has written meanwhile. Nothing that stands becomes theirs to bring.
 */
const saysAsBefore = (was: Values, is: Values): boolean =>
  Object.entries(was).every(
    ([key, value]) => equalityDeep(is[key], value) || (!(key in is) && strikesOwn(was, key)),
  ) &&
  Object.keys(is).every(
    (key) => key in was || (isSignKey(key) && (!key.startsWith("i:") || Object.keys(was).some(isInsertion))),
  )
/** Nobody strikes what they bring themselves, it just goes: that a strike ran over it was chance. */
const strikesOwn = (values: Values, key: string): boolean => {
  const sign = signOf(key, values[key])
  return sign?.letter === "d" && ownKey(values, "i", sign.by) !== undefined
}
const isInsertion = (key: string): boolean => key.startsWith("i:")

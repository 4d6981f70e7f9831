import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { resolvedValues } from "../../shared/suggestions/resolve.ts"
import { ownKey, wordsIn } from "../../shared/suggestions/signs.ts"
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
    joined(passagesOf(lines, concerned, author).flatMap((passage) => beneath(text, passage, author, runsOn)))
  const made = beneathOf(tried, after, true)
  // Who takes back a split of their own leaves the words behind it as everybody sees them.
  return [true, false].some((runsOn) => equalityDeep(beneathOf(doc, before, runsOn), made))
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

/** Some letters that one hand wrote in one go, or an embed, or a marker, with all that is said of it. */
interface Piece {
  readonly kind: "marker" | "text" | "embed"
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly what: unknown
  readonly values: Values
}

/**
 * A passage without one person's proposals. The room's copy and the rehearsal's are found by the marker's identity. What
 * is on at the end of a line goes on where only a proposed marker ends it, as it will when that is rejected, if `runsOn`.
 */
const beneath = (doc: Y.Doc, lines: readonly WrittenLine[], { person }: Author, runsOn: boolean): Piece[] => {
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
  return pieces
}

/** What Yjs happens to hold in two pieces may as well be one. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const joint: Piece[] = []
  for (const piece of pieces) {
    const last = joint.at(-1)
    const goesOn =
      last?.kind === "text" &&
      piece.kind === "text" &&
      last.client === piece.client &&
      last.clock + last.length === piece.clock &&
      equalityDeep(last.values, piece.values)
    if (goesOn)
      joint[joint.length - 1] = {
        ...last,
        length: last.length + piece.length,
        what: String(last.what) + String(piece.what),
      }
    else joint.push(piece)
  }
  return joint
}

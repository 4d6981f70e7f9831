/**
 * The line in a Yjs document: read, and changed by the least. A marker is a map with `t` (type), `p` (path), a key
 * `a.<name>` for each value and one for each tracked thing; the last to write a key wins it, and the text is never
 * touched by it. Defaults are not stored.
 */
import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import { difference, startsOf, type Caret, type Difference } from "./diff.ts"
import { soundTracked } from "./formats.ts"
import { changedMarkers, propertiesOf, readRuns, type Item } from "./items.ts"
import { isBlock, type Line } from "./line.ts"
import { legalPath } from "./path.ts"
import { erase, formatLine, penAt, writeEmbed, writeMarker, writeText, type Pen } from "./pen.ts"
import { blocks, type Json } from "./schema.ts"
import { isMarkerToken, type Token } from "./tokens.ts"
import { soundValues } from "./values.ts"

export { BODY } from "./items.ts"

/** A line as it stands in Yjs. `marker` is null on a head: text written by somebody who knows no markers. */
export interface WrittenLine extends Line {
  readonly marker: Item | null
}

export const readLines = (doc: Y.Doc): WrittenLine[] => {
  const head = readLine(doc, null)
  const lines = head.line.runs.length ? [head.line] : []
  for (let next = head.next; next;) {
    const read = readLine(doc, next)
    lines.push(read.line)
    next = read.next
  }
  return lines
}

/** The lines from a marker (null: the head) on, read as they are asked for. */
export function* linesFrom(doc: Y.Doc, marker: Item | null): Generator<WrittenLine> {
  for (let next: Item | null | undefined = marker; next !== undefined;) {
    const read = readLine(doc, next)
    yield read.line
    next = read.next ?? undefined
  }
}

/** The lines after a transaction; those it did not change are the same objects. */
export const rereadLines = (
  lines: readonly WrittenLine[],
  transaction: Y.Transaction,
): readonly WrittenLine[] => {
  const changed = changedMarkers(transaction)
  if (!changed.size) return lines
  const reread: WrittenLine[] = []
  /** Reads a line and those that came to stand behind it, up to the next one known. */
  const take = (first: Item | null, known: Item | null) => {
    let marker = first
    do {
      const { line, next } = readLine(transaction.doc, marker)
      if (marker || line.runs.length) reread.push(line)
      marker = next
    } while (marker && marker !== known)
  }
  const following = (from: number): Item | null => {
    for (let i = from; i < lines.length; i++) if (stands(lines[i]!)) return lines[i]!.marker
    return null
  }
  const hasHead = lines[0]?.marker === null
  if (hasHead || changed.has(null)) take(null, following(0))
  let unchanged = hasHead ? 1 : 0
  for (const i of placesOf(changed, lines)) {
    for (const line of lines.slice(unchanged, i)) reread.push(line)
    const line = lines[i]!
    if (stands(line)) take(line.marker, following(i + 1))
    unchanged = i + 1
  }
  return [...reread, ...lines.slice(unchanged)]
}

/** Writes a text into an empty document. */
export const seedLines = (doc: Y.Doc, lines: readonly Line[], origin?: unknown): void => {
  if (readLines(doc).length) throw new Error("Only an empty document can be seeded")
  writeLines(doc, lines, origin)
}

/** Makes the document say `after`, by the least change: what others write meanwhile survives. */
export const writeLines = (doc: Y.Doc, after: readonly Line[], origin?: unknown): void =>
  doc.transact((transaction) => {
    const before = readLines(doc)
    writeChange(transaction, { before, after, written: before, behind: undefined })
  }, origin)

/** A run of neighbouring lines, as they are and as they shall be. */
export interface Change {
  readonly before: readonly Line[]
  readonly after: readonly Line[]
  /** `before` as it stands in Yjs, line for line. */
  readonly written: readonly WrittenLine[]
  /** The line in front of them, if there is one. */
  readonly behind: WrittenLine | undefined
  readonly caret?: Caret | undefined
  /** What the change is, where that is known and must not be guessed. */
  readonly differs?: Difference | undefined
}

/** Writes a change, and returns what it was taken to be. */
export const writeChange = (
  transaction: Y.Transaction,
  { before, after, written, behind, caret, differs = difference(before, after, caret) }: Change,
): Difference => {
  const markers = written.map(({ marker }) => marker)
  if (markers.length && !markers[0] && opensOtherwise(before[0]!, after, differs))
    markers[0] = markHead(transaction, before[0]!)
  const opened = new Map<number, Item>()
  const starts = startsOf(before)

  // From the end, so that what lies before a place is still as it was counted.
  for (const { at, remove, insert } of differs.splices.toReversed()) {
    let line = starts.length - 1
    while (line > 0 && starts[line]! >= at) line--
    const pen =
      at > 0 ? penAt(transaction, markers[line]!, at - starts[line]! - 1) : endOf(transaction, behind)
    writeTokens(pen, insert, after, opened)
    erase(pen, remove)
  }
  after.forEach((line, j) => {
    const i = differs.kept[j]!
    const marker = i < 0 ? opened.get(j)! : markers[i]!
    if (i >= 0 && marker) setProperties(marker, before[i]!, line)
    if (differs.touched[j]) formatLine(transaction, marker, line.runs)
  })
  return differs
}

/** Where some markers stand among the lines, in order. Few are looked up one by one: hashing them all takes longer. */
const placesOf = (markers: ReadonlySet<Item | null>, lines: readonly WrittenLine[]): number[] => {
  const isOne = ({ marker }: WrittenLine) => marker !== null && markers.has(marker)
  if (markers.size > 8) return lines.flatMap((line, i) => (isOne(line) ? i : []))
  return [...markers]
    .map((sought) => (sought ? lines.findIndex(({ marker }) => marker === sought) : -1))
    .filter((i) => i >= 0)
    .sort((a, b) => a - b)
}

const stands = ({ marker }: WrittenLine): boolean => marker !== null && !marker.deleted

const readLine = (doc: Y.Doc, marker: Item | null): { line: WrittenLine; next: Item | null } => {
  const { runs, next } = readRuns(doc, marker)
  if (!marker) return { line: { marker, type: "paragraph", values: {}, path: [], tracked: {}, runs }, next }
  const properties = propertiesOf(marker)
  const type = properties.get("t")
  const known = isBlock(type) ? type : "paragraph"
  const values: Record<string, Json> = {}
  for (const name of Object.keys(blocks[known])) {
    const value = properties.get(`a.${name}`)
    if (value !== undefined) values[name] = value
  }
  const tracked = soundTracked(Object.fromEntries(properties.entries()))
  return {
    line: {
      marker,
      type: known,
      values: soundValues(values, blocks[known]),
      path: legalPath(properties.get("p")),
      tracked,
      runs,
    },
    next,
  }
}

/** Whether something is said of a head, or comes in front of it: then it wants a marker. Writing in it does not. */
const opensOtherwise = (head: Line, after: readonly Line[], { splices, kept }: Difference): boolean => {
  const stays = after[kept.indexOf(0)]
  return splices[0]?.at === 0 || !stays || (stays !== head && !equalityDeep(wordsOf(head), wordsOf(stays)))
}

const markHead = (transaction: Y.Transaction, line: Line): Item =>
  writeMarker({ transaction, left: null, formats: {} }, wordsOf(line))

/** Where lines are added behind a line that itself stays. */
const endOf = (transaction: Y.Transaction, line: WrittenLine | undefined): Pen => {
  if (!line) return { transaction, left: null, formats: {} }
  const length = line.runs.reduce((sum, run) => sum + ("text" in run ? run.text.length : 1), 0)
  return penAt(transaction, line.marker, length)
}

const writeTokens = (
  pen: Pen,
  tokens: readonly Token[],
  lines: readonly Line[],
  opened: Map<number, Item>,
): void => {
  for (let at = 0; at < tokens.length; at++) {
    const { line, embed, formats, sign } = tokens[at]!
    if (line !== undefined) opened.set(line, writeMarker(pen, wordsOf(lines[line]!)))
    else if (embed !== undefined) writeEmbed(pen, embed, formats)
    else {
      let text = sign
      const continues = (token: Token | undefined) =>
        token !== undefined && !isMarkerToken(token) && token.embed === undefined && token.formats === formats
      while (continues(tokens[at + 1])) text += tokens[++at]!.sign
      writeText(pen, text, formats)
    }
  }
}

/** What a marker says of its line. */
export const wordsOf = ({ type, values, path, tracked }: Line): Map<string, Json> =>
  new Map<string, Json>([
    ["t", type],
    ...(path.length ? [["p", path] as [string, Json]] : []),
    ...Object.entries(values).map(([name, value]): [string, Json] => [`a.${name}`, value]),
    ...Object.entries(tracked),
  ])

const setProperties = (marker: Item, before: Line, after: Line): void => {
  if (before === after) return
  const olds = wordsOf(before)
  const news = wordsOf(after)
  const properties = propertiesOf(marker)
  for (const [key, value] of news) if (!equalityDeep(olds.get(key), value)) properties.set(key, value)
  for (const key of olds.keys()) if (!news.has(key)) properties.delete(key)
}

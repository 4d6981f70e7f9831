import type * as Y from "yjs"
import { anchorKey } from "../../shared/comments/anchorKey.ts"
import { LONGEST_QUOTE, type Quote } from "../../shared/comments/thread.ts"
import { idAt, markerOf, offsetOf, propertiesOf, type CharacterId } from "../../shared/text/items.ts"
import { lengthOf, plainText, type Run } from "../../shared/text/line.ts"
import { sameContainer } from "../../shared/text/path.ts"
import { formatLine } from "../../shared/text/pen.ts"
import { isRecord } from "../../shared/text/values.ts"
import { linesFrom, readLines, type WrittenLine } from "../../shared/text/ydoc.ts"

/** A stretch of text, by its first and last character, embed or marker. */
export interface Stretch {
  readonly from: CharacterId
  readonly to: CharacterId
}

/**
 * Lays a thread's anchor on a stretch of the text: formats, and not a letter more. Where the stretch is a marker alone,
 * an empty cell or heading, it lies on that. Answers the quotation; undefined when nothing of the stretch stands.
 */
export const layAnchor = (doc: Y.Doc, thread: string, stretch: Stretch): Quote | undefined =>
  doc.transact((transaction) => {
    const lines = linesAt(doc, stretch)
    const covered = coveredIn(doc, lines, stretch)
    for (const { line, start, end } of covered)
      if (end > start)
        formatLine(transaction, line.marker!, withKey(line.runs, start, end, anchorKey(thread)))
      else propertiesOf(line.marker!).set(anchorKey(thread), true)
    return covered.length > 0 ? quoteOf(covered, lines) : undefined
  })

/** The quotation of a stretch, without a trace in the text; undefined when nothing of it stands. */
export const quoteAt = (doc: Y.Doc, stretch: Stretch): Quote | undefined => {
  const lines = linesAt(doc, stretch)
  const covered = coveredIn(doc, lines, stretch)
  return covered.length > 0 ? quoteOf(covered, lines) : undefined
}

/** Where some words stand, if they stand there once and within one block. */
export const findWords = (doc: Y.Doc, words: string): Stretch | undefined => {
  const found = readLines(doc).flatMap((line) => {
    const text = plainText([line])
    const at = text.indexOf(words)
    return at < 0 ? [] : [{ line, at, again: text.indexOf(words, at + 1) >= 0 }]
  })
  const [one] = found
  if (!one || found.length > 1 || one.again || !one.line.marker) return undefined
  const { marker } = one.line
  return { from: idAt(doc, marker, one.at + 1)!, to: idAt(doc, marker, one.at + words.length)! }
}

/** The lines a stretch stands on, with the others of the cell it begins in: reading all of a chapter would take longer than all else. */
const linesAt = (doc: Y.Doc, { from, to }: Stretch): WrittenLine[] => {
  const [first, last] = [offsetOf(doc, from), offsetOf(doc, to)]
  if (!first || !last) return []
  const lines: WrittenLine[] = []
  let within = true
  for (const line of linesFrom(doc, first.marker)) {
    if (!within && !sharesCell(lines[0]!, line)) break
    lines.push(line)
    if (line.marker === last.marker) within = false
  }
  for (let marker = first.marker && markerOf(first.marker.left); marker; marker = markerOf(marker.left)) {
    const [line] = linesFrom(doc, marker)
    if (!line || !sharesCell(lines[0]!, line)) break
    lines.unshift(line)
  }
  return lines
}

const sharesCell = (line: WrittenLine, other: WrittenLine): boolean => {
  const cell = cellOf(line)
  return cell !== undefined && isWithin(cell, other)
}

/** The innermost table cell a line stands in, by the path to it. */
const cellOf = ({ path }: WrittenLine): WrittenLine["path"] | undefined => {
  const depth = path.findLastIndex(([kind]) => kind === "tableCell" || kind === "tableHeader")
  return depth < 0 ? undefined : path.slice(0, depth + 1)
}

const isWithin = (cell: WrittenLine["path"], { path }: WrittenLine): boolean =>
  cell.every((step, n) => path[n] && sameContainer(step, path[n]))

/** A part of a line: from one offset to another, the marker not counted. */
interface Covered {
  readonly line: WrittenLine
  readonly start: number
  readonly end: number
}

/** Parts with something on them; or, where the stretch begins with the marker of an empty line, that line. */
const coveredIn = (doc: Y.Doc, lines: readonly WrittenLine[], { from, to }: Stretch): Covered[] => {
  const [first, last] = [offsetOf(doc, from), offsetOf(doc, to)]
  if (!first || !last) return []
  const [a, b] = [first, last].map(({ marker }) => lines.findIndex((line) => line.marker === marker))
  // The offset is the one behind a character that stands, and the one where it stood.
  const start = Math.max(0, first.offset - (first.stands ? 1 : 0))
  const covered = lines.slice(a, b! + 1).flatMap((line, n) => {
    const part = {
      line,
      start: n === 0 ? start : 0,
      end: a! + n === b ? last.offset : lengthOf(line) - 1,
    }
    return line.marker && part.start < part.end ? [part] : []
  })
  if (covered.length > 0) return covered
  const empty = lines.find(({ marker }) => marker?.id.client === from[0] && marker.id.clock === from[1])
  return empty ? [{ line: empty, start: 0, end: 0 }] : []
}

/** Runs with a key on from one offset to another. */
export const withKey = (runs: readonly Run[], start: number, end: number, key: string): Run[] => {
  let at = 0
  return runs.flatMap((run) => {
    const from = at
    at += "text" in run ? run.text.length : 1
    const [a, b] = [Math.max(start, from) - from, Math.min(end, at) - from]
    if (a >= b) return [run]
    const formats = { ...run.formats, [key]: true }
    if (!("text" in run)) return [{ ...run, formats }]
    const { text } = run
    return [
      ...(a > 0 ? [{ ...run, text: text.slice(0, a) }] : []),
      { text: text.slice(a, b), formats },
      ...(b < text.length ? [{ ...run, text: text.slice(b) }] : []),
    ]
  })
}

/** How much is quoted on either side. */
const BESIDE = 40

const quoteOf = (covered: readonly Covered[], lines: readonly WrittenLine[]): Quote => {
  const [first, last] = [covered[0]!, covered.at(-1)!]
  const said = covered.map(({ line, start, end }) => plainText([line]).slice(start, end)).join("\n")
  const embed = embedAlone(covered)
  return {
    thing: thingOf(covered, lines, embed?.["t"]),
    before: whole(plainText([first.line]).slice(Math.max(0, first.start - BESIDE), first.start)),
    words: cut(whole(embed?.["t"] === "image" ? String(embed["alt"] ?? "") : said)),
    after: whole(plainText([last.line]).slice(last.end, last.end + BESIDE)),
  }
}

const thingOf = (
  covered: readonly Covered[],
  lines: readonly WrittenLine[],
  embed: unknown,
): Quote["thing"] => {
  const { line } = covered[0]!
  if (embed === "image") return "image"
  if (embed === "footnoteRef" || line.path[0]?.[0] === "footnote") return "footnote"
  if (line.type === "heading") return "heading"
  const cell = cellOf(line)
  if (!cell) return "words"
  const its = lines.filter((one) => isWithin(cell, one))
  const all = its.reduce((sum, one) => sum + lengthOf(one) - 1, 0)
  return covered.reduce((sum, { start, end }) => sum + end - start, 0) === all ? "cell" : "words"
}

/** The embed that is all there is of it. */
const embedAlone = (covered: readonly Covered[]): Readonly<Record<string, unknown>> | undefined => {
  const [{ line, start, end }] = covered as [Covered]
  if (covered.length > 1 || end - start !== 1) return undefined
  let at = 0
  for (const run of line.runs) {
    if (at === start) return "embed" in run && isRecord(run.embed) ? run.embed : undefined
    at += "text" in run ? run.text.length : 1
    if (at > start) return undefined
  }
  return undefined
}

/** Without half a character at either end. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "")

const cut = (words: string): string => {
  if (words.length <= LONGEST_QUOTE) return words
  const half = LONGEST_QUOTE / 2 - 1
  return `${whole(words.slice(0, half))}…${whole(words.slice(-half))}`
}

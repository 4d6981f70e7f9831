import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { withFormat, type Formats } from "../../shared/text/formats.ts"
import { firstItem, isMarker, type Item } from "../../shared/text/items.ts"
import { lengthOf, type Line, type Run } from "../../shared/text/line.ts"
import { formatLine, penAt, writeEmbed, writeMarker, writeText, type Pen } from "../../shared/text/pen.ts"
import { readLines, wordsOf, type WrittenLine } from "../../shared/text/ydoc.ts"
import { NO_VALUES } from "../../shared/text/values.ts"
import type { Hands } from "../storage/updateLog.ts"

/** A line with whose hand opened it, and its runs with whose hand wrote each. */
export interface SignedLine {
  readonly line: Omit<Line, "runs">
  readonly by: Author
  readonly runs: readonly SignedRun[]
}
export interface SignedRun {
  readonly run: Run
  readonly by: Author
}

export const lengthOfRun = (run: Run): number => ("text" in run ? run.text.length : 1)

/** A text with everybody's hand in it. What is nobody's, since the log is older than hands, is signed by `otherwise`. */
export const signedLines = (doc: Y.Doc, hands: Hands, otherwise: Author): SignedLine[] => {
  const by = ({ id }: Item): Author => hands.get(id.client) ?? otherwise
  return readLines(doc).map(({ marker, runs: _runs, ...line }) => {
    const runs = signedRuns(marker ? marker.right : firstItem(doc), by)
    return { line, by: marker ? by(marker) : (runs[0]?.by ?? otherwise), runs }
  })
}

/** One hand's share of writing: changes a copy of the text, in that author's name. */
export type Stroke = readonly [Author, (doc: Y.Doc) => void]

/**
 * Lines written into a text before its line `at`, by as many strokes as there are hands, twice, and one more: first
 * everybody's line openings, then everybody's words, each hand's into the gaps that are left for it, then the formats.
 */
export const strokesFor = (lines: readonly SignedLine[], at: number, formatter: Author): Stroke[] => {
  const authors = new Map<string, Author>()
  for (const { by, runs } of lines)
    for (const one of [by, ...runs.map(({ by }) => by)]) authors.set(keyOf(one), one)
  const hands = [...authors.keys()]
  const before = (by: Author, hand: string) => hands.indexOf(keyOf(by)) < hands.indexOf(hand)

  const opening = (hand: string) => (doc: Y.Doc) =>
    doc.transact((transaction) => {
      const written = readLines(doc)
      const pen = penBefore(transaction, written, at)
      let next = at
      for (const { line, by } of lines) {
        if (before(by, hand)) pen.left = written[next++]!.marker
        else if (keyOf(by) === hand) writeMarker(pen, wordsOf({ ...line, runs: [] }))
      }
    })

  const wording = (hand: string) => (doc: Y.Doc) =>
    doc.transact((transaction) => {
      const written = readLines(doc)
      lines.forEach(({ runs }, j) => {
        let offset = 0
        for (const { run, by } of runs) {
          const mine = keyOf(by) === hand
          if (mine) write(penAt(transaction, written[at + j]!.marker, offset), run)
          if (mine || before(by, hand)) offset += lengthOfRun(run)
        }
      })
    })

  const formatting = (doc: Y.Doc) =>
    doc.transact((transaction) => {
      const written = readLines(doc)
      lines.forEach(({ runs }, j) => {
        if (runs.some(({ run }) => Object.keys(run.formats).length > 0))
          formatLine(
            transaction,
            written[at + j]!.marker!,
            runs.map(({ run }) => run),
          )
      })
    })

  const opens = new Set(lines.map(({ by }) => keyOf(by)))
  const words = new Set(lines.flatMap(({ runs }) => runs.map(({ by }) => keyOf(by))))
  return [
    ...hands.filter((hand) => opens.has(hand)).map((hand): Stroke => [authors.get(hand)!, opening(hand)]),
    ...hands.filter((hand) => words.has(hand)).map((hand): Stroke => [authors.get(hand)!, wording(hand)]),
    [formatter, formatting],
  ]
}

/** Behind the line before the one at this place; at the text's start where there is none. */
export const penBefore = (transaction: Y.Transaction, written: readonly WrittenLine[], at: number): Pen => {
  const line = written[at - 1]
  return line
    ? penAt(transaction, line.marker, lengthOf(line) - 1)
    : { transaction, left: null, formats: NO_VALUES }
}

const write = (pen: Pen, run: Run): void => {
  if ("text" in run) writeText(pen, run.text, NO_VALUES)
  else writeEmbed(pen, run.embed, NO_VALUES)
}

const keyOf = ({ person, organisation }: Author): string => `${person}/${organisation}`

/** As `readRuns` of `items.ts`, but a run ends where the hand changes. */
const signedRuns = (from: Item | null, by: (item: Item) => Author): SignedRun[] => {
  const runs: SignedRun[] = []
  let formats: Formats = NO_VALUES
  for (let item = from; item && !isMarker(item); item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) formats = withFormat(formats, content.key, content.value)
    else if (content instanceof Y.ContentString)
      runs.push({ run: { text: content.str, formats }, by: by(item) })
    else if (content instanceof Y.ContentEmbed)
      runs.push({
        run: { embed: content.embed as Extract<Run, { embed: unknown }>["embed"], formats },
        by: by(item),
      })
  }
  return runs
}

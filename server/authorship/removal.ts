import type * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import { lengthOf, soundLine } from "../../shared/text/line.ts"
import { erase, penAt, writeEmbed } from "../../shared/text/pen.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { referenceIn, type Division } from "./division.ts"
import { lengthOfRun, penBefore } from "./signedText.ts"

/** Takes away what went, from the end; and says of what went where it is now. */
export const leave = (doc: Y.Doc, { places, ids }: Division, other: ChapterId): void =>
  doc.transact((transaction) => {
    const written = readLines(doc)
    for (let to = written.length; to > 0;) {
      let from = to
      while (from > 0 && places.has(from - 1)) from--
      if (from < to) erase(penBefore(transaction, written, from), lengthOfLines(written.slice(from, to)))
      to = from - 1
    }
    for (const { marker, runs } of readLines(doc)) {
      let offset = 0
      for (const run of runs) {
        const to = referenceIn(run)
        if (to && to.chapter === null && ids.has(to.target)) {
          const pen = penAt(transaction, marker, offset)
          erase(pen, 1)
          writeEmbed(pen, { t: "crossReference", chapter: other, target: to.target }, run.formats)
        }
        offset += lengthOfRun(run)
      }
    }
  })

/** Back to as many lines as there were, those that came standing together at one place, or behind the rest. */
export const takeBack = (doc: Y.Doc, at: number, lines: number): void =>
  doc.transact((transaction) => {
    const written = readLines(doc)
    const more = written.length - lines
    if (more <= 0) return
    // Notes come last: while there are any of ours behind the place, they are the last `lines - at` before those.
    const body = written.findIndex(({ path }, place) => place >= at && path[0]?.[0] === "footnote")
    const first = body < 0 ? more : Math.min(more, body - at)
    const rest = more - first
    if (rest > 0)
      erase(penBefore(transaction, written, written.length - rest), lengthOfLines(written.slice(-rest)))
    if (first > 0) erase(penBefore(transaction, written, at), lengthOfLines(written.slice(at, at + first)))
  })

/** An empty paragraph is what a chapter begins with, and ends with. */
export const empty = (doc: Y.Doc): void =>
  doc.transact((transaction) => {
    const written = readLines(doc)
    erase(penBefore(transaction, written, 0), lengthOfLines(written))
    seedLines(doc, [soundLine({})])
  })

/** How many characters, embeds and markers stand in lines; text before the first marker has none of its own. */
const lengthOfLines = (lines: ReturnType<typeof readLines>): number =>
  lines.reduce((sum, line) => sum + lengthOf(line) - (line.marker ? 0 : 1), 0)

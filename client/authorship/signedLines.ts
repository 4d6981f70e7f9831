import type { Whose } from "../../shared/authorship/whose.ts"
import type { Line, Run } from "../../shared/text/line.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"
import { WROTE } from "../text/staticMarks.ts"
import { handsOn } from "./handsOn.ts"
import type { Strokes } from "./strokes.ts"

/**
 * The lines of a text that is only read, each run saying how its writers' organisation is drawn: so that it stays with
 * its words whatever of the proposals is shown. The same line always gives the same one.
 */
export const signedLines = (
  whose: Whose,
  strokes: Strokes,
): ((lines: readonly WrittenLine[]) => readonly Line[]) => {
  const known = new WeakMap<WrittenLine, Line>()
  return (lines) =>
    lines.map((line) => {
      let signed = known.get(line)
      if (!signed) known.set(line, (signed = signedLine(line, whose, strokes)))
      return signed
    })
}

const signedLine = (line: WrittenLine, whose: Whose, strokes: Strokes): Line => {
  // Words before the first marker, which nothing of ours writes, have none to be reached by: they are not drawn.
  if (!line.marker) return line
  const hands = [...handsOn(line.marker.right, whose)]
  const runs: Run[] = []
  let start = 0
  let next = 0
  for (const run of line.runs) {
    const end = start + ("text" in run ? run.text.length : 1)
    for (let from = start; from < end;) {
      const hand = hands[next]
      const to = Math.min(end, hand?.to ?? end)
      const stroke = hand?.deed && strokes.get(hand.deed.by.organisation)
      const formats = stroke ? { ...run.formats, [WROTE]: { ...stroke } } : run.formats
      runs.push(
        "text" in run ? { text: run.text.slice(from - start, to - start), formats } : { ...run, formats },
      )
      if (to === hand?.to) next++
      from = to
    }
    start = end
  }
  return { ...line, runs }
}

/** Words that somebody removed of a proposal, laid where they stood once more. */
import type { Line, Run } from "../text/line.ts"
import type { Values } from "../text/values.ts"
import type { Woven } from "./resolve.ts"
import { wordsIn } from "./signs.ts"
import { Weave } from "./weave.ts"

/** A letter or an embed with its looks, or what a block's marker says. */
export type Removed = Run | { readonly marker: Values }

/** What comes back at one place: behind the `offset`th character of a line; `line` -1 before the first. */
export interface Gap {
  readonly line: number
  readonly offset: number
  readonly removed: readonly Removed[]
}

/** The lines with what comes back, and what makes them of those that were. The gaps lie in the text's order. */
export const broughtBack = (lines: readonly Line[], gaps: readonly Gap[]): Woven => {
  const weave = new Weave()
  const fill = (removed: readonly Removed[]) => {
    for (const one of removed)
      if ("marker" in one) weave.insertMarker(one.marker)
      else {
        if (weave.lines.length === 0) weave.insertMarker({ t: "paragraph" })
        weave.insert(one)
      }
  }
  for (const { removed } of gaps.filter(({ line }) => line < 0)) fill(removed)
  lines.forEach((line, i) => {
    const its = gaps.filter((gap) => gap.line === i)
    if (its.length === 0) return weave.pass(line, i)
    weave.keepMarker(i, wordsIn(line))
    let at = 0
    const fillAt = (offset: number) => {
      for (const gap of its) if (gap.offset === offset) fill(gap.removed)
    }
    fillAt(0)
    for (const run of line.runs) {
      const letters: readonly Run[] =
        "text" in run ? run.text.split("").map((text) => ({ text, formats: run.formats })) : [run]
      for (const letter of letters) {
        weave.keep(letter, letter.formats)
        fillAt(++at)
      }
    }
  })
  return { lines: weave.lines, difference: weave.difference }
}

/** A text with proposals in it, as it is once some of them are accepted or rejected. */
import type { Author } from "../actor.ts"
import type { Difference } from "../text/diff.ts"
import type { Line, Run } from "../text/line.ts"
import type { Json } from "../text/schema.ts"
import type { Values } from "../text/values.ts"
import { takenOver } from "./moved.ts"
import {
  alterationIn,
  chainFor,
  shownValues,
  signsAny,
  signOf,
  wordsIn,
  type Alteration,
  type Sign,
} from "./signs.ts"
import { lineSaying, Weave } from "./weave.ts"

/** Which of the proposals are meant. */
export type Which = (sign: Sign) => boolean

/** The lines, and what makes them of those that were: to be written as it is. */
export interface Woven {
  readonly lines: readonly Line[]
  readonly difference: Difference
}

export const resolved = (lines: readonly Line[], which: Which, accept: boolean): Woven => {
  const weave = new Weave()
  const taken = accept ? takenOver(lines, which) : undefined
  lines.forEach((line, i) => {
    const words = signsAny(line.tracked, which) ? wordsIn(line) : undefined
    if (!words && !line.runs.some(({ formats }) => signsAny(formats, which))) return weave.pass(line, i)
    const said = words ? resolvedValues(words, which, accept) : wordsIn(line)
    if (said) weave.keepMarker(i, said)
    // A text begins with a marker: the words behind the first one stay in a paragraph.
    else if (weave.lines.length === 0 && line.runs.some((run) => stays(run, which, accept)))
      weave.keepMarker(i, { t: "paragraph" })
    else weave.drop(1)
    for (const run of line.runs) {
      const formats = resolvedValues(run.formats, which, accept)
      const pieces = formats && taken?.get(run)
      if (pieces) for (const piece of pieces) weave.keep(piece.run, { ...formats, ...piece.over })
      else if (formats) weave.keep(run, formats)
      else weave.drop("text" in run ? run.text.length : 1)
    }
  })
  return { lines: weave.lines, difference: weave.difference }
}

/** A line as it is shown among proposals: altered as it shall be. The same line always gives the same one. */
export const shownLine = (line: Line): Line => {
  let shown = knownShown.get(line)
  if (!shown) knownShown.set(line, (shown = altered(line)))
  return shown
}

/** The text beneath: without the proposals of one person, or of anybody. */
export const withoutProposals = (lines: readonly Line[], of?: Author): readonly Line[] =>
  resolved(lines, ({ by }) => !of || by.person === of.person, false).lines

/** As if everything proposed were accepted. */
export const withProposals = (lines: readonly Line[]): readonly Line[] =>
  resolved(lines, () => true, true).lines

/** What a token says once some of its signs are resolved; undefined when it is gone. */
export const resolvedValues = (values: Values, which: Which, accept: boolean): Values | undefined => {
  const chosen = Object.keys(values).filter((key) => {
    const sign = signOf(key, values[key])
    return sign !== undefined && which(sign)
  })
  if (chosen.length === 0) return values
  if (chosen.some((key) => !key.startsWith("f:") && key.startsWith("i:") !== accept)) return undefined
  const after: Record<string, Json> = { ...values }
  for (const key of chosen) delete after[key]
  if (accept) settle(after, values, new Set(chosen))
  return after
}

/** What is accepted is so, and overtakes what was proposed of the same before. */
const settle = (after: Record<string, Json>, values: Values, chosen: ReadonlySet<string>): void => {
  const accepted = [...chosen].map((key) => alterationIn(key, values[key])?.new ?? {})
  for (const property of new Set(accepted.flatMap((shall) => Object.keys(shall)))) {
    const chain = chainFor(values, property)
    const last = chain.findLastIndex(([key]) => chosen.has(key))
    const value = chain[last]![1].new[property]!
    if (value === null) delete after[property]
    else after[property] = value
    for (const [key] of chain.slice(0, last)) if (!chosen.has(key)) forget(after, key, property)
  }
}

/** Takes one property out of an `f:` sign; the last one with the sign. */
export const forget = (after: Record<string, Json>, key: string, property: string): void => {
  const is = alterationIn(key, after[key])
  if (!is) return
  const { [property]: _, ...others } = is.new
  if (Object.keys(others).length === 0) delete after[key]
  else after[key] = { ...is, new: others } satisfies Alteration as unknown as Json
}

const knownShown = new WeakMap<Line, Line>()

const altered = (line: Line): Line => {
  const words = Object.keys(line.tracked).length > 0 ? wordsIn(line) : undefined
  const shown = words && shownValues(words)
  const runs = line.runs.map((run) => {
    const formats = shownValues(run.formats)
    return formats === run.formats ? run : { ...run, formats }
  })
  const same = runs.every((run, i) => run === line.runs[i])
  if (shown === words && same) return line
  return { ...(shown && shown !== words ? lineSaying(shown, []) : line), runs: same ? line.runs : runs }
}

const stays = ({ formats }: Run, which: Which, accept: boolean): boolean =>
  resolvedValues(formats, which, accept) !== undefined

/** A text with proposals in it, as it is once some of them are accepted or rejected. */
import { equalityDeep } from "lib0/function"
import type { Author } from "../actor.ts"
import type { Difference } from "../text/diff.ts"
import type { Line, Run } from "../text/line.ts"
import type { Json } from "../text/schema.ts"
import type { Values } from "../text/values.ts"
import { alterationIn, chainFor, isSignKey, signOf, wordsIn, type Alteration, type Sign } from "./signs.ts"
import { Weave } from "./weave.ts"

/** Which of the proposals are meant. */
export type Which = (sign: Sign) => boolean

/** The lines, and what makes them of those that were: to be written as it is. */
export interface Woven {
  readonly lines: readonly Line[]
  readonly difference: Difference
}

export const resolved = (lines: readonly Line[], which: Which, accept: boolean): Woven => {
  const weave = new Weave()
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
      if (formats) weave.keep(run, formats)
      else weave.drop("text" in run ? run.text.length : 1)
    }
  })
  return { lines: weave.lines, difference: weave.difference }
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
  const properties = new Set<string>()
  for (const key of chosen) {
    for (const property of Object.keys(alterationIn(key, values[key])?.new ?? {})) properties.add(property)
    delete after[key]
  }
  for (const property of properties) settle(after, values, property, new Set(chosen), accept)
  return after
}

/** One property that several may have proposed to change, each on top of those before. */
const settle = (
  after: Record<string, Json>,
  values: Values,
  property: string,
  chosen: ReadonlySet<string>,
  accept: boolean,
): void => {
  const chain = chainFor(values, property)
  const now = values[property] ?? null
  const last = chain.findLastIndex(([key]) => chosen.has(key))
  /** What is no proposal of those that are left. */
  const beneath = accept ? chain[last]![1].new[property]! : chain[0]![1].old[property]!
  const rest = chain.filter(([key], i) => !chosen.has(key) && !(accept && i < last))
  if (accept) for (const [key] of chain.slice(0, last)) if (!chosen.has(key)) take(after, key, property)
  rest.forEach(([key], i) => {
    if (i === 0) set(after, key, property, beneath)
  })
  // Somebody has set it directly since: that stays.
  const overtaken = !equalityDeep(chain.at(-1)![1].new[property], now)
  const value = overtaken ? now : rest.length > 0 ? rest.at(-1)![1].new[property]! : beneath
  if (value === null) delete after[property]
  else after[property] = value
}

const take = (after: Record<string, Json>, key: string, property: string): void => {
  const is = alterationIn(key, after[key])
  if (!is) return
  const { [property]: _old, ...old } = is.old
  const { [property]: _new, ...others } = is.new
  if (Object.keys(others).length === 0) delete after[key]
  else after[key] = { ...is, old, new: others } satisfies Alteration as unknown as Json
}

const set = (after: Record<string, Json>, key: string, property: string, old: Json): void => {
  const is = alterationIn(key, after[key])
  if (is && !equalityDeep(is.old[property], old))
    after[key] = { ...is, old: { ...is.old, [property]: old } } as unknown as Json
}

const stays = ({ formats }: Run, which: Which, accept: boolean): boolean =>
  resolvedValues(formats, which, accept) !== undefined

const signsAny = (values: Values, which: Which): boolean => {
  for (const key in values) {
    if (!isSignKey(key)) continue
    const sign = signOf(key, values[key])
    if (sign && which(sign)) return true
  }
  return false
}

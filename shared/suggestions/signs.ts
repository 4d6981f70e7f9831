/**
 * How a proposal stands on the line: `i:<sid>` on what is proposed in, `d:<sid>` on what is proposed out, `f:<sid>` on
 * what is proposed to look or to be otherwise; on characters, embeds and markers alike. Each names whose it is.
 */
import type { Author } from "../actor.ts"
import { isFormatKey } from "../text/formats.ts"
import type { Line } from "../text/line.ts"
import { trackedKey, type Json } from "../text/schema.ts"
import { isRecord, type Values } from "../text/values.ts"
import { wordsOf } from "../text/ydoc.ts"

/** A proposal's identity, made where it is proposed: all signs of one gesture share it. */
export type ProposalId = string

/** One sign of a proposal. */
export interface Sign {
  readonly letter: "i" | "d" | "f"
  readonly sid: ProposalId
  readonly by: Author
}

/**
 * What an `f:` sign says: each property as it shall be, null where it is off; `n` orders several. The property itself
 * stays as it is until that is accepted, so that whoever changes it meanwhile loses nothing.
 */
export interface Alteration extends Author {
  readonly n: number
  readonly new: Values
}

/** The sign that a key and its value are; undefined for everything else, and for a sign that names nobody. */
export const signOf = (key: string, value: Json | undefined): Sign | undefined => {
  const letter = key[0]
  if (key[1] !== ":" || (letter !== "i" && letter !== "d" && letter !== "f")) return undefined
  const sid = trackedKey.exec(key)?.[2]
  return sid === undefined || !isNamed(value) ? undefined : { letter, sid, by: value }
}

export const isSignKey = (key: string): boolean => /^[dfi]:/.test(key)

export const signsIn = (values: Values): Sign[] =>
  Object.entries(values).flatMap(([key, value]) => signOf(key, value) ?? [])

/** Whether any of these is a sign that is meant. */
export const signsAny = (values: Values, which: (sign: Sign) => boolean): boolean => {
  for (const key in values) {
    if (!isSignKey(key)) continue
    const sign = signOf(key, values[key])
    if (sign && which(sign)) return true
  }
  return false
}

/** The key of this person's own sign of a sort, if there is one. */
export const ownKey = (values: Values, letter: Sign["letter"], { person }: Author): string | undefined =>
  Object.keys(values).find((key) => key.startsWith(letter) && signOf(key, values[key])?.by.person === person)

/** What is not a proposal's: formats, comments, a marker's own words. */
export const plainOf = (values: Values): Values => split(values, false)
export const signed = (values: Values): Values => split(values, true)

/** What is said of a line beside its runs, its signs included: what a marker's map holds in Yjs. */
export const wordsIn = (line: Line): Values => Object.fromEntries(wordsOf(line))

/** All `f:` signs that change one property, in the order in which they were put on it: the last one shows. */
export const chainFor = (values: Values, property: string): (readonly [key: string, Alteration])[] =>
  chainIn(values).filter(([, is]) => Object.hasOwn(is.new, property))

/** What is shown: the properties as they shall be by what is proposed. */
export const shownValues = (values: Values): Values => {
  const chain = chainIn(values)
  if (chain.length === 0) return values
  const shown: Record<string, Json> = { ...values }
  for (const [, { new: shall }] of chain)
    for (const [property, value] of Object.entries(shall))
      if (value === null) delete shown[property]
      else shown[property] = value
  return shown
}

const chainIn = (values: Values): (readonly [key: string, Alteration])[] => {
  const chain: (readonly [string, Alteration])[] = []
  for (const key in values) {
    const is = key.startsWith("f:") ? alterationIn(key, values[key]) : undefined
    if (is) chain.push([key, is])
  }
  return chain.length < 2 ? chain : chain.sort(([a, { n }], [b, { n: m }]) => n - m || (a < b ? -1 : 1))
}

export const alterationIn = (key: string, value: Json | undefined): Alteration | undefined => {
  if (!key.startsWith("f:") || !isNamed(value)) return undefined
  const { n, new: shall } = value as Partial<Record<string, unknown>>
  if (!Number.isInteger(n) || !isRecord(shall)) return undefined
  return value as unknown as Alteration
}

/** The properties a proposal may change: formats, and what a marker says of its line. */
export const isProperty = (key: string): boolean =>
  !trackedKey.test(key) && (isFormatKey(key) || key === "t" || key === "p" || key.startsWith("a."))

const isNamed = (value: unknown): value is Author & { readonly [key: string]: Json } =>
  isRecord(value) && typeof value["person"] === "string" && typeof value["organisation"] === "string"

const split = (values: Values, signs: boolean): Values => {
  const keys = Object.keys(values)
  return keys.some((key) => isSignKey(key) !== signs)
    ? Object.fromEntries(Object.entries(values).filter(([key]) => isSignKey(key) === signs))
    : values
}

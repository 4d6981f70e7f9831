/** The attributes somebody set on a thing: known names, sane values, and only what differs from the default. */
import { equalityDeep } from "lib0/function"
import type { Attributes, Json } from "./schema.ts"

export type Values = Readonly<Record<string, Json>>
export const NO_VALUES: Values = Object.freeze({})

/** Do they say the same? Costs nothing where they are one object. */
export const sameValues = (a: unknown, b: unknown): boolean => a === b || equalityDeep(a, b)

/** What can be believed of `raw`. Never throws: what is unknown or insane counts as not said. */
export const soundValues = (raw: unknown, attributes: Attributes): Values => {
  if (!isRecord(raw)) return NO_VALUES
  let values: Record<string, Json> | undefined
  for (const [name, { default: otherwise, ok }] of Object.entries(attributes)) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined
    if (value !== undefined && value !== otherwise && ok(value)) (values ??= {})[name] = value as Json
  }
  return values ?? NO_VALUES
}

/** An object with names, whatever they are: not null, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * Formats on characters, and what is tracked on a marker: on the line they are keys with values, in the tree they
 * are marks. A flag is `true`, the others carry their attributes, a tracked one carries whose it is.
 */
import { equalityDeep } from "lib0/function"
import type { Mark, Schema } from "@tiptap/pm/model"
import { formats as table, tracked, trackedKey, type FormatName, type Json } from "./schema.ts"
import { isRecord, soundValues, type Values } from "./values.ts"

export type Formats = Values

/** A key this version can show. Others are left alone in Yjs: an old client must not strip what a newer one wrote. */
export const isFormatKey = (key: string): boolean => Object.hasOwn(table, key) || trackedKey.test(key)

/** A format's value as it is shown; undefined where it is off or its key unknown. */
export const soundFormat = (key: string, value: unknown): Json | undefined => {
  if (value === null || value === undefined) return undefined
  if (trackedKey.test(key)) return isRecord(value) ? (value as Json) : true
  if (!Object.hasOwn(table, key)) return undefined
  const attributes = table[key as FormatName]
  return Object.keys(attributes).length ? whole(soundValues(value, attributes), attributes) : true
}

export const soundFormats = (raw: unknown): Formats => {
  const sound: Record<string, Json> = {}
  for (const [key, value] of isRecord(raw) ? Object.entries(raw) : []) {
    const known = soundFormat(key, value)
    if (known !== undefined) sound[key] = known
  }
  return sound
}

/** Only what is tracked: a marker carries no bold. */
export const soundTracked = (raw: unknown): Formats =>
  Object.fromEntries(Object.entries(soundFormats(raw)).filter(([key]) => trackedKey.test(key)))

/** The formats behind a place where one is switched. */
export const withFormat = (formats: Formats, key: string, value: unknown): Formats => {
  if (!isFormatKey(key)) return formats
  const { [key]: _, ...others } = formats
  const sound = soundFormat(key, value)
  return sound === undefined ? others : { ...others, [key]: sound }
}

/** The keys in which two sets of formats are not the same. */
export const differingKeys = (a: Formats, b: Formats): string[] => {
  if (a === b) return []
  const keys = Object.keys(a).filter((key) => !equalityDeep(a[key], b[key]))
  for (const key of Object.keys(b)) if (!(key in a)) keys.push(key)
  return keys
}

export const formatsOf = (marks: readonly Mark[]): Formats => {
  const formats: Record<string, Json> = {}
  for (const mark of marks) {
    const letter = trackedLetter(mark.type.name)
    if (letter) formats[`${letter}:${mark.attrs["id"]}`] = (mark.attrs["by"] as Json) ?? true
    else formats[mark.type.name] = Object.keys(mark.attrs).length ? { ...(mark.attrs as Values) } : true
  }
  return formats
}

/** Marks in the schema's own order; those of one kind by key, so that every writer's tree is the same. */
export const marksOf = (formats: Formats, schema: Schema): readonly Mark[] => {
  let marks: readonly Mark[] = []
  for (const key of Object.keys(formats).sort()) {
    const value = formats[key]!
    const [, letter, id] = trackedKey.exec(key) ?? []
    const mark = letter
      ? schema.mark(tracked[letter as keyof typeof tracked], { id, by: value === true ? null : value })
      : schema.mark(key, isRecord(value) ? value : null)
    marks = mark.addToSet(marks)
  }
  return marks
}

const letters = Object.fromEntries(Object.entries(tracked).map(([letter, name]) => [name, letter]))
const trackedLetter = (mark: string): string | undefined => letters[mark]

const whole = (values: Values, attributes: Readonly<Record<string, { readonly default: Json }>>): Values => ({
  ...Object.fromEntries(
    Object.entries(attributes).map(([name, { default: otherwise }]) => [name, otherwise]),
  ),
  ...values,
})

import { hash } from "node:crypto"
import type { ZodError } from "zod"
import type { Kept, Kind } from "../../../shared/kind.ts"
import type { Alteration, Held } from "../heldRecords.ts"

/** A whole generation of records. */
export interface Whole {
  readonly generation: number
  readonly held: Held
}

/** A record a line. Records never change in place, so each is printed once. */
export const printed = (held: Held): string => {
  const body: string[] = []
  for (const [name, records] of held) {
    for (const record of records.values()) {
      let line = lines.get(record)
      if (!line) lines.set(record, (line = `${JSON.stringify([name, record])}\n`))
      body.push(line)
    }
  }
  return body.join("")
}
const lines = new WeakMap<Kept, string>()

/** The lines after the first, and which generation they are; undefined when they are not as they were written. */
export const bodyOf = (
  text: string,
): { readonly body: string; readonly generation: number; readonly isOld: boolean } | undefined => {
  const end = text.indexOf("\n") + 1
  const body = text.slice(end)
  let head: { version?: unknown; generation?: unknown; sha256?: unknown } | null
  try {
    head = JSON.parse(text.slice(0, end)) as typeof head
  } catch {
    return undefined
  }
  // Version 1 had no journals beside it.
  const isOld = head?.version === 1
  const generation = isOld ? 1 : Number(head?.generation)
  if (head?.sha256 !== hash("sha256", isOld ? body : `${generation}\n${body}`)) return undefined
  if (!isOld && head?.version !== 2)
    throw new Error(`The records are of version ${String(head?.version)}; this server knows 1 and 2`)
  return { body, generation, isOld }
}

type Shapes = ReadonlyMap<string, Kind<Kept>["shape"]>

/** Kinds this server does not know are kept as they stand. */
export const recordsIn = (body: string, shapes: Shapes): Held => {
  const held = new Map<string, Map<string, Kept>>()
  for (const line of body.split("\n")) {
    if (line === "") continue
    const [name, value] = JSON.parse(line) as [string, Kept]
    if (!held.has(name)) held.set(name, new Map())
    held.get(name)?.set(value.id, sound(name, value, shapes))
  }
  return held
}

/** The records after some alterations. What is altered again and again is checked as it is in the end. */
export const altered = (before: Held, alterations: readonly Alteration[], shapes: Shapes): Held => {
  const held = new Map([...before].map(([name, records]) => [name, new Map(records)]))
  const last = new Map<string, Alteration>()
  for (const one of alterations) last.set(`${one[0]}/${one[1]}`, one)
  for (const [name, id, after] of last.values()) {
    if (!held.has(name)) held.set(name, new Map())
    if (after) held.get(name)?.set(id, sound(name, after, shapes))
    else held.get(name)?.delete(id)
  }
  return held
}

const sound = (name: string, value: Kept, shapes: Shapes): Kept => {
  const { success, data, error } = shapes.get(name)?.safeParse(value) ?? { success: true, data: value }
  if (!success) throw new Error(`A record of ${name} cannot be read: ${reason(error)}`)
  return data
}

/** Which rule was broken and where, never the value: what is told to the operator holds no text. */
const reason = ({ issues }: ZodError): string =>
  issues.map(({ code, path }) => `${path.join(".")}: ${code}`).join("; ")

import { hash } from "node:crypto"
import { readFile, rename } from "node:fs/promises"
import { join } from "node:path"
import type { Adapter } from "lowdb"
import type { ZodError } from "zod"
import type { Kept, Kind } from "../../../shared/kind.ts"
import type { Held } from "../heldRecords.ts"
import { makeFolder, writeDurably } from "../durableFile.ts"

/** The size past which lowdb is the wrong place: each change writes the whole. */
const LARGE = 5 * 1024 * 1024

/**
 * lowdb's adapter: the records as one file of JSON lines, a sum on the first, written whole and durably, and the
 * generation before it kept. (lowdb's own never asks the disk.) A file whose sum is wrong is set aside and told of,
 * and the generation before is read; reading throws when that is wrong too, and when a whole file holds what this
 * server does not understand.
 */
export const generations = (
  folder: string,
  kinds: readonly Pick<Kind<Kept>, "name" | "shape">[],
  report: (event: string, facts?: Record<string, unknown>) => void,
): Adapter<Held> => {
  const current = join(folder, "records.jsonl")
  const previous = join(folder, "records.prev.jsonl")
  const damaged = join(folder, "records.damaged.jsonl")
  const shapes = new Map(kinds.map(({ name, shape }) => [name, shape]))
  let told = false
  return {
    read: async () => {
      await makeFolder(folder)
      const newest = await textOf(current)
      const before = await textOf(previous)
      if (newest === undefined && before === undefined) return null
      const whole = bodyOf(newest ?? "")
      if (whole !== undefined) return recordsIn(whole, shapes)
      const spare = bodyOf(before ?? "")
      if (spare === undefined) throw new Error(`The records in ${folder} are damaged, in both generations`)
      const held = recordsIn(spare, shapes)
      if (newest !== undefined) await rename(current, damaged)
      report("recordsFellBack", { damaged: newest !== undefined, kept: damaged, read: previous })
      return held
    },
    write: async (held) => {
      const text = printed(held)
      await writeDurably(current, text, {
        beforeRename: () => rename(current, previous).catch(unlessMissing),
      })
      if (told || text.length < LARGE) return
      told = true
      report("recordsLarge", { bytes: text.length, advice: "move to PostgreSQL" })
    },
  }
}

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, "utf8").catch((error) => unlessMissing(error))

const unlessMissing = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
}

/** Records never change in place, so each is printed once. */
const lines = new WeakMap<Kept, string>()

const printed = (held: Held): string => {
  const body: string[] = []
  for (const [name, records] of held) {
    for (const record of records.values()) {
      let line = lines.get(record)
      if (!line) lines.set(record, (line = `${JSON.stringify([name, record])}\n`))
      body.push(line)
    }
  }
  const text = body.join("")
  return `${JSON.stringify({ version: 1, sha256: hash("sha256", text) })}\n${text}`
}

/** The lines after the first; undefined when they are not as they were written. */
const bodyOf = (text: string): string | undefined => {
  const end = text.indexOf("\n") + 1
  const body = text.slice(end)
  let head: { version?: unknown; sha256?: unknown } | null
  try {
    head = JSON.parse(text.slice(0, end)) as typeof head
  } catch {
    return undefined
  }
  if (head?.sha256 !== hash("sha256", body)) return undefined
  if (head.version !== 1)
    throw new Error(`The records are of version ${String(head.version)}; this server knows 1`)
  return body
}

/** Kinds this server does not know are kept as they stand. */
const recordsIn = (body: string, shapes: ReadonlyMap<string, Kind<Kept>["shape"]>): Held => {
  const held = new Map<string, Map<string, Kept>>()
  for (const line of body.split("\n")) {
    if (line === "") continue
    const [name, value] = JSON.parse(line) as [string, Kept]
    const { success, data, error } = shapes.get(name)?.safeParse(value) ?? { success: true, data: value }
    if (!success) throw new Error(`A record of ${name} cannot be read: ${reason(error)}`)
    if (!held.has(name)) held.set(name, new Map())
    held.get(name)?.set(data.id, data)
  }
  return held
}

/** Which rule was broken and where, never the value: what is told to the operator holds no text. */
const reason = ({ issues }: ZodError): string =>
  issues.map(({ code, path }) => `${path.join(".")}: ${code}`).join("; ")

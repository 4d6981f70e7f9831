import { hash } from "node:crypto"
import { readFile, rename } from "node:fs/promises"
import { join } from "node:path"
import type { Adapter } from "lowdb"
import type { Kept, Kind } from "../../../shared/kind.ts"
import type { Held } from "../heldRecords.ts"
import { makeFolder, writeDurably } from "./durableFile.ts"

/** The size past which lowdb is the wrong place: each change writes the whole. */
const LARGE = 5 * 1024 * 1024

/**
 * lowdb's adapter: the records as one file of JSON lines, a sum on the first, written whole and durably, and the
 * generation before it kept. (lowdb's own never asks the disk.) What does not verify is set aside and told of, and
 * the generation before is read; when neither verifies, reading throws.
 */
export const generations = (
  folder: string,
  kinds: readonly Pick<Kind<Kept>, "name" | "shape">[],
  report: (event: string, facts?: Record<string, unknown>) => void,
): Adapter<Held> => {
  const current = join(folder, "records.jsonl")
  const previous = join(folder, "records.prev.jsonl")
  const shapes = new Map(kinds.map(({ name, shape }) => [name, shape]))
  let told = false
  return {
    read: async () => {
      await makeFolder(folder)
      const newest = await textOf(current)
      if (newest !== undefined) {
        try {
          return parsed(newest, shapes)
        } catch (error) {
          report("recordsDamaged", { file: current, error: reason(error) })
        }
      }
      const before = await textOf(previous)
      if (newest === undefined && before === undefined) return null
      const held = parsed(before ?? "", shapes)
      if (newest !== undefined) await rename(current, join(folder, "records.damaged.jsonl"))
      report("recordsFellBack", { file: previous, changed: "the last change before the stop may be missing" })
      return held
    },
    write: async (held) => {
      const text = printed(held)
      await writeDurably(current, text, () => rename(current, previous).catch(unlessMissing))
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

/** Throws on anything that is not as it was written. Kinds this server does not know are kept as they stand. */
const parsed = (text: string, shapes: ReadonlyMap<string, Kind<Kept>["shape"]>): Held => {
  const end = text.indexOf("\n") + 1
  const head = JSON.parse(text.slice(0, end)) as { version?: unknown; sha256?: unknown } | null
  if (head?.version !== 1) throw new Error(`Records of version ${String(head?.version)}; this server knows 1`)
  const body = text.slice(end)
  if (head.sha256 !== hash("sha256", body)) throw new Error("The sum of the records is wrong")
  const held = new Map<string, Map<string, Kept>>()
  for (const line of body.split("\n")) {
    if (line === "") continue
    const [name, value] = JSON.parse(line) as [string, Kept]
    const record = shapes.get(name)?.parse(value) ?? value
    if (!held.has(name)) held.set(name, new Map())
    held.get(name)?.set(record.id, record)
  }
  return held
}

/** Which rule was broken and where, never the value: reports hold no text. */
const reason = (error: unknown): string => {
  const { issues } = error as { issues?: { code: string; path: PropertyKey[] }[] }
  return issues ? issues.map(({ code, path }) => `${path.join(".")}: ${code}`).join("; ") : String(error)
}

import { hash } from "node:crypto"
import { copyFile, readdir, readFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import type { Adapter } from "lowdb"
import type { Kept, Kind } from "../../../shared/kind.ts"
import type { Held } from "../heldRecords.ts"
import { makeFolder, writeDurably } from "../durableFile.ts"
import { Journal, readJournal } from "./journal.ts"
import { altered, bodyOf, printed, recordsIn, type Whole } from "./recordLines.ts"

/** The size past which lowdb is the wrong place: the whole is held in memory, and written again and again. */
const LARGE = 5 * 1024 * 1024

/** lowdb's adapter, and the journal that follows the newest generation. */
export interface Generations extends Adapter<Held> {
  /** Where changes go now. */
  readonly journal: Journal
  /** Of the newest whole, in bytes. */
  readonly size: number
  /** Whether what was read had to be put together from older parts. */
  readonly wantsWhole: boolean
  /** From here on changes go into the journal of the generation that is about to be written. */
  turn(): void
}

/**
 * The records as one file of JSON lines, a sum on the first, written whole and durably, and the generation before it
 * kept; `records.<n>.journal` holds what changed since generation n. So what is there can be put together from the
 * newest whole, the one before, or, in the beginning, from nothing. A whole whose sum is wrong is set aside and told
 * of; reading throws when no way is left, and when a whole file holds what this server does not understand.
 */
export const generations = (
  folder: string,
  kinds: readonly Pick<Kind<Kept>, "name" | "shape">[],
  report: (event: string, facts?: Record<string, unknown>) => void,
): Generations => {
  const current = join(folder, "records.jsonl")
  const previous = join(folder, "records.prev.jsonl")
  const journalOf = (generation: number): string => join(folder, `records.${generation}.journal`)
  const shapes = new Map(kinds.map(({ name, shape }) => [name, shape]))
  let told = false
  let wantsWhole = false
  /** Which generation lies in `current`, and the number of the journal that is written in: the next to be, or higher. */
  let [standing, number, size] = [0, 0, 0]
  let journal = new Journal(journalOf(0))

  /** The journals from one generation on, played in order; undefined when one of them is missing. */
  const played = async ({
    held,
    generation,
  }: Pick<Whole, "held" | "generation">): Promise<Held | undefined> => {
    const numbers = await journalsIn(folder)
    const last = numbers.at(-1) ?? -1
    // One that nothing was written in since its whole does not exist.
    number = Math.max(generation, last)
    let end: { length: number; sum: string } | undefined
    for (let n = generation; n <= last; n++) {
      const path = journalOf(n)
      const read = await readJournal(path)
      if (!read) {
        if (n === generation && !numbers.some((one) => one > n)) break
        if (n > generation) continue
        return undefined
      }
      held = altered(held, read.alterations, shapes)
      end = n === last ? read : undefined
      if (read.rest === "nothing" || (read.rest === "torn" && n === last)) continue
      await copyFile(path, `${path}.damaged`)
      report("recordsFellBack", { damaged: true, kept: `${path}.damaged`, journal: n })
      wantsWhole = true
    }
    journal = new Journal(journalOf(number), end)
    return held
  }

  return {
    get journal() {
      return journal
    },
    get size() {
      return size
    },
    get wantsWhole() {
      return wantsWhole
    },
    turn() {
      void journal.close().catch(() => {})
      journal = new Journal(journalOf(++number))
    },
    read: async () => {
      await makeFolder(folder)
      const newest = await textOf(current)
      const whole = newest === undefined ? undefined : bodyOf(newest)
      if (whole) {
        const held = await played({ held: recordsIn(whole.body, shapes), generation: whole.generation })
        if (held) {
          ;[standing, size] = [whole.generation, newest!.length]
          wantsWhole ||= whole.isOld
          return held
        }
      }
      wantsWhole = true
      const before = await textOf(previous)
      const spare = before === undefined ? undefined : bodyOf(before)
      const from = spare
        ? { held: recordsIn(spare.body, shapes), generation: spare.generation }
        : { held: new Map(), generation: 0 }
      const nothing = newest === undefined && before === undefined && (await journalsIn(folder)).length === 0
      if (nothing) return null
      const held = spare || (await journalsIn(folder))[0] === 0 ? await played(from) : undefined
      if (!held) throw new Error(`The records in ${folder} are damaged, in both generations`)
      standing = from.generation
      if (newest !== undefined || before !== undefined) {
        const damaged = join(folder, "records.damaged.jsonl")
        if (newest !== undefined) await rename(current, damaged)
        report("recordsFellBack", { damaged: newest !== undefined, kept: damaged, read: previous })
      }
      return held
    },
    write: async (held) => {
      // Those who write meanwhile may turn to a later journal; this whole is the one before it.
      const generation = number
      const text = headed(printed(held), generation)
      await writeDurably(current, text, {
        beforeRename: () => rename(current, previous).catch(unlessMissing),
      })
      const kept = standing
      ;[standing, size, wantsWhole] = [generation, text.length, false]
      for (const n of await journalsIn(folder)) if (n < kept) await rm(journalOf(n), { force: true })
      if (told || text.length < LARGE) return
      told = true
      report("recordsLarge", { bytes: text.length, advice: "move to PostgreSQL" })
    },
  }
}

const headed = (body: string, generation: number): string =>
  `${JSON.stringify({ version: 2, generation, sha256: hash("sha256", `${generation}\n${body}`) })}\n${body}`

const journalsIn = async (folder: string): Promise<number[]> =>
  (await readdir(folder))
    .flatMap((name) => /^records\.(\d+)\.journal$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, "utf8").catch((error) => unlessMissing(error))

const unlessMissing = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
}

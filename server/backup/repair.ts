import { existsSync } from "node:fs"
import { cp, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import * as Y from "yjs"
import type { Author, Instant } from "../../shared/actor.ts"
import { FolderInUse, levelLog } from "../storage/embedded/levelLog.ts"
import { salvage, type Salvaged } from "../storage/embedded/salvage.ts"
import type { NewEntry } from "../storage/updateLog.ts"
import { readChange } from "../sync/change.ts"
import { makeCheckpoint } from "../sync/checkpoint.ts"
import { wellFormed } from "../sync/wellFormed.ts"
import { verify } from "./verify.ts"

/** In whose name stands what only a checkpoint still knew. */
const REPAIRER: Author = { person: "repair", organisation: "repair" }

/**
 * Saves what can be read of a damaged log into a new one, and sets the damaged one aside, untouched. Across a hole
 * the text is taken from a checkpoint, if there is one beyond it; else what comes after is kept where it still
 * fits. Says, chapter by chapter, what could not be saved. Whoever has a tab open still has their words and sends them.
 */
export const repair = async (folder: string, now: Instant, say: (line: string) => void): Promise<boolean> => {
  const isWhole = await verify(folder, () => {}).catch((problem: unknown) => {
    if (problem instanceof FolderInUse) throw problem
    return false
  })
  if (isWhole) {
    say(`Nothing in ${folder} needs repair.`)
    return true
  }
  const [log, copy, mended] = ["log", "log.copy", "log.mended"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const left of [copy, mended]) await rm(left, { recursive: true, force: true })
  await cp(join(log, "level"), copy, { recursive: true })
  const found = await salvage(copy)
  const into = await levelLog(mended, () => {})
  for (const [chapter, salvaged] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { entries, lost, bridged } = mend(salvaged, now)
    for (let at = 0; at < entries.length; at += AT_ONCE)
      await into.append(chapter, entries.slice(at, at + AT_ONCE))
    if (entries.length > 0) await makeCheckpoint(into, chapter)
    if (lost > 0 || bridged)
      say(
        `${chapter}: ${entries.length} entries kept, ${lost} lost${bridged ? "; a checkpoint had the text across the hole" : ""}`,
      )
  }
  await into.close()
  await rm(copy, { recursive: true, force: true })
  let aside = join(folder, "log.damaged")
  for (let n = 2; existsSync(aside); n++) aside = join(folder, `log.damaged${n}`)
  await rename(log, aside)
  await rename(mended, log)
  say(`The damaged log lies in ${aside}.`)
  return verify(folder, say)
}

const AT_ONCE = 500

/** A log without holes from one with; how many entries that were numbered are not in it. */
export const mend = (
  { entries, checkpoints }: Salvaged,
  now: Instant,
): { entries: NewEntry[]; lost: number; bridged: boolean } => {
  const doc = new Y.Doc()
  const kept: NewEntry[] = []
  let reached = 0
  let lost = 0
  let bridged = false
  /** Takes the text of the first checkpoint that is beyond the hole. */
  const bridge = (to: number): void => {
    const beyond = checkpoints.find(({ seq }) => seq >= to)
    if (!beyond) return void (lost += to - reached)
    const update = Y.diffUpdate(beyond.state, Y.encodeStateVector(doc))
    Y.applyUpdate(doc, update)
    kept.push({ update, author: REPAIRER, at: now })
    bridged = true
    reached = beyond.seq
  }
  for (const { seq, update, author, at } of entries) {
    if (seq <= reached) continue
    if (seq > reached + 1) bridge(seq - 1)
    if (seq <= reached) continue
    reached = seq
    const change = readChange(update)
    const fits = change && !wellFormed({ change, doc })
    if (!fits) {
      lost++
      continue
    }
    Y.applyUpdate(doc, update)
    kept.push({ update, author, at })
  }
  const last = checkpoints.at(-1)?.seq ?? 0
  if (last > reached) bridge(last)
  return { entries: kept, lost, bridged }
}

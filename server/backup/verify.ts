import { hash } from "node:crypto"
import { existsSync } from "node:fs"
import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import { versions } from "../../shared/snapshots/snapshot.ts"
import { allKinds } from "../kinds.ts"
import { checkVersion } from "../snapshots/checking.ts"
import { sealedIn } from "../snapshots/sealed.ts"
import { diskFiles } from "../storage/embedded/diskFiles.ts"
import { levelLog } from "../storage/embedded/levelLog.ts"
import { lowdbRecords } from "../storage/embedded/lowdbRecords.ts"
import { Damaged, type Entry, type UpdateLog } from "../storage/updateLog.ts"
import { isSameText } from "../sync/checkpoint.ts"
import { replayed } from "../sync/history.ts"
import type { World } from "../world.ts"
import { sentence } from "./verifyBundle.ts"

/**
 * Reads all of a data folder that nobody has open: every chapter's log from the first entry (numbers, sums, the chain
 * of hashes), each checkpoint against the text the log gives, the records, every sealed version, every file's hash.
 * True when all is well; else the first bad entry of each chapter is named. Changes nothing that is whole.
 */
export const verify = async (folder: string, say: (line: string) => void): Promise<boolean> => {
  if (!existsSync(join(folder, "log"))) {
    say(`There is no log in ${folder}.`)
    return false
  }
  const faults: string[] = []
  const report = (event: string, facts: Record<string, unknown> = {}): void =>
    void faults.push(`${event} ${JSON.stringify(facts)}`)
  let entries = 0
  const log = await levelLog(join(folder, "log"), report)
  const chapters = await log.chapters()
  try {
    for (const chapter of chapters) {
      const verdict = await verifyChapter(log, chapter)
      entries += verdict.entries
      faults.push(...verdict.faults)
    }
    if (
      ["records.jsonl", "records.prev.jsonl", "records.0.journal"].some((name) =>
        existsSync(join(folder, name)),
      )
    )
      await lowdbRecords(folder, allKinds, report).then(
        async (records) => {
          faults.push(
            ...(await verifyVersions({ records, log, files: diskFiles(join(folder, "files"), () => {}) })),
          )
          await records.close()
        },
        (error: unknown) => faults.push(String((error as Error).message)),
      )
  } finally {
    await log.close()
  }
  const pictures = await verifyPictures(join(folder, "files"), faults)
  faults.forEach(say)
  say(`${chapters.length} chapters, ${entries} entries, ${pictures} pictures: ${faults.length} faults`)
  return faults.length === 0
}

/** What is wrong with one chapter; nothing, when it is whole. */
export const verifyChapter = async (
  log: UpdateLog,
  chapter: ChapterId,
): Promise<{ entries: number; faults: string[] }> => {
  const entries: Entry[] = []
  try {
    for await (const entry of log.entries(chapter)) entries.push(entry)
    const faults: string[] = []
    let { checkpoint } = await log.read(chapter)
    for (; checkpoint; checkpoint = await olderCheckpoint(log, chapter, checkpoint.seq)) {
      const { seq, state } = checkpoint
      const kept = new Y.Doc()
      Y.applyUpdate(kept, state)
      const { doc } = replayed(chapter, { checkpoint: undefined, entries: entries.slice(0, seq), seq })
      if (!isSameText(doc, kept))
        faults.push(`The checkpoint of chapter ${chapter} at entry ${seq} is another text than the log's`)
    }
    replayed(chapter, { checkpoint: undefined, entries, seq: entries.length })
    return { entries: entries.length, faults }
  } catch (problem) {
    if (!(problem instanceof Damaged)) throw problem
    return { entries: entries.length, faults: [problem.message] }
  }
}

/** Every version against its seal, the texts it was read from, and the order of all. */
const verifyVersions = async (world: Pick<World, "records" | "log" | "files">): Promise<string[]> => {
  const faults = new Set<string>()
  for (const version of await world.records.find(versions))
    for (const finding of await checkVersion(world, sealedIn(world), version))
      faults.add(`Version ${version.name} of ${version.draft}: ${sentence(finding)}`)
  return [...faults]
}

const olderCheckpoint = async (log: UpdateLog, chapter: ChapterId, than: number) =>
  than > 1 ? (await log.read(chapter, than - 1)).checkpoint : undefined

const verifyPictures = async (folder: string, faults: string[]): Promise<number> => {
  if (!existsSync(folder)) return 0
  let count = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith(".new")) continue
    count++
    const found = hash("sha256", await readFile(join(entry.parentPath, entry.name)))
    if (found !== entry.name) faults.push(`The picture ${entry.name} holds other bytes than it did`)
  }
  return count
}

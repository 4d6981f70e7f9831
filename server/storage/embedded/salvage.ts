import { ClassicLevel } from "classic-level"
import type { ChapterId } from "../../../shared/actor.ts"
import type { Checkpoint, Entry } from "../updateLog.ts"
import { readCheckpoint, readEnvelope } from "./envelope.ts"
import { seqOf } from "./logKeys.ts"

/** What of a chapter can still be read. */
export interface Salvaged {
  /** Each whole in itself, in their order; there may be holes between them. */
  readonly entries: Entry[]
  readonly checkpoints: Checkpoint[]
}

/** Reads what can be read of a damaged LevelDB. Lets LevelDB mend it first, so hand it a copy. */
export const salvage = async (folder: string): Promise<Map<ChapterId, Salvaged>> => {
  await ClassicLevel.repair(folder)
  // Only now: a ClassicLevel begins to open by itself, and would do so in the middle of the mending.
  const level = new ClassicLevel<Uint8Array, Uint8Array>(folder, {
    keyEncoding: "view",
    valueEncoding: "view",
  })
  await level.open()
  const found = new Map<ChapterId, Salvaged>()
  const of = (key: Uint8Array): Salvaged => {
    const chapter = Buffer.from(key.subarray(1, key.length - 7)).toString("latin1")
    let salvaged = found.get(chapter)
    if (!salvaged) found.set(chapter, (salvaged = { entries: [], checkpoints: [] }))
    return salvaged
  }
  for (const kind of ["e", "c"]) {
    const range = { gte: Buffer.from(kind), lt: Buffer.from(String.fromCharCode(kind.charCodeAt(0) + 1)) }
    for (const key of await level.keys(range).all()) {
      if (key.length < 9 || key[key.length - 7] !== 0) continue
      const value = await level.get(key).catch(() => undefined)
      if (!value) continue
      if (kind === "e") of(key).entries.push(...(readEnvelope(value)?.entries ?? []))
      else {
        const checkpoint = readCheckpoint(value)
        if (checkpoint?.seq === seqOf(key)) of(key).checkpoints.push(checkpoint)
      }
    }
  }
  await level.close()
  return found
}

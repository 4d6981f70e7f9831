import { rm } from "node:fs/promises"
import { join } from "node:path"
import { ClassicLevel } from "classic-level"
import { id, type ChapterId } from "../../../shared/actor.ts"
import type { Seq } from "../../../shared/sync/protocol.ts"
import { Damaged, type Entry, type UpdateLog } from "../updateLog.ts"
import { makeFolder, writeDurably } from "../durableFile.ts"
import { sha256, writeCheckpoint, writeEnvelope, writeEnd, type End } from "./envelope.ts"
import { GroupCommit } from "./groupCommit.ts"
import {
  chapterOf,
  checkpointKey,
  checkpointsOf,
  entryKey,
  endKey,
  ends,
  LAST,
  probeKey,
  seqOf,
} from "./logKeys.ts"
import { isCorruption, readCheckpointAt, endOf, readEntries, type Level } from "./verifiedLog.ts"
import { Witness } from "./witness.ts"

/** Another server has the folder open: LevelDB's lock says so, and guards all of DATA_DIR with it. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`The data folder ${folder} is in use by another server`)
    this.name = "FolderInUse"
  }
}

/**
 * The log on LevelDB: one value an append, chained by SHA-256 to the append before, the chapter's end beside it.
 * LevelDB passes over damaged blocks in silence, so everything is checked on reading (`verifiedLog.ts`).
 *
 * After a failed write nothing is let in until the disk takes writes and LevelDB has been opened anew: nothing else
 * can tell how much of the failed write is there. Every append and probe tries; reading goes on meanwhile.
 */
export const levelLog = async (
  folder: string,
  report: (event: string, facts?: Record<string, unknown>) => void,
): Promise<UpdateLog> => {
  await makeFolder(folder)
  const level: Level = new ClassicLevel(join(folder, "level"), { keyEncoding: "view", valueEncoding: "view" })
  await openLevel(level, folder)
  const witness = await Witness.open(join(folder, "witness"), (error) =>
    report("witnessNotWritten", { error: String(error) }),
  )
  const chapters = new Map<ChapterId, Appending>()
  let commits = newCommits()
  let mending: Promise<void> | undefined
  let closed = false

  function newCommits(): GroupCommit<Operation> {
    return new GroupCommit((operations) =>
      level.batch(operations, { sync: true }).catch((error: unknown) => {
        report("logNotWritten", { error: String(error) })
        throw error
      }),
    )
  }

  const mend = async (): Promise<void> => {
    await tryDisk(folder)
    await level.close()
    await openLevel(level, folder)
    witness.reopened()
    chapters.forEach((chapter) => (chapter.end = undefined))
    commits = newCommits()
    report("logMended")
  }

  const writable = async (): Promise<void> => {
    if (closed) throw new Error("The log is closed")
    if (commits.broken) await (mending ??= mend().finally(() => (mending = undefined)))
  }
  const readable = async (): Promise<void> => mending?.catch(() => {})

  const appendingTo = (chapter: ChapterId): Appending => {
    let appending = chapters.get(chapter)
    if (!appending) {
      appending = { end: undefined, endKey: endKey(id.parse(chapter)), busy: false }
      chapters.set(chapter, appending)
    }
    if (appending.busy) throw new Error(`Two appends at once to chapter ${chapter}`)
    return appending
  }

  return {
    append: async (chapter, entries) => {
      const appending = appendingTo(chapter)
      appending.busy = true
      try {
        if (closed || commits.broken) await writable()
        const before = (appending.end ??= await endOf(level, witness, chapter))
        if (entries.length === 0) return before.seq
        const value = writeEnvelope(before, entries)
        const end = { seq: before.seq + entries.length, hash: sha256(value) }
        await commits.commit(
          put(entryKey(chapter, before.seq + 1), value),
          put(appending.endKey, writeEnd(end)),
        )
        appending.end = end
        witness.saw(chapter, end)
        return end.seq
      } finally {
        appending.busy = false
      }
    },

    read: async (chapter, upTo = LAST) => {
      await readable()
      await using snapshot = level.snapshot()
      const passedOver = (seq: Seq): void => report("checkpointPassedOver", { chapter, seq })
      // Both at once: somebody waits for the text. No checkpoint is ahead of the end it was written after.
      const [end, checkpoint] = await Promise.all([
        endOf(level, witness, chapter, snapshot),
        readCheckpointAt(level, chapter, upTo, snapshot, passedOver),
      ])
      const after = checkpoint?.seq ?? 0
      if (after > end.seq) throw new Damaged(chapter, end.seq + 1, "a checkpoint is ahead of it")
      const entries: Entry[] = []
      if (after === Math.min(upTo, end.seq)) return { checkpoint, entries, seq: end.seq }
      for await (const some of readEntries(level, chapter, after, end, snapshot)) {
        for (const entry of some) if (entry.seq > after && entry.seq <= upTo) entries.push(entry)
        if ((some.at(-1)?.seq ?? 0) >= upTo) break
      }
      return { checkpoint, entries, seq: end.seq }
    },

    entries: async function* (chapter, from = 1) {
      await readable()
      await using snapshot = level.snapshot()
      const end = await endOf(level, witness, chapter, snapshot)
      for await (const some of readEntries(level, chapter, from, end, snapshot)) {
        for (const entry of some) if (entry.seq >= from) yield entry
      }
    },

    checkpoint: async (chapter, checkpoint) => {
      await writable()
      const end = await endOf(level, witness, chapter)
      if (checkpoint.seq > end.seq) throw new Error(`A checkpoint ahead of the log of chapter ${chapter}`)
      const before = (await level.keys(checkpointsOf(chapter)).all()).map(seqOf)
      const kept = [...new Set([...before, checkpoint.seq])].sort((a, b) => a - b).slice(-2)
      if (!kept.includes(checkpoint.seq)) return
      const passed = before.filter((seq) => !kept.includes(seq))
      await commits.commit(
        put(checkpointKey(chapter, checkpoint.seq), writeCheckpoint(checkpoint)),
        ...passed.map((seq): Operation => ({ type: "del", key: checkpointKey(chapter, seq) })),
      )
    },

    chapters: async () => {
      await readable()
      const known = await level
        .keys(ends)
        .all()
        .catch((error: unknown) => {
          if (!isCorruption(error)) throw error
          report("logDamaged", { error: error.message })
          return []
        })
      return [...new Set([...known.map(chapterOf), ...witness.chapters()])]
    },

    probe: async () => {
      await writable()
      await commits.commit(put(probeKey, new Uint8Array()))
    },

    close: async () => {
      closed = true
      await mending?.catch(() => {})
      await commits.idle()
      await witness.close()
      await level.close()
    },
  }
}

/** A chapter as appends know it; where it ends is read when it is not known. */
interface Appending {
  end: End | undefined
  readonly endKey: Uint8Array
  busy: boolean
}

type Operation = { type: "put"; key: Uint8Array; value: Uint8Array } | { type: "del"; key: Uint8Array }

const put = (key: Uint8Array, value: Uint8Array): Operation => ({ type: "put", key, value })

const openLevel = async (level: Level, folder: string): Promise<void> => {
  try {
    await level.open()
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } }
    if (cause?.code === "LEVEL_LOCKED") throw new FolderInUse(folder)
    const advice = "Nothing was changed. Try: npm run repair -- <data folder>"
    throw new Error(`The log in ${folder} does not open: ${cause?.message ?? String(error)}. ${advice}`, {
      cause: error,
    })
  }
}

/** Opening LevelDB anew writes what it had in memory, at most twice 4 MB: only try where that has room. */
const tryDisk = async (folder: string): Promise<void> => {
  const path = join(folder, "trial")
  await writeDurably(path, new Uint8Array(8 * 1024 * 1024))
  await rm(path)
}

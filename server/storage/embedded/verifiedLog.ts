import type { ClassicLevel } from "classic-level"
import type { ChapterId } from "../../../shared/actor.ts"
import type { Seq } from "../../../shared/sync/protocol.ts"
import { Damaged, type Checkpoint, type Entry } from "../updateLog.ts"
import { beginning, readCheckpoint, readEnvelope, readEnd, sha256, type End } from "./envelope.ts"
import { checkpointsOf, entriesOf, entryKey, endKey, seqOf } from "./logKeys.ts"
import type { Witness } from "./witness.ts"

export type Level = ClassicLevel<Uint8Array, Uint8Array>
/** LevelDB as it was at one moment. */
export type Moment = ReturnType<Level["snapshot"]>

/** Where a chapter's log ends. Throws `Damaged` when that cannot be true. */
export const endOf = async (
  level: Level,
  witness: Witness,
  chapter: ChapterId,
  snapshot?: Moment,
): Promise<End> => {
  const value = await level.get(endKey(chapter), { snapshot }).catch(damagedBy(chapter, 1))
  const end = value && readEnd(value)
  const wrong = value && !end ? "its end does not verify" : witness.refute(chapter, end)
  if (wrong) throw new Damaged(chapter, (end?.seq ?? 0) + 1, wrong)
  return end ?? beginning
}

/**
 * A chapter's entries, an append at a time, beginning with the append that holds `from`. Each is checked against
 * the one before it, and the last against where the log ends; what is yielded before a `Damaged` is sound.
 */
export async function* readEntries(
  level: Level,
  chapter: ChapterId,
  from: Seq,
  end: End,
  snapshot: Moment,
): AsyncGenerator<readonly Entry[]> {
  let expected: Seq = 1
  try {
    const holding = {
      gte: entryKey(chapter, 0),
      lte: entryKey(chapter, from),
      reverse: true,
      limit: 1,
      snapshot,
    }
    const [start] = await level.keys(holding).all()
    if (start) expected = seqOf(start)
    let before = expected === 1 ? beginning.hash : undefined
    await using iterator = level.iterator({
      ...entriesOf(chapter, expected),
      snapshot,
      highWaterMarkBytes: 256 * 1024,
    })
    for (let some = await iterator.nextv(500); some.length > 0; some = await iterator.nextv(500)) {
      for (const [key, value] of some) {
        const envelope = readEnvelope(value)
        if (!envelope) throw new Damaged(chapter, expected, "its bytes do not verify")
        const { entries } = envelope
        if (seqOf(key) !== expected || entries[0]?.seq !== expected) {
          throw new Damaged(chapter, expected, "it is missing")
        }
        if (before && envelope.before !== before) {
          throw new Damaged(chapter, expected, "it does not follow from the one before")
        }
        before = sha256(value)
        expected += entries.length
        yield entries
      }
    }
    if (expected !== end.seq + 1) throw new Damaged(chapter, Math.min(expected, end.seq + 1), "it is missing")
    if (before && before !== end.hash) throw new Damaged(chapter, end.seq, "it is not what was saved")
  } catch (error) {
    damagedBy(chapter, expected)(error)
  }
}

/** The newest checkpoint at or before `upTo` that verifies. One that does not is told of and passed over. */
export const readCheckpointAt = async (
  level: Level,
  chapter: ChapterId,
  upTo: Seq,
  snapshot: Moment,
  passedOver: (seq: Seq) => void,
): Promise<Checkpoint | undefined> => {
  let place = upTo
  try {
    for await (const [key, value] of level.iterator({
      ...checkpointsOf(chapter, upTo),
      reverse: true,
      snapshot,
    })) {
      place = seqOf(key)
      const checkpoint = readCheckpoint(value)
      if (checkpoint?.seq === place) return checkpoint
      passedOver(place)
    }
  } catch (error) {
    if (!isCorruption(error)) throw error
    passedOver(place)
  }
  return undefined
}

/** LevelDB met a block it cannot read. An iterator says so in words only. */
export const isCorruption = (error: unknown): error is Error =>
  error instanceof Error &&
  ((error as { code?: string }).code === "LEVEL_CORRUPTION" || error.message.startsWith("Corruption:"))

/** What LevelDB itself finds damaged is the chapter's damage; anything else goes on as it is. */
const damagedBy =
  (chapter: ChapterId, at: Seq) =>
  (error: unknown): never => {
    throw isCorruption(error) ? new Damaged(chapter, at, error.message) : error
  }

import type { ChapterId } from "../../../shared/actor.ts"
import type { Seq } from "../../../shared/sync/protocol.ts"

/** The largest place a key can name. */
export const LAST: Seq = 2 ** 48 - 1

/** Keys of a chapter's envelopes, by their first entry, sorting as their numbers do. */
export const entryKey = (chapter: ChapterId, first: Seq): Uint8Array => placed("e", chapter, first)
export const checkpointKey = (chapter: ChapterId, seq: Seq): Uint8Array => placed("c", chapter, seq)
export const endKey = (chapter: ChapterId): Uint8Array => Buffer.from(`z${chapter}`, "latin1")
export const probeKey = Buffer.from("probe")

/** The number in an entry's or a checkpoint's key. */
export const seqOf = (key: Uint8Array): Seq =>
  Buffer.from(key.buffer, key.byteOffset, key.length).readUIntBE(key.length - 6, 6)

/** Every key of a kind for one chapter; of ends, for all. */
export const entriesOf = (chapter: ChapterId, from: Seq = 0) => ({
  gte: entryKey(chapter, from),
  lte: entryKey(chapter, LAST),
})
export const checkpointsOf = (chapter: ChapterId, upTo: Seq = LAST) => ({
  gte: checkpointKey(chapter, 0),
  lte: checkpointKey(chapter, upTo),
})
export const ends = { gte: Buffer.from("z") }
export const chapterOf = (end: Uint8Array): ChapterId => Buffer.from(end.subarray(1)).toString("latin1")

/** A chapter's name ends with a zero, which no name holds; the number has the first byte first. */
const placed = (kind: "e" | "c", chapter: ChapterId, seq: Seq): Uint8Array => {
  const key = Buffer.allocUnsafe(chapter.length + 8)
  key.write(kind, 0, "latin1")
  key.write(chapter, 1, "latin1")
  key[chapter.length + 1] = 0
  key.writeUIntBE(seq, chapter.length + 2, 6)
  return key
}

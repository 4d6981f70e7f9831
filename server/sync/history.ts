import { setImmediate as pause } from "node:timers/promises"
import * as decoding from "lib0/decoding"
import * as Y from "yjs"
import type { Author, ChapterId } from "../../shared/actor.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { Damaged, type Hands, type Reading, type UpdateLog } from "../storage/updateLog.ts"
import { place, readLetters } from "./change.ts"

/** A chapter's text as it was, and whose hand wrote under each client id until then. */
export interface Past {
  readonly doc: Y.Doc
  readonly hands: Hands
  readonly seq: Seq
}

/** The text of a chapter right after the log's entry `upTo`; without it, now. A document of its own: change it freely. */
export const textAt = async (log: UpdateLog, chapter: ChapterId, upTo?: Seq): Promise<Past> => {
  const reading = await log.read(chapter, upTo)
  const seq = reading.entries.at(-1)?.seq ?? reading.checkpoint?.seq ?? 0
  return { ...replayed(chapter, reading), seq }
}

/** The same text without its hands, played a few milliseconds at a time: who writes meanwhile is not kept waiting. */
export const docAt = async (log: UpdateLog, chapter: ChapterId, upTo?: Seq): Promise<Y.Doc> => {
  const playing = replaying(chapter, await log.read(chapter, upTo))
  for (;;) {
    const { done, value } = playing.next()
    if (done) return value
    await pause()
  }
}

/** Plays the log into a fresh document. Throws `Damaged` when what an entry hangs on is not there. */
export const replayed = (
  chapter: ChapterId,
  reading: Reading,
): { doc: Y.Doc; hands: Map<number, Author> } => {
  const playing = replaying(chapter, reading)
  for (;;) {
    const { done, value } = playing.next()
    if (done) return { doc: value, hands: handsIn(reading) }
  }
}

/** The same a few milliseconds at a time, so that a long history keeps nobody waiting. */
export function* replaying(
  chapter: ChapterId,
  { checkpoint, entries, seq }: Reading,
): Generator<undefined, Y.Doc> {
  const doc = new Y.Doc()
  if (checkpoint) Y.applyUpdate(doc, checkpoint.state)
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    yield
    doc.transact(() => {
      for (const { update } of entries.slice(at, at + AT_ONCE))
        place(doc, update, readLetters(update)?.letters)
    })
  }
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Damaged(chapter, seq, "a change hangs on something that is not in the log")
  return doc
}

/** Whose hand wrote under each client id: the first seen. */
export const handsIn = ({ checkpoint, entries }: Reading): Map<number, Author> => {
  const hands = new Map(checkpoint?.hands)
  for (const { update, author } of entries)
    for (const client of clientsOf(update))
      if (!hands.has(client)) hands.set(client, { person: author.person, organisation: author.organisation })
  return hands
}

/**
 * Changes in one of Yjs' transactions: one for each costs four times as much; one for all keeps what was deleted
 * until the end and becomes quadratic (measured: 0.7 s and 7 s for 2.6 million edits).
 */
const AT_ONCE = 50

/** The client ids under which an update of the log writes: nearly always one, which stands at its beginning. */
const clientsOf = (update: Uint8Array): Iterable<number> => {
  const d = decoding.createDecoder(update)
  const sections = decoding.readVarUint(d)
  if (sections === 0) return []
  if (sections > 1) return Y.parseUpdateMeta(update).from.keys()
  decoding.readVarUint(d)
  return [decoding.readVarUint(d)]
}

import type { Author, ChapterId, Instant } from "../../shared/actor.ts"
import type { Seq } from "../../shared/sync/protocol.ts"

/** One change of a chapter's text, as it was let in. */
export interface NewEntry {
  readonly update: Uint8Array
  readonly author: Author
  readonly at: Instant
}
export interface Entry extends NewEntry {
  readonly seq: Seq
}

/** The first hand seen for each Yjs client id of a chapter: later writers under it are refused (W4). */
export type Hands = ReadonlyMap<number, Author>

/** A chapter's text as one update, at a place in its log. */
export interface Checkpoint {
  readonly seq: Seq
  readonly state: Uint8Array
  readonly hands: Hands
}

export interface Reading {
  readonly checkpoint: Checkpoint | undefined
  /** Those after the checkpoint, without holes, up to the asked place. */
  readonly entries: readonly Entry[]
  /** The newest place in the log, whatever was asked for. */
  readonly seq: Seq
}

/** A chapter's log does not verify: an entry is missing, altered or out of order. The chapter is closed; others go on. */
export class Damaged extends Error {
  readonly chapter: ChapterId
  readonly at: Seq
  constructor(chapter: ChapterId, at: Seq, what: string) {
    super(`The log of chapter ${chapter} is damaged at entry ${at}: ${what}`)
    this.name = "Damaged"
    this.chapter = chapter
    this.at = at
  }
}

/** The history of every chapter's text: appended to, never rewritten. */
export interface UpdateLog {
  /**
   * Resolves, with the last new `seq`, only when every entry would survive a power cut; all of them or none.
   * When it rejects they may still turn up, as after a power cut: read the chapter again before the next append.
   * Calls for one chapter must follow one another: two at once are a bug and throw.
   * What waits in all chapters shares one synced write (group commit).
   */
  append(chapter: ChapterId, entries: readonly NewEntry[]): Promise<Seq>
  /** The nearest checkpoint at or before `upTo`, then the entries after it up to `upTo` (default: all). Throws `Damaged`. */
  read(chapter: ChapterId, upTo?: Seq): Promise<Reading>
  /** Every entry from the first, for authorship and history. Throws `Damaged`. */
  entries(chapter: ChapterId, from?: Seq): AsyncIterable<Entry>
  /** Spares later readers the way to `seq`. Loses nothing: the entries stay. */
  checkpoint(chapter: ChapterId, checkpoint: Checkpoint): Promise<void>
  /** The chapters that have a log. */
  chapters(): Promise<ChapterId[]>
  /** Writes a mark that is no chapter's, as durably as an entry: throws what keeps the log from being written. */
  probe(): Promise<void>
  /** Finishes what is in flight. */
  close(): Promise<void>
}

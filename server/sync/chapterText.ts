import { equalFlat } from "lib0/array"
import * as Y from "yjs"
import type { Author, ChapterId } from "../../shared/actor.ts"
import { STEP_1, STEP_2 } from "../../shared/sync/protocol.ts"
import type { Hands, Reading } from "../storage/updateLog.ts"
import { areNew, place, placeUnheard, writtenUnder, type Change } from "./change.ts"
import { frameSync } from "./frames.ts"
import { handsIn, replaying } from "./history.ts"
import { joinedUpdates } from "./joinedUpdates.ts"
import { Rehearsal, type Rehearsed } from "./rehearsal.ts"

/**
 * A chapter's text in memory: the server's own Yjs document, and what is answered from it, encoded once for all who
 * ask. Its root stays a bare type: as a `Y.Text` it would mend formats of its own accord, and so write.
 */
export class ChapterText {
  readonly #hands: Map<number, Author>
  /** Gives the document, a little of it at each call; while it is not built. */
  #building: Generator<undefined, Y.Doc> | undefined
  #doc: Y.Doc | undefined
  /** The whole text as one update, put together from what lies in the log; while it is not built. */
  #lying: Uint8Array | undefined
  readonly #isLong: boolean
  #whole: Uint8Array | undefined
  #deletions: Uint8Array | undefined
  #greeting: Uint8Array | undefined
  #vector: Uint8Array | undefined
  #rehearsal: Rehearsal | undefined

  /** What lies in the log is sent as it lies; the text is not built before somebody needs more than its bytes. */
  constructor(chapter: ChapterId, reading: Reading) {
    const { checkpoint, entries } = reading
    this.#hands = handsIn(reading)
    this.#building = replaying(chapter, reading)
    const states = [checkpoint?.state ?? NOTHING, ...entries.map(({ update }) => update)]
    this.#isLong = entries.length > 0
    this.#lying = states.length === 1 ? states[0] : joinedUpdates(states)?.update
    if (this.#lying) this.#whole = frameSync(STEP_2, [this.#lying])
  }

  get doc(): Y.Doc {
    while (this.build());
    return this.#doc!
  }

  /** Builds a little more of the text, if it is not built; whether anything is left. Throws `Damaged`. */
  build(): boolean {
    const { done, value } = this.#building?.next() ?? { done: true, value: undefined }
    if (!done) return true
    this.#doc ??= value
    this.#building = this.#lying = undefined
    return false
  }

  /** Whether it should be built while nobody waits: what was written since the checkpoint may take long. */
  get isBehind(): boolean {
    return this.#lying !== undefined && this.#isLong
  }

  /** Whether somebody who has nothing can be answered without its being built. */
  get lies(): boolean {
    return this.#lying !== undefined
  }

  /** Whether it need not be built first: what somebody lacks who has something already must be worked out. */
  isReadyFor(asked: ReadonlyMap<unknown, Uint8Array>): boolean {
    if (this.#doc) return true
    return this.lies && [...asked.values()].every(({ length }) => length === 1)
  }

  get hands(): Hands {
    return this.#hands
  }

  /** Takes a change in that has passed the gates. Throws when Yjs cannot place it after all: then this text is spoilt. */
  apply(update: Uint8Array, change: Change, author: Author): void {
    const { doc } = this
    const clients = writtenUnder(change, doc)
    if (!doc._transaction && areNew(change.letters, doc)) placeUnheard(doc, change.letters)
    else place(doc, update, change.letters)
    if (doc.store.pendingStructs || doc.store.pendingDs)
      throw new Error("A change that passed the gates was not placed")
    for (const client of clients)
      if (!this.#hands.has(client))
        this.#hands.set(client, { person: author.person, organisation: author.organisation })
    this.#rehearsal?.follow(update)
    if (this.#rehearsal?.isIdle) this.#rehearsal = undefined
    this.#whole = this.#deletions = this.#greeting = this.#vector = undefined
  }

  /** What a change would make of the text; nothing of it is let in by that. */
  rehearse(update: Uint8Array): Rehearsed {
    if (this.#rehearsal?.isSpoiltFor(update)) this.#rehearsal = undefined
    return (this.#rehearsal ??= new Rehearsal(this.doc)).try(update)
  }

  /** Runs what may apply many changes as one of Yjs' transactions: half the work of one for each. */
  together(run: () => void): void {
    if (this.#doc) this.#doc.transact(run)
    else run()
  }

  /** Our step 1, framed: what we have, so that a client sends what we lack. */
  greeting(): Uint8Array {
    return (this.#greeting ??= frameSync(STEP_1, [this.#stateVector()]))
  }

  /** Step 2, framed: what a client with this state vector lacks, or more. */
  answer(stateVector: Uint8Array): Uint8Array {
    const theirs = Y.decodeStateVector(stateVector)
    if (theirs.size === 0) return this.#everything()
    // A state vector says nothing of deletions, so they always go along.
    if (equalFlat(stateVector, this.#stateVector()) || !this.#lacks(theirs, 1))
      return (this.#deletions ??= frameSync(STEP_2, [Y.encodeStateAsUpdate(this.doc, this.#stateVector())]))
    if (this.#lacks(theirs, this.#clocks() / 2)) return this.#everything()
    return frameSync(STEP_2, [Y.encodeStateAsUpdate(this.doc, stateVector)])
  }

  /** What `edit` would change; undefined where that is nothing. It gets a copy of the text, under a client id of its own. */
  changedBy(edit: (doc: Y.Doc) => void): Uint8Array | undefined {
    if (this.#rehearsal?.isSpoiltFor(undefined)) this.#rehearsal = undefined
    const copy = (this.#rehearsal ??= new Rehearsal(this.doc))
    try {
      return copy.make(edit)
    } catch (error) {
      this.#rehearsal = undefined
      throw error
    }
  }

  #everything(): Uint8Array {
    return (this.#whole ??= frameSync(STEP_2, [Y.encodeStateAsUpdate(this.doc)]))
  }

  #stateVector(): Uint8Array {
    const ends = this.#lying && !this.#vector ? joinedUpdates([this.#lying])?.ends : undefined
    return (this.#vector ??= Y.encodeStateVector(ends ? new Map(ends) : this.doc))
  }

  #lacks(theirs: ReadonlyMap<number, number>, clocks: number): boolean {
    let lacking = 0
    for (const client of this.doc.store.clients.keys())
      lacking += Math.max(0, Y.getState(this.doc.store, client) - (theirs.get(client) ?? 0))
    return lacking >= clocks
  }

  #clocks(): number {
    let clocks = 0
    for (const client of this.doc.store.clients.keys()) clocks += Y.getState(this.doc.store, client)
    return clocks
  }
}

/** An update without structs and deletions. */
const NOTHING = new Uint8Array([0, 0])

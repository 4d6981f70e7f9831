import * as Y from "yjs"
import type { Author, ChapterId, Instant } from "../../shared/actor.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { Damaged, type Entry } from "../storage/updateLog.ts"
import { knownEnd, place, readChange, type Change } from "../sync/change.ts"
import { keyOf, proposedIn, stretchesOf, type CharacterAt, type Proposed } from "./proposed.ts"
import { Returning } from "./returning.ts"
import { Seqs } from "./seqs.ts"

/** What the log says of each character, as places in the log. */
export interface Deeds {
  /** The entry in which it was first written. */
  readonly written: Seqs
  /** The entry that struck it. */
  readonly struck: Seqs
  /** The entry that brought it back; and the one that had struck it before that. */
  readonly brought: Seqs
  readonly gone: Seqs
  /** The entry that made it anew elsewhere: what was struck did not go. */
  readonly returned: Seqs
  /** The entry that accepted it, where it was proposed in. */
  readonly accepted: Seqs
  /** The entry that proposed what was struck out: who struck it accepted that. */
  readonly proposedOut: Seqs
}

export const noDeeds = (): Deeds => ({
  written: new Seqs(),
  struck: new Seqs(),
  brought: new Seqs(),
  gone: new Seqs(),
  returned: new Seqs(),
  accepted: new Seqs(),
  proposedOut: new Seqs(),
})

/** What one author did without a long pause: told as one. */
export interface Burst {
  readonly author: Author
  readonly at: Instant
}

/** What a ledger begins with: nothing, or what one kept. */
export interface Beginning {
  readonly doc: Y.Doc
  readonly deeds: Deeds
  readonly bursts: Burst[]
}

/**
 * A chapter's log, read into who did what to each character (O1). Its document keeps what was struck. Nothing is read
 * from what the text says of itself: whose an entry is was settled when it was let in.
 */
export class Ledger {
  readonly chapter: ChapterId
  readonly doc: Y.Doc
  readonly deeds: Deeds
  /** What each entry is a part of; the entry `seq` stands at `seq - 1`. */
  readonly bursts: Burst[]
  readonly #last = new Map<string, Burst>()
  readonly #returning: Returning
  #strikes = false

  constructor(chapter: ChapterId, { doc, deeds, bursts }: Beginning = fresh()) {
    this.chapter = chapter
    this.doc = doc
    this.deeds = deeds
    this.bursts = bursts
    for (const burst of new Set(bursts)) this.#last.set(nameOf(burst.author), burst)
    this.#returning = new Returning(doc, deeds)
    // What was proposed out before is not looked for in what was kept, but taken to be there.
    this.#strikes = bursts.length > 0
  }

  /** The last entry it knows. */
  get seq(): Seq {
    return this.bursts.length
  }

  /** What an entry is a part of. */
  burst(seq: Seq): Burst {
    return this.bursts[seq - 1]!
  }

  /** Takes in the entries that follow. Throws `Damaged`. */
  take(entries: readonly Entry[]): void {
    this.doc.transact(() => entries.forEach((entry) => this.#take(entry)))
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs)
      throw new Damaged(this.chapter, this.seq, "a change hangs on something that is not in the log")
  }

  #take({ update, author, at, seq }: Entry): void {
    const change = readChange(update)
    if (!change || seq !== this.seq + 1) throw new Damaged(this.chapter, seq, "it is no change of the text")
    this.bursts.push(this.#burst(author, at))
    const fresh = this.#freshIn(change)
    const stretches = this.#touchesProposals(change) ? stretchesOf(this.doc, change) : []
    const before = stretches.length > 0 ? proposedIn(this.doc, stretches) : undefined
    place(this.doc, update, change.letters)
    for (const { client, from, to } of fresh) this.deeds.written.put(client, from, to, seq)
    const struck = this.#strike(change, seq, before)
    if (before) this.#accept(before, proposedIn(this.doc, stretches), seq)
    this.#returning.note(struck)
    for (const { client, from, to, content, right } of fresh)
      if (content) this.#returning.find({ client, clock: from, length: to - from }, content, right, seq)
  }

  /** What the change writes that is new, by characters; what Yjs threw away before it came was never seen. */
  #freshIn({ sections, letters }: Change): Fresh[] {
    if (letters && knownEnd(this.doc, letters.id.client) === letters.id.clock) return [freshOf(letters, 0)]
    const all: Fresh[] = []
    for (const { client, structs } of sections) {
      const known = knownEnd(this.doc, client)
      for (const struct of structs) {
        if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue
        const skipped = Math.max(0, known - struct.id.clock)
        if (skipped < struct.length) all.push(freshOf(struct, skipped))
      }
    }
    return all
  }

  #touchesProposals({ sections, deletes, letters }: Change): boolean {
    if (letters) return false
    for (const { structs } of sections)
      for (const struct of structs)
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat) {
          const letter = struct.content.key.slice(0, 2)
          if (letter === "d:") this.#strikes = true
          if (letter === "i:" || letter === "d:") return true
        }
    return this.#strikes && deletes.size > 0
  }

  /** What the change strikes that stood until then. */
  #strike({ deletes }: Change, seq: Seq, before: Proposed | undefined): CharacterAt[] {
    const { struck, proposedOut } = this.deeds
    const all: CharacterAt[] = []
    for (const [client, ranges] of deletes) {
      const structs = this.doc.store.clients.get(client)
      if (!structs) continue
      for (const { clock, len } of ranges)
        for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
          const struct = structs[i]!
          if (struct.id.clock >= clock + len) break
          if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue
          const to = Math.min(clock + len, struct.id.clock + struct.length)
          for (let at = Math.max(clock, struct.id.clock); at < to; at++) {
            if (struck.of(client, at)) continue
            struck.put(client, at, at + 1, seq)
            const opened = before?.out.get(keyOf(client, at))
            if (opened) proposedOut.put(client, at, at + 1, this.deeds.written.of(...opened))
            all.push([client, at])
          }
        }
    }
    return all
  }

  /** What no longer stands as proposed, and stands, was accepted. */
  #accept(before: Proposed, after: Proposed, seq: Seq): void {
    for (const [key, [client, clock]] of before.in)
      if (!after.in.has(key) && !this.deeds.struck.of(client, clock))
        this.deeds.accepted.put(client, clock, clock + 1, seq)
    // Undoing an acceptance makes it a proposal again.
    for (const [key, [client, clock]] of after.in)
      if (!before.in.has(key) && this.deeds.accepted.of(client, clock))
        this.deeds.accepted.put(client, clock, clock + 1, 0)
  }

  /** One that goes on, or another; one author is one value in all of them. */
  #burst(author: Author, at: Instant): Burst {
    const name = nameOf(author)
    const last = this.#last.get(name)
    if (last && at - last.at < BURST) return last
    const { person, organisation } = author
    const burst = { author: last?.author ?? { person, organisation }, at }
    this.#last.set(name, burst)
    return burst
  }
}

const nameOf = ({ person, organisation }: Author): string => `${person}/${organisation}`

/** For how long, in milliseconds, what one author does is told as one. */
const BURST = 10 * 60_000

interface Fresh {
  readonly client: number
  readonly from: number
  readonly to: number
  /** Undefined where only a part of it is new. */
  readonly content: Y.Item["content"] | undefined
  readonly right: Y.ID | null
}

const freshOf = ({ id, length, content, rightOrigin, parentSub }: Y.Item, skipped: number): Fresh => ({
  client: id.client,
  from: id.clock + skipped,
  to: id.clock + length,
  // A copy: Yjs joins what stands together.
  content: skipped === 0 && parentSub === null ? content.copy() : undefined,
  right: rightOrigin,
})

const fresh = (): Beginning => ({ doc: new Y.Doc({ gc: false }), deeds: noDeeds(), bursts: [] })

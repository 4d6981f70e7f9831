import * as Y from "yjs"
import { changedMarkers, type Item } from "../../shared/text/items.ts"
import { readLines, rereadLines, type WrittenLine } from "../../shared/text/ydoc.ts"
import { QuickReader } from "./change.ts"

/** What a change makes of the text: every line as it was and as it would be. */
export interface Rehearsed {
  readonly before: readonly WrittenLine[]
  readonly after: readonly WrittenLine[]
  /** Of these lines, those that the change touches. */
  isTouched(line: WrittenLine): boolean
  /** The text in which `after` stands; what `before` stood in is the room's own. */
  readonly doc: Y.Doc
}

/** Changes followed without one being tried or made, after which the copy is not worth its room. */
const IDLE = 5_000

/**
 * A second copy of a chapter's text, in which a change can be tried, or made, before it is let in: Yjs cannot take
 * back. Made when it is first needed, kept warm by what is let in, and thrown away with a change that was refused.
 */
export class Rehearsal {
  readonly #doc = new Y.Doc()
  /** Read when a change is first tried. */
  #lines: readonly WrittenLine[] | undefined
  readonly #changed = new Set<Item | null>()
  #tried: Uint8Array | undefined
  #rehearsed: Rehearsed | undefined
  #followed = 0

  constructor(doc: Y.Doc) {
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(doc))
    this.#doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (!this.#lines) return
      // Yjs may run an empty transaction of its own behind the one that applies a change.
      for (const marker of changedMarkers(transaction)) this.#changed.add(marker)
      this.#lines = rereadLines(this.#lines, transaction)
    })
  }

  /** Something else was tried or made last, and was not let in. */
  isSpoiltFor(update: Uint8Array | undefined): boolean {
    return this.#tried !== undefined && this.#tried !== update
  }
  get isIdle(): boolean {
    return this.#followed > IDLE
  }

  try(update: Uint8Array): Rehearsed {
    if (this.#rehearsed && this.#tried === update) return this.#rehearsed
    const before = (this.#lines ??= readLines(this.#doc))
    this.#apply(update)
    this.#tried = update
    this.#followed = 0
    const touched = new Set(this.#changed)
    const isTouched = ({ marker }: WrittenLine) => touched.has(marker)
    return (this.#rehearsed = { before, after: this.#lines, isTouched, doc: this.#doc })
  }

  /** What `edit` changes, under a client id of its own; undefined where that is nothing. It must not throw halfway. */
  make(edit: (doc: Y.Doc) => void): Uint8Array | undefined {
    const doc = this.#doc
    const hear = (update: Uint8Array) => {
      if (this.#tried) throw new Error("An edit became two changes")
      this.#tried = update
    }
    // Yjs gives every document an id of its own.
    doc.clientID = new Y.Doc().clientID
    doc.on("update", hear)
    try {
      doc.transact(() => edit(doc))
    } finally {
      doc.off("update", hear)
    }
    this.#rehearsed = undefined
    this.#followed = 0
    return this.#tried
  }

  /** A change was let in. */
  follow(update: Uint8Array): void {
    if (update === this.#tried) this.#tried = undefined
    else if (!this.isSpoiltFor(update)) this.#apply(update)
    this.#followed++
  }

  #apply(update: Uint8Array): void {
    this.#changed.clear()
    Y.applyUpdateV2(this.#doc, update, undefined, QuickReader)
  }
}

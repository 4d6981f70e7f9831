/** A chapter's text as a document to be read, block by block: what nobody touched stays the same nodes. */
import { equalityDeep } from "lib0/function"
import type { Node } from "@tiptap/pm/model"
import type * as Y from "yjs"
import type { Line, Part } from "../../shared/text/line.ts"
import { readLines, rereadLines, type WrittenLine } from "../../shared/text/ydoc.ts"
import { repart } from "./parts.ts"
import { staticSchema } from "./staticText.ts"

/** What is shown of a text where that is not as it stands; must be pure. */
export type As = (lines: readonly WrittenLine[]) => readonly Line[]

/** Undefined in the place of `as` shows a text as it stands. */
export class ShownText {
  readonly doc: Y.Doc
  #written: readonly WrittenLine[]
  #as: As | undefined
  #shown: readonly Line[] = []
  #parts: readonly Part[] = []

  constructor(doc: Y.Doc, as?: As) {
    this.doc = doc
    this.#as = as
    this.#written = readLines(doc)
    this.#show()
  }

  get node(): Node {
    const nodes = this.#parts.map(({ node }) => node)
    return staticSchema.nodes["doc"]!.create(null, nodes)
  }

  showAs(as: As | undefined): void {
    this.#as = as
    this.#show()
  }

  /** Hears when it shows something else. Returns how to stop. */
  hear(changed: () => void): () => void {
    const follow = (transaction: Y.Transaction) => {
      const before = this.#written
      this.#written = rereadLines(before, transaction)
      if (this.#written === before) return
      this.#show()
      changed()
    }
    this.doc.on("afterTransaction", follow)
    return () => this.doc.off("afterTransaction", follow)
  }

  #show(): void {
    const before = this.#shown
    this.#shown = this.#as ? likeBefore(before, this.#as(this.#written)) : this.#written
    this.#parts = repart(this.#parts, before, this.#shown, staticSchema)
  }
}

/** What is worked out anew is new objects all through: a line that says what it said is the same one again. */
const likeBefore = (before: readonly Line[], after: readonly Line[]): readonly Line[] => {
  const later = after.length - before.length
  const first = after.findIndex((line, i) => !saysTheSame(before[i], line))
  return after.map((line, i) => {
    const known = before[i < first || first < 0 ? i : i - later]
    return saysTheSame(known, line) ? known : line
  })
}

const saysTheSame = (a: Line | undefined, b: Line): a is Line =>
  a !== undefined &&
  a.type === b.type &&
  equalityDeep(a.runs, b.runs) &&
  equalityDeep(a.values, b.values) &&
  equalityDeep(a.path, b.path) &&
  equalityDeep(a.tracked, b.tracked)

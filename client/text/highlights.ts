/** The words that threads are about, as they stand on the page: found and drawn by the thread's id. */
import type { Editor } from "@tiptap/core"
import type { MarkView } from "@tiptap/pm/view"
import "./highlights.css"

/** How a thread's words are drawn: `resolved` quietly, `active` forward, `other` not at all. */
export type Look = "open" | "active" | "resolved" | "other"

/** The highlights of one editor. */
export const highlightsOf = (editor: Editor): Highlights => {
  const known = all.get(editor)
  if (known) return known
  const made = new Highlights()
  all.set(editor, made)
  return made
}

/**
 * The marks in the document do the work: a key costs nothing here, and drawing a thread anew touches its own words
 * alone. What is drawn is no part of the text, so the editor is told to overlook it.
 */
export class Highlights {
  readonly #standing = new Map<string, Set<HTMLElement>>()
  readonly #looks = new Map<string, Look>()

  /** The elements of a thread's words in reading order; none while they are gone. */
  elements(id: string): HTMLElement[] {
    return [...(this.#standing.get(id) ?? [])].sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
  }

  /** Whether these words belong, or have belonged, to this chapter: then a move may bring the id back. */
  knows(id: string): boolean {
    return this.#standing.has(id) || this.#looks.has(id)
  }

  /** Threads not named are drawn as they were; words still to come are drawn so when they do. */
  draw(looks: ReadonlyMap<string, Look>): void {
    for (const [id, look] of looks) {
      if (this.#looks.get(id) === look) continue
      this.#looks.set(id, look)
      this.#standing.get(id)?.forEach((element) => (element.dataset["look"] = look))
    }
  }

  /** The drawing of one piece of a thread's words. */
  view(id: string): MarkView {
    const dom = document.createElement("span")
    dom.className = "tracked-comment"
    dom.dataset["tracked"] = id
    dom.dataset["look"] = this.#looks.get(id) ?? "other"
    const standing = this.#standing.get(id) ?? new Set()
    this.#standing.set(id, standing.add(dom))
    return {
      dom,
      contentDOM: dom,
      ignoreMutation: ({ type }) => type === "attributes",
      destroy: () => void standing.delete(dom),
    }
  }
}

const all = new WeakMap<Editor, Highlights>()

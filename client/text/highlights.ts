/** The words that threads are about, as they stand on the page: found and drawn by the thread's id. */
import type { MarkView } from "@tiptap/pm/view"
import { DrawnWords, ofEditor } from "./drawnWords.ts"
import "./highlights.css"

/** How a thread's words are drawn: `resolved` quietly, `active` forward, `other` not at all. */
export type Look = "open" | "active" | "resolved" | "other"

export class Highlights {
  readonly #words = new DrawnWords()
  readonly #looks = new Map<string, Look>()

  /** The elements of a thread's words in reading order; none while they are gone. */
  elements(id: string): HTMLElement[] {
    return [...this.#words.of(id)].sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
  }

  /** Whether these words belong, or have belonged, to this chapter: then a move may bring the id back. */
  knows(id: string): boolean {
    return this.#words.knows(id) || this.#looks.has(id)
  }

  /** Threads not named are drawn as they were; words still to come are drawn so when they do. */
  draw(looks: ReadonlyMap<string, Look>): void {
    for (const [id, look] of looks) {
      if (this.#looks.get(id) === look) continue
      this.#looks.set(id, look)
      this.#words.of(id).forEach((element) => (element.dataset["look"] = look))
    }
  }

  /** The drawing of one piece of a thread's words. */
  view(id: string): MarkView {
    const dom = document.createElement("span")
    dom.className = "tracked-comment"
    dom.dataset["look"] = this.#looks.get(id) ?? "other"
    return this.#words.view(id, dom)
  }
}

/** The highlights of one editor. */
export const highlightsOf = ofEditor(() => new Highlights())

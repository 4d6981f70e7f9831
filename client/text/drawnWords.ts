/** Marked words as they stand on one editor's page: their elements, by what they belong to. */
import type { Editor } from "@tiptap/core"
import type { MarkView } from "@tiptap/pm/view"

/** What each editor has one of, made when it is first asked for. */
export const ofEditor = <Of>(make: () => Of): ((editor: Editor) => Of) => {
  const all = new WeakMap<Editor, Of>()
  return (editor) => {
    const known = all.get(editor)
    if (known) return known
    const made = make()
    all.set(editor, made)
    return made
  }
}

/**
 * The marks in the document do the work: a key costs nothing here, and drawing one thing anew touches its own words
 * alone. What is drawn is no part of the text, so the editor is told to overlook it.
 */
export class DrawnWords {
  readonly #elements = new Map<string, Set<HTMLElement>>()

  /** In no order; none for words that are gone. */
  of(id: string | null): ReadonlySet<HTMLElement> {
    return (id === null ? undefined : this.#elements.get(id)) ?? none
  }

  /** Whether words of it stand here, or have stood. */
  knows(id: string): boolean {
    return this.#elements.has(id)
  }

  each(act: (element: HTMLElement) => void): void {
    for (const elements of this.#elements.values()) elements.forEach(act)
  }

  /** The drawing of one piece, in an element made for it. */
  view(id: string, dom: HTMLElement): MarkView {
    dom.dataset["tracked"] = id
    const elements = this.#elements.get(id) ?? new Set()
    this.#elements.set(id, elements.add(dom))
    return {
      dom,
      contentDOM: dom,
      ignoreMutation: ({ type }) => type === "attributes",
      destroy: () => void elements.delete(dom),
    }
  }
}

const none: ReadonlySet<HTMLElement> = new Set()

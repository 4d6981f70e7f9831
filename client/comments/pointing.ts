/** Between a thread and its words: touching the words shows the thread, and the thread leads to the words. */
import type { Editor } from "@tiptap/core"
import { useEffect, useRef } from "react"
import type { Thread } from "../../shared/comments/thread.ts"
import type { Anchor } from "../text/anchored.ts"
import { highlightsOf } from "../text/highlights.ts"
import type { Passage } from "./passage.ts"
import { rangeOf } from "./usePlacedWords.ts"

/** Brings a thread's words to the middle of the window, unless they can be seen already. */
export const goToWords = (editor: Editor, anchor: Anchor | undefined, id: string): void => {
  const words = highlightsOf(editor).elements(id)[0]
  const block = anchor && editor.view.nodeDOM(anchor.block)
  const element = words ?? (block instanceof Element ? block : undefined)
  if (!element) return scrollTo({ top: 0, behavior: "instant" })
  const { top, bottom } = element.getBoundingClientRect()
  if (top > innerHeight * 0.12 && bottom < innerHeight * 0.7) return
  element.scrollIntoView({ block: "center", behavior: "instant" })
}

/** Hears which thread's words one clicks, or moves the caret into by keyboard; null for words that nobody asks about. */
export const useTouched = (
  editor: Editor,
  looking: {
    /** Those that are drawn. */
    readonly shown: readonly Thread[]
    readonly active: string | null
    readonly at: (position: number) => readonly Anchor[]
    readonly touch: (id: string | null) => void
  },
): void => {
  const latest = useRef(looking)
  useEffect(() => {
    latest.current = looking
  })
  useEffect(() => {
    const touched = (position: number, cycle: boolean) => {
      const { shown, active, at, touch } = latest.current
      const known = new Set(shown.map(({ id }) => id))
      const here = at(position).filter(({ id, from, to }) => known.has(id) && from < to)
      const now = here.findIndex(({ id }) => id === active)
      const next = now < 0 ? here[0] : here[cycle ? (now + 1) % here.length : now]
      if ((next?.id ?? null) !== active) touch(next?.id ?? null)
    }
    const click = (event: MouseEvent) => {
      const { selection } = editor.state
      if (!selection.empty) return
      const position = editor.view.posAtCoords({ left: event.clientX, top: event.clientY })
      // Where several overlap, clicking again goes to the next.
      if (position) touched(position.pos, true)
    }
    const moved = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      const { selection } = editor.state
      if (transaction.docChanged || !selection.empty || !byKey || !editor.view.hasFocus()) return
      touched(selection.from, false)
    }
    let byKey = false
    const key = ({ key }: KeyboardEvent) => (byKey = key.startsWith("Arrow"))
    const press = () => (byKey = false)
    const { dom } = editor.view
    dom.addEventListener("click", click)
    dom.addEventListener("keydown", key)
    dom.addEventListener("mousedown", press)
    editor.on("selectionUpdate", moved)
    return () => {
      dom.removeEventListener("click", click)
      dom.removeEventListener("keydown", key)
      dom.removeEventListener("mousedown", press)
      editor.off("selectionUpdate", moved)
    }
  }, [editor])
}

/** Draws what one is about to comment on while the form has the focus. Returns how to stop. */
export const pending = (editor: Editor, passage: Passage | null): (() => void) => {
  const highlights = typeof CSS === "undefined" ? undefined : CSS.highlights
  if (!passage || !highlights) return () => undefined
  highlights.set("pending-comment", new Highlight(rangeOf(editor, passage.from, passage.to)))
  return () => void highlights.delete("pending-comment")
}

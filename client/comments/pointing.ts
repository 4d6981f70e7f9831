/** Between a thread and its words: touching the words shows the thread, and the thread leads to the words. */
import type { Editor } from "@tiptap/core"
import { useEffect, useRef } from "react"
import type { Thread } from "../../shared/comments/thread.ts"
import { anchorsAt, type Anchor } from "../text/anchored.ts"
import { highlightsOf } from "../text/highlights.ts"
import type { Passage } from "./passage.ts"

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
  threads: readonly Thread[],
  active: string | null,
  touch: (id: string | null) => void,
): void => {
  const latest = useRef({ threads, active, touch })
  useEffect(() => {
    latest.current = { threads, active, touch }
  })
  useEffect(() => {
    const touched = (position: number, cycle: boolean) => {
      const { threads, active, touch } = latest.current
      const known = new Set(threads.map(({ id }) => id))
      const here = anchorsAt(editor.state.doc, position).filter(
        ({ id }) => known.has(id) && isDrawn(editor, id),
      )
      const now = here.findIndex(({ id }) => id === active)
      const next = now < 0 ? here[0] : here[cycle ? (now + 1) % here.length : now]
      if ((next?.id ?? null) !== active) touch(next?.id ?? null)
    }
    const click = (event: MouseEvent) => {
      const { selection } = editor.state
      if (!selection.empty || !(event.target instanceof Element)) return
      const position = editor.view.posAtCoords({ left: event.clientX, top: event.clientY })
      // Where several overlap, clicking again goes to the next.
      if (position) touched(position.pos, event.target.closest(".tracked-comment") !== null)
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

const isDrawn = (editor: Editor, id: string) => {
  const [words] = highlightsOf(editor).elements(id)
  return words === undefined || words.dataset["look"] !== "other"
}

/** Draws what one is about to comment on while the form has the focus. Returns how to stop. */
export const pending = ({ view }: Editor, passage: Passage | null): (() => void) => {
  const highlights = typeof CSS === "undefined" ? undefined : CSS.highlights
  if (!passage || !highlights) return () => undefined
  const range = document.createRange()
  const [start, end] = [view.domAtPos(passage.from), view.domAtPos(passage.to)]
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  highlights.set("pending-comment", new Highlight(range))
  return () => void highlights.delete("pending-comment")
}

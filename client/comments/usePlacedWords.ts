import type { Editor } from "@tiptap/core"
import { useEffect } from "react"
import { isResolved, type Thread } from "../../shared/comments/thread.ts"
import type { Anchor } from "../text/anchored.ts"

interface Placed {
  readonly threads: readonly Thread[]
  readonly active: string | null
  readonly anchorOf: (id: string) => Anchor | undefined
  readonly onMoved: (hear: () => void) => () => void
}

/**
 * Draws the words of threads within one's own organisation. Nothing of those stands in the text, which others read: so
 * the browser draws them over it, and the text knows of nothing.
 */
export const usePlacedWords = (editor: Editor, { threads, active, anchorOf, onMoved }: Placed): void => {
  useEffect(() => {
    const highlights = typeof CSS === "undefined" ? undefined : CSS.highlights
    if (!highlights) return
    const draw = () => {
      const ranges = { [OPEN]: [] as Range[], [ACTIVE]: [] as Range[] }
      for (const thread of threads) {
        if (thread.anchor.state !== "placed" || (isResolved(thread) && thread.id !== active)) continue
        const anchor = anchorOf(thread.id)
        if (anchor) ranges[thread.id === active ? ACTIVE : OPEN].push(rangeOf(editor, anchor.from, anchor.to))
      }
      for (const [name, found] of Object.entries(ranges))
        if (found.length > 0) highlights.set(name, new Highlight(...found))
        else highlights.delete(name)
    }
    draw()
    const stop = onMoved(draw)
    return () => {
      stop()
      highlights.delete(OPEN)
      highlights.delete(ACTIVE)
    }
  }, [editor, threads, active, anchorOf, onMoved])
}

/** A stretch of the text as the page has it now; it follows what happens to the page. */
export const rangeOf = ({ view }: Editor, from: number, to: number): Range => {
  const range = document.createRange()
  const [start, end] = [view.domAtPos(from), view.domAtPos(to)]
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

const OPEN = "placed-comment"
const ACTIVE = "placed-comment-active"

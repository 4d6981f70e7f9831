import { memo, useLayoutEffect, useMemo, useRef } from "react"
import type { Containers } from "../../shared/snapshots/compareContainers.ts"
import { woven, type View } from "../../shared/snapshots/compareWoven.ts"
import type { Part } from "../../shared/snapshots/comparison.ts"
import { drawWoven, type DrawnWords } from "./compareDrawing.ts"
import { inTurn } from "./inTurn.ts"
import "../text/text.css"
import "../text/document.css"

interface CompareTextProps {
  readonly parts: readonly Part[]
  readonly containers: Containers
  readonly view: View
  readonly words: DrawnWords
  readonly language: string
  /** Who made each change, by its number. */
  readonly titles: ReadonlyMap<number, string>
}

/** Some passages of a comparison, drawn as text when their turn comes. */
export const CompareText = memo(({ parts, containers, view, words, language, titles }: CompareTextProps) => {
  const root = useRef<HTMLDivElement>(null)
  const drawing = useMemo(() => ({ parts, containers, view, words }), [parts, containers, view, words])
  const drawn = useRef<typeof drawing>(undefined)
  const named = useRef(titles)
  useLayoutEffect(() => {
    named.current = titles
    name(root.current!, titles)
  }, [titles])
  useLayoutEffect(() => {
    // What is drawn anew loses the focus that somebody put in it.
    if (drawn.current === drawing) return
    return inTurn(() => {
      const { parts, containers, view, words } = drawing
      drawWoven(root.current!, woven(parts, containers, view), words)
      name(root.current!, named.current)
      drawn.current = drawing
    })
  }, [drawing])
  return <div ref={root} className="chapter-text static-text compare-text" lang={language} />
})

const name = (root: HTMLElement, titles: CompareTextProps["titles"]): void => {
  for (const element of root.querySelectorAll<HTMLElement>("[data-change]")) {
    const title = titles.get(Number(element.dataset["change"]))
    if (title) element.title = title
  }
}

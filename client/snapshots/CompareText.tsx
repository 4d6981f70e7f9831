import { memo, useLayoutEffect, useRef } from "react"
import { woven, type Containers, type View } from "../../shared/snapshots/compareWoven.ts"
import type { Part } from "../../shared/snapshots/comparison.ts"
import { drawWoven, type DrawnWords } from "./compareDrawing.ts"
import "../text/text.css"
import "../text/document.css"

interface CompareTextProps {
  readonly parts: readonly Part[]
  readonly containers: Containers
  readonly view: View
  readonly words: DrawnWords
  readonly language: string
}

/** Some passages of a comparison, drawn as text. */
export const CompareText = memo(({ parts, containers, view, words, language }: CompareTextProps) => {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(
    () => drawWoven(root.current!, woven(parts, containers, view), words),
    [parts, containers, view, words],
  )
  return <div ref={root} className="chapter-text static-text compare-text" lang={language} />
})

import type { Node } from "@tiptap/pm/model"
import { memo, useLayoutEffect, useRef } from "react"
import type { Numbers } from "./numbering.ts"
import { StaticText } from "./staticText.ts"
import "./text.css"
import "./document.css"

interface StaticChapterProps {
  readonly chapter: string
  readonly doc: Node
  readonly numbers: Numbers
  readonly language: string
  /** Where its pictures come from; without it, from where the chapter keeps them. */
  readonly pictures?: string
}

/** A chapter to be read, not written in; it follows what others write. */
export const StaticChapter = memo(({ chapter, doc, numbers, language, pictures }: StaticChapterProps) => {
  const root = useRef<HTMLDivElement>(null)
  const text = useRef<StaticText>(undefined)
  useLayoutEffect(() => {
    text.current ??= new StaticText(chapter, root.current!, pictures)
    text.current.show(doc, numbers)
  }, [chapter, doc, numbers, pictures])
  return <div ref={root} className="chapter-text static-text" data-chapter={chapter} lang={language} />
})

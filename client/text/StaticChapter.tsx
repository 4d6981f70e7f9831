import type { Node } from "@tiptap/pm/model"
import { memo, useLayoutEffect, useMemo, useRef } from "react"
import { useTranslation } from "react-i18next"
import { usePeople } from "../people/usePeople.ts"
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
  const { t } = useTranslation()
  const { organisations } = usePeople()
  const colours = useMemo(
    () => new Map([...organisations].map(([id, { colour, shortName }]) => [id, { colour, name: shortName }])),
    [organisations],
  )
  useLayoutEffect(() => {
    text.current ??= new StaticText(chapter, root.current!, pictures)
    text.current.show(doc, numbers)
  }, [chapter, doc, numbers, pictures])
  useLayoutEffect(
    () =>
      text.current!.tell(colours, {
        struck: (count) => t("proposals.folded", { count }),
        proposedBy: (organisation) => t("proposals.proposedBy", { organisation }),
      }),
    [colours, t],
  )
  return <div ref={root} className="chapter-text static-text" data-chapter={chapter} lang={language} />
})

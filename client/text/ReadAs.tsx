import { useEffect, useMemo, useReducer, type ReactNode } from "react"
import type * as Y from "yjs"
import { landmarks } from "./landmarks.ts"
import { numbersOf, type Setting } from "./numbering.ts"
import { StaticChapter } from "./StaticChapter.tsx"
import { ShownText, type As } from "./shownText.ts"

interface ReadAsProps {
  readonly doc: Y.Doc
  readonly chapter: string
  readonly setting: Setting
  /** Must stay the same function while what it makes of the text does. */
  readonly as: As
  /** Says above the text what it is that one reads. */
  readonly children: ReactNode
}

/** The open text as something else than it is, in the place of the page one writes on. It follows what others write. */
export const ReadAs = ({ doc, chapter, setting, as, children }: ReadAsProps) => {
  const text = useMemo(() => new ShownText(doc, as), [doc, as])
  const [, changed] = useReducer((n: number) => n + 1, 0)
  useEffect(() => text.hear(changed), [text])
  const { node } = text
  const numbers = useMemo(() => numbersOf(landmarks(node), setting), [node, setting])
  return (
    <>
      {children}
      <StaticChapter chapter={chapter} doc={node} numbers={numbers} language={setting.language} />
    </>
  )
}

import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { find, findingIn, passagesIn, showHit } from "./find.ts"

/** A list longer than this is not read before one replaces, but searched more narrowly. */
const MOST_SHOWN = 50

/** What replacing would make of each hit, before anything is changed; choosing one goes there. */
export const FindPreview = ({ editor, words }: { editor: Editor; words: string }): ReactNode => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const passages = useEditorState({
    editor,
    selector: ({ editor: now }) => (open ? passagesIn(now.state, MOST_SHOWN) : []),
  })
  const count = findingIn(editor.state)?.hits.length ?? 0
  const go = (index: number) => {
    find(editor.view, findingIn(editor.state)?.query, index)
    showHit(editor.view)
  }
  return (
    <details className="find-preview" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("text.replacePreview")}</summary>
      <ol>
        {passages.map(({ before, hit, after, replaceable }, index) => (
          <li key={index}>
            <button type="button" onClick={() => go(index)}>
              {before}
              {replaceable ? (
                <>
                  <del>{hit}</del>
                  {words && <ins>{words}</ins>}
                </>
              ) : (
                <mark>{hit}</mark>
              )}
              {after}
              {!replaceable && <small>{t("text.findHoldsMore")}</small>}
            </button>
          </li>
        ))}
      </ol>
      {count > MOST_SHOWN && <p>{t("text.findMore", { count: count - MOST_SHOWN })}</p>}
    </details>
  )
}

import type { Editor } from "@tiptap/react"
import { useEffect } from "react"
import { anchorOf } from "./anchors.ts"
import { goToHeading, headingsOf, type ChapterHeading } from "./headings.ts"
import type { Setting } from "./numbering.ts"

/** Hears the headings, and gets a way to go to one. */
export type TellHeadings = (
  headings: ChapterHeading[],
  go: (heading: Pick<ChapterHeading, "id" | "index">) => void,
) => void

/** Tells the page of the headings, at most three times a second and never within a key. */
export function useHeadings(
  editor: Editor | null,
  setting: Setting,
  chapter: string,
  tell: TellHeadings | undefined,
) {
  useEffect(() => {
    if (!tell || !editor) return
    let told = ""
    let waiting: ReturnType<typeof setTimeout> | undefined
    const say = () => {
      waiting = undefined
      if (editor.isDestroyed) return
      const headings = headingsOf(editor)
      const now = JSON.stringify(headings)
      if (now === told) return
      told = now
      tell(headings, (heading) => {
        // What stands in the text's place has the same headings, by their anchors.
        if (editor.view.dom.offsetParent) goToHeading(editor, heading)
        else document.getElementById(anchorOf(chapter, heading.id))?.scrollIntoView()
      })
    }
    const soon = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) waiting ??= setTimeout(say, 300)
    }
    say()
    editor.on("transaction", soon)
    return () => {
      clearTimeout(waiting)
      editor.off("transaction", soon)
    }
  }, [editor, setting, chapter, tell])
}

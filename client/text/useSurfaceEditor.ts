import type { EditorOptions } from "@tiptap/core"
import { Selection } from "@tiptap/pm/state"
import { Editor } from "@tiptap/react"
import { useEffect, useState } from "react"
import { unread } from "./unread.ts"

/** One editor for one binding: made and taken down together, and never two for one. */
export function useSurfaceEditor(
  deps: readonly unknown[],
  options: () => Partial<EditorOptions>,
): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null)
  useEffect(() => {
    const made = new Editor(options())
    unread(made.view.dom)
    made.view.dispatch(made.state.tr.setSelection(Selection.atStart(made.state.doc)))
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, deps)
  return editor
}

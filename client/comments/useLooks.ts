import type { Editor } from "@tiptap/core"
import { useEffect, useRef } from "react"
import { isResolved, type Thread } from "../../shared/comments/thread.ts"
import { highlightsOf, type Look } from "../text/highlights.ts"

/** Draws each thread's words as it stands: open, before one, resolved; those one may not see are not drawn. */
export const useLooks = (
  editor: Editor,
  threads: readonly Thread[],
  active: string | null,
  resolvedShown: boolean,
): void => {
  const drawn = useRef<ReadonlyMap<string, Look>>(new Map())
  useEffect(() => {
    const looks = new Map(
      threads.map((thread): [string, Look] => [
        thread.id,
        thread.id === active ? "active" : !isResolved(thread) ? "open" : resolvedShown ? "resolved" : "other",
      ]),
    )
    const gone = [...drawn.current.keys()].filter((id) => !looks.has(id))
    highlightsOf(editor).draw(new Map([...gone.map((id): [string, Look] => [id, "other"]), ...looks]))
    drawn.current = looks
  }, [editor, threads, active, resolvedShown])
}

import type { Editor } from "@tiptap/core"
import { useEffect, useState } from "react"

/**
 * What stands round the text and follows it: read after the paint that shows a change, so that no letter waits for
 * the tools. `read` must stay the same function, and what it reads must be plain values.
 */
export const useSettled = <Read>(editor: Editor, read: (editor: Editor) => Read): Read => {
  const [seen, setSeen] = useState(() => read(editor))
  useEffect(() => {
    let frame = 0
    let task: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      frame = 0
      if (editor.isDestroyed) return
      const now = read(editor)
      setSeen((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    const changed = () => {
      frame ||= requestAnimationFrame(() => (task = setTimeout(look)))
    }
    look()
    editor.on("transaction", changed)
    return () => {
      editor.off("transaction", changed)
      cancelAnimationFrame(frame)
      clearTimeout(task)
    }
  }, [editor, read])
  return seen
}

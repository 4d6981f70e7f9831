/** Following a colleague: their caret is kept in view until one types, scrolls or is told to stop. */
import type { Editor } from "@tiptap/react"
import { useEffect } from "react"
import type { Presence } from "../../shared/sync/protocol.ts"
import type { Binding } from "./binding.ts"
import { bindingKey } from "./bindingPlugin.ts"
import { caretPosition, eachMove, type Moving } from "./carets.ts"

/** The client that shows a person: the one with a caret, if they have several windows open. */
export const clientOf = (presences: ReadonlyMap<number, Presence>, person: string): number | undefined => {
  let found: number | undefined
  for (const [client, presence] of presences)
    if (presence.person === person && (found === undefined || presence.cursor)) found = client
  return found
}

export const useFollow = (
  editor: Editor | null,
  binding: Binding | undefined,
  moving: Moving,
  person: string | null,
  stop: () => void,
): void => {
  useEffect(() => {
    if (!editor || !binding || person === null) return
    return eachMove(moving, (presences) => {
      if (editor.isDestroyed) return
      const client = clientOf(presences, person)
      if (client === undefined) return stop()
      const position = caretPosition(binding, presences.get(client)!)
      if (position !== undefined) bringIntoView(editor, position)
    })
  }, [editor, binding, moving, person, stop])

  useEffect(() => {
    if (!editor || person === null) return
    const typed = ({
      transaction,
    }: {
      transaction: { docChanged: boolean; getMeta(key: unknown): unknown }
    }) => {
      if (transaction.docChanged && transaction.getMeta(bindingKey) !== true) stop()
    }
    const keyed = ({ key }: KeyboardEvent) => {
      if (scrolling.has(key)) stop()
    }
    editor.on("transaction", typed)
    addEventListener("wheel", stop, { passive: true })
    addEventListener("touchmove", stop, { passive: true })
    addEventListener("keydown", keyed)
    return () => {
      editor.off("transaction", typed)
      removeEventListener("wheel", stop)
      removeEventListener("touchmove", stop)
      removeEventListener("keydown", keyed)
    }
  }, [editor, person, stop])
}

const scrolling = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", "Escape"])

/** Scrolls only when the place has left the middle of the window, so that the page does not twitch with each key. */
function bringIntoView({ view }: Editor, position: number): void {
  const { node } = view.domAtPos(Math.min(position, view.state.doc.content.size))
  const element = node instanceof Element ? node : node.parentElement
  if (!element) return
  const { top, bottom } = element.getBoundingClientRect()
  if (top > innerHeight * 0.15 && bottom < innerHeight * 0.85) return
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" })
}

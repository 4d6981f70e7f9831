/** Keys as people know them from Word, beside those that TipTap's own extensions bring. */
import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import { clearFormatting, type Ask } from "./actions.ts"

export const Shortcuts = Extension.create<{ ask: (what: Ask) => void; toToolbar: () => void }>({
  name: "shortcuts",
  // Before the nodes' own, so that Word's meaning wins.
  priority: 1100,
  addOptions: () => ({ ask: () => undefined, toToolbar: () => undefined }),
  addKeyboardShortcuts() {
    const { editor, options } = this
    const act = (run: () => unknown) => () => {
      run()
      return true
    }
    return {
      "Mod-k": act(() => options.ask("link")),
      "Mod-Shift-n": () => editor.commands.setParagraph(),
      "Mod-Shift-l": () => editor.commands.toggleBulletList(),
      "Mod-Space": act(() => clearFormatting(editor)),
      "Mod-m": () => editor.commands.sinkListItem("listItem"),
      "Mod-Shift-m": () => editor.commands.liftListItem("listItem"),
      "Alt-F10": act(() => options.toToolbar()),
    }
  },
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handleKeyDown(_view, event) {
            const script = scriptOf(event)
            return script === null
              ? false
              : editor.commands.toggleMark(script, {}, { extendEmptyMarkRange: false })
          },
        },
      }),
    ]
  },
})

/**
 * Ctrl+= and Ctrl+Shift++ on the keyboards people have: on a Norwegian one `=` is Shift+0 and `+` has a key of its
 * own (key code 187, as `=` on an American one), so neither letter nor place alone decides. Plain Ctrl++ is the zoom.
 */
export function scriptOf(event: KeyboardEvent): "subscript" | "superscript" | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  if (event.shiftKey && (event.key === "+" || event.keyCode === 187)) return "superscript"
  return event.key === "=" ? "subscript" : null
}

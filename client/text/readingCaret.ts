/**
 * A caret for those who read by keyboard, so that they too can choose words: the text takes the arrow keys, and with
 * Shift they select, while nothing that would change it is let through. By pointer a reading text stays what it is:
 * its links open, and the arrow keys scroll.
 */
import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"

export const ReadingCaret = Extension.create({
  name: "readingCaret",
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          focus: (view) => {
            if (view.dom.matches(":focus-visible")) give(view)
            return false
          },
          keydown: (view, { key, shiftKey }) => {
            if (shiftKey && key.startsWith("Arrow")) give(view)
            return false
          },
          mousedown: take,
          blur: take,
          // ProseMirror leaves a text that is not editable to the browser.
          beforeinput: refuse,
          drop: refuse,
        },
      },
    }),
  ],
})

/** Gives the text the focus, whether one writes or reads. */
export const focusText = (view: EditorView): void => {
  if (view.editable) view.focus()
  else view.dom.focus({ preventScroll: true })
}

const give = (view: EditorView): void => {
  if (view.editable) return
  view.dom.setAttribute("contenteditable", "true")
  const selection = view.dom.ownerDocument.getSelection()
  if (!selection || view.dom.contains(selection.anchorNode)) return
  const { anchor, head } = view.state.selection
  const [start, end] = [view.domAtPos(anchor), view.domAtPos(head)]
  selection.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
}

const take = (view: EditorView): boolean => {
  if (!view.editable) view.dom.setAttribute("contenteditable", "false")
  return false
}

const refuse = (view: EditorView, event: Event): boolean => {
  if (!view.editable) event.preventDefault()
  return !view.editable
}

/** Dragging while colleagues write in what is dragged. */
import type { Node } from "@tiptap/pm/model"
import { NodeSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"

/**
 * DOM handlers by which a drop moves the text as it stands now. ProseMirror would drop what was taken up at the
 * drag's start and delete what is selected now, and with it what a colleague wrote there meanwhile.
 */
export const dragAsItStands = () => {
  let taken: Node | undefined
  return {
    dragstart: (view: EditorView) => {
      taken = view.state.doc
      return false
    },
    drop: (view: EditorView) => {
      const { doc, selection } = view.state
      if (view.dragging?.move && taken !== doc && !selection.empty)
        view.dragging = {
          slice: selection.content(),
          move: true,
          ...(selection instanceof NodeSelection ? { node: selection } : {}),
        } as EditorView["dragging"]
      return false
    },
  }
}

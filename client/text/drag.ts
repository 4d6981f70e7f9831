/** Dragging while colleagues write in what is dragged. */
import type { Fragment, Node } from "@tiptap/pm/model"
import { NodeSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import type { Hand } from "./hand.ts"

/**
 * DOM handlers by which a drop moves the text as it stands now. ProseMirror would drop what was taken up at the
 * drag's start and delete what is selected now, and with it what a colleague wrote there meanwhile. What may not be moved
 * is neither dropped nor cut.
 */
export const dragAsItStands = (hand: Hand | undefined) => {
  let taken: Node | undefined
  return {
    dragstart: (view: EditorView) => {
      taken = view.state.doc
      return false
    },
    cut: (view: EditorView, event: Event) => isHeld(hand, view.state.selection.content().content, event),
    drop: (view: EditorView, event: Event) => {
      const { doc, selection } = view.state
      if (view.dragging?.move && taken !== doc && !selection.empty)
        view.dragging = {
          slice: selection.content(),
          move: true,
          ...(selection instanceof NodeSelection ? { node: selection } : {}),
        } as EditorView["dragging"]
      return view.dragging?.move ? isHeld(hand, view.dragging.slice.content, event) : false
    },
  }
}

/** Stops what must stay where it stands. */
const isHeld = (hand: Hand | undefined, content: Fragment, event: Event): boolean => {
  if (!hand?.mayMove || hand.mayMove(content)) return false
  event.preventDefault()
  return true
}

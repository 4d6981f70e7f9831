/** Cells pasted over merged ones that prosemirror-tables cannot place: their words go into the cell instead. */
import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import { handlePaste } from "@tiptap/pm/tables"

/** Must stand before the table's own plugin, which throws where a cell spans beyond what is pasted. */
export const PasteCells = Extension.create({
  name: "pasteCells",
  priority: 1000,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handlePaste(view, event, slice) {
          try {
            return handlePaste(view, event, slice)
          } catch (problem) {
            if (!(problem instanceof RangeError)) throw problem
            view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true))
            return true
          }
        },
      },
    }),
  ],
})

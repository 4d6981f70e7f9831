import { TableView } from "@tiptap/extension-table"
import type { Node } from "@tiptap/pm/model"
import type { EditorView } from "@tiptap/pm/view"

/** A table in a box of its own, which scrolls when the table is wider than the page; by keyboard too. */
export class WideTable extends TableView {
  constructor(node: Node, cellMinWidth: number, view?: EditorView, attributes: Record<string, unknown> = {}) {
    super(node, cellMinWidth, view, attributes)
    // In the editor the caret scrolls it; saying that it is editable lets checkers know. A reader's Tab comes to it.
    if (view?.editable) this.dom.contentEditable = "true"
    else this.dom.tabIndex = 0
  }
}

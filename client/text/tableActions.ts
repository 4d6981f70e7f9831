/** What can be done with the table under the caret. */
import type { Editor } from "@tiptap/core"
import type { nb } from "../../shared/language/nb.ts"
import { TextSelection } from "@tiptap/pm/state"

export interface TableAction {
  readonly name: keyof (typeof nb)["text"]["tableAct"]
  /** Costs a dry run, so ask only while the table's tools are shown. */
  can(editor: Editor): boolean
  /** Stands pressed where this holds; an act without it is no switch. */
  on?(editor: Editor): boolean
  run(editor: Editor): void
}

const act = (
  name: TableAction["name"],
  command:
    | "addRowBefore"
    | "addRowAfter"
    | "addColumnBefore"
    | "addColumnAfter"
    | "deleteRow"
    | "deleteColumn"
    | "toggleHeaderRow"
    | "mergeCells"
    | "splitCell"
    | "deleteTable",
): TableAction => ({
  name,
  can: (editor) => editor.can()[command](),
  run: (editor) => editor.chain().focus()[command]().run(),
})

export const tableGroups: readonly (readonly TableAction[])[] = [
  [act("rowBefore", "addRowBefore"), act("rowAfter", "addRowAfter"), act("deleteRow", "deleteRow")],
  [
    act("columnBefore", "addColumnBefore"),
    act("columnAfter", "addColumnAfter"),
    act("deleteColumn", "deleteColumn"),
  ],
  [act("headerRow", "toggleHeaderRow"), act("merge", "mergeCells"), act("split", "splitCell")],
  [
    { name: "caption", can: () => true, run: goToCaption },
    { name: "register", can: () => true, on: isRegister, run: toggleRegister },
    act("deleteTable", "deleteTable"),
  ],
]

/** Whether the table under the caret is a register of measures, which can be sorted and filtered as a view. */
export function isRegister(editor: Editor): boolean {
  return editor.getAttributes("table")["register"] === "measures"
}

function toggleRegister(editor: Editor): void {
  const register = isRegister(editor) ? null : "measures"
  editor.chain().focus().updateAttributes("table", { register }).run()
}

/** To the table's caption, made above it if it has none. */
export function goToCaption(editor: Editor): void {
  const { state, view } = editor
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== "table") continue
    const at = $from.before(depth)
    const parent = $from.node(depth - 1)
    const index = $from.index(depth - 1)
    const before = index > 0 ? parent.child(index - 1) : null
    const after = parent.maybeChild(index + 1)
    const tr = state.tr
    let caret = at + 1
    if (before?.type.name === "caption") caret = at - 1
    else if (after?.type.name === "caption") caret = $from.after(depth) + after.nodeSize - 1
    else tr.insert(at, state.schema.nodes["caption"]!.create())
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, caret)).scrollIntoView())
    return view.focus()
  }
}

/** What people do in an editor, at a random place. */
import type { Editor } from "@tiptap/core"
import type {} from "@tiptap/extension-list"
import type {} from "@tiptap/extension-table"
import type {} from "@tiptap/starter-kit"
import { CellSelection, findTable, TableMap } from "@tiptap/pm/tables"
import type { Chance } from "./chance.ts"
import type { Writer } from "./writer.ts"

export interface Situation {
  readonly writer: Writer
  readonly editor: Editor
  readonly chance: Chance
  /** Characters nobody has written yet. */
  fresh(count: number): string
  /** Where the caret was put, the end of a few characters behind it, and its block's start. */
  readonly at: number
  readonly end: number
  readonly start: number
}
export type Command = (situation: Situation) => unknown

const plain: Record<string, Command> = {
  type: ({ editor, fresh, chance }) => {
    for (const letter of fresh(1 + chance.number(3))) editor.view.dispatch(editor.state.tr.insertText(letter))
  },
  enter: ({ editor }) => editor.commands.splitListItem("listItem") || editor.commands.splitBlock(),
  join: ({ editor, start }) => editor.chain().setTextSelection(start).joinBackward().run(),
  delete: ({ editor, at, end, chance }) => {
    const far = Math.min(editor.state.doc.content.size, at + chance.number(12))
    editor.view.dispatch(editor.state.tr.delete(at, chance.number(4) ? end : far))
  },
  replace: ({ editor, at, end, fresh }) =>
    editor.view.dispatch(editor.state.tr.insertText(fresh(2), at, end)),
  heading: ({ editor, chance }) =>
    editor.commands.toggleHeading({ level: (1 + chance.number(4)) as 1 | 2 | 3 | 4 }),
  bulletList: ({ editor }) => editor.commands.toggleBulletList(),
  orderedList: ({ editor }) => editor.commands.toggleOrderedList(),
  sink: ({ editor }) => editor.commands.sinkListItem("listItem"),
  lift: ({ editor }) => editor.commands.liftListItem("listItem"),
  quote: ({ editor }) => editor.commands.toggleBlockquote(),
  insertTable: ({ editor, chance }) => chance.once(3) && editor.commands.insertTable({ rows: 2, cols: 2 }),
  addRow: ({ editor }) => editor.commands.addRowAfter(),
  addColumn: ({ editor }) => editor.commands.addColumnAfter(),
  deleteRow: ({ editor }) => editor.commands.deleteRow(),
  deleteColumn: ({ editor }) => editor.commands.deleteColumn(),
  headerRow: ({ editor }) => editor.commands.toggleHeaderRow(),
  mergeCells: ({ editor, chance }) => {
    const table = findTable(editor.state.selection.$from)
    if (!table) return
    const { map } = TableMap.get(table.node)
    const cell = () => table.start + chance.pick(map)
    editor.view.dispatch(editor.state.tr.setSelection(CellSelection.create(editor.state.doc, cell(), cell())))
    return editor.commands.mergeCells()
  },
  splitCell: ({ editor }) => editor.commands.splitCell(),
  clearCells: ({ editor, chance }) => {
    const table = findTable(editor.state.selection.$from)
    if (!table) return
    const cell = () => table.start + chance.pick(TableMap.get(table.node).map)
    const { tr: transaction, doc } = editor.state
    editor.view.dispatch(transaction.setSelection(CellSelection.create(doc, cell(), cell())))
    return editor.commands.deleteSelection()
  },
  paste: ({ editor, fresh, chance }) => {
    const [one, two] = [fresh(2), fresh(2)]
    const table = `<table><tbody><tr><td>${one}</td><td>${two}</td></tr></tbody></table>`
    return paste(
      editor,
      chance.pick([
        `<p>${one}</p><p>${two}</p>`,
        `<ul><li><p>${one}</p></li><li><p>${two}</p></li></ul>`,
        `<h2>${one}</h2><p>${two}</p>`,
        // prosemirror-tables throws on cells pasted into a table that has a cell of several rows at its edge.
        ...(findTable(editor.state.selection.$from) ? [] : [table]),
      ]),
    )
  },
  break: ({ editor }) => editor.commands.setHardBreak(),
  footnoteRef: ({ editor }) => editor.commands.insertContent({ type: "footnoteRef", attrs: { note: "n1" } }),
  crossReference: ({ editor }) =>
    editor.commands.insertContent({ type: "crossReference", attrs: { target: "h1" } }),
  undo: ({ writer }) => writer.binding.undo(),
  redo: ({ writer }) => writer.binding.redo(),
}

const formatting: Record<string, Command> = {
  bold: ({ editor, at, end }) => editor.chain().setTextSelection({ from: at, to: end }).toggleBold().run(),
  italic: ({ editor, at, end }) =>
    editor.chain().setTextSelection({ from: at, to: end }).toggleItalic().run(),
  link: ({ editor, at, end, chance }) =>
    editor
      .chain()
      .setTextSelection({ from: at, to: end })
      .setMark("link", { href: `https://${chance.pick(["a", "b"])}.example` })
      .run(),
  unlink: ({ editor, at, end }) =>
    editor.chain().setTextSelection({ from: at, to: end }).unsetMark("link").run(),
  comment: ({ editor, at, end, chance }) =>
    editor.view.dispatch(
      editor.state.tr.addMark(at, end, editor.schema.mark("comment", { id: `c${chance.number(9)}` })),
    ),
  pasteBold: ({ editor, fresh }) => paste(editor, `<p>${fresh(2)}<b>${fresh(2)}</b></p>`),
  breakBold: ({ editor, at, end }) =>
    editor
      .chain()
      .setTextSelection({ from: at, to: end })
      .toggleBold()
      .setTextSelection(end)
      .splitBlock()
      .run(),
}

/** Typing four times as often as anything else, Enter twice. */
export const commandsFor = (withFormats: boolean): readonly (readonly [string, Command])[] => {
  const all = Object.entries({ ...plain, ...(withFormats ? formatting : {}) })
  const often = (name: string, times: number) =>
    Array.from({ length: times }, () => [name, plain[name]!] as const)
  return [...all, ...often("type", 4), ...often("enter", 1), ...often("delete", 1), ...often("undo", 1)]
}

/** jsdom knows no ClipboardEvent. */
const paste = (editor: Editor, html: string): boolean =>
  editor.view.pasteHTML(html, new Event("paste") as ClipboardEvent)

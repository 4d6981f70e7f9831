/** What the toolbar, the keyboard and the menus offer: each act once, with its key and what it does. */
import type { Editor } from "@tiptap/core"
import type { nb } from "../../shared/language/nb.ts"
import { insertFootnote } from "./footnotes.ts"

/** Acts that need a dialog; the surface opens it. */
export type Ask = "link" | "image" | "reference" | "find" | "comment"

export interface Action {
  readonly name: ActionName
  /** As said to a person: `Ctrl+B`. */
  readonly key?: string
  readonly icon: string
  /** Stands pressed where this holds; an act without it is no switch. */
  on?(editor: Editor): boolean
  off?(editor: Editor): boolean
  readonly ask?: Ask
  run?(editor: Editor): void
}
export type ActionName = keyof (typeof nb)["text"]["act"]

const mark = (name: ActionName, key?: string): Action => ({
  name,
  icon: name,
  ...(key ? { key } : {}),
  on: (editor) => editor.isActive(name),
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
})
const inList = (editor: Editor) => editor.isActive("listItem")

/** In groups as they stand in the row; the later a group, the sooner it folds away. */
export const groups: readonly (readonly Action[])[] = [
  [
    {
      name: "undo",
      icon: "undo",
      key: "Ctrl+Z",
      off: (e) => !e.can().undo(),
      run: (e) => void e.chain().focus().undo().run(),
    },
    {
      name: "redo",
      icon: "redo",
      key: "Ctrl+Y",
      off: (e) => !e.can().redo(),
      run: (e) => void e.chain().focus().redo().run(),
    },
  ],
  [mark("bold", "Ctrl+B"), mark("italic", "Ctrl+I"), mark("underline", "Ctrl+U")],
  [{ name: "comment", icon: "comment", key: "Ctrl+Alt+M", ask: "comment" }],
  [
    {
      name: "bulletList",
      icon: "bulletList",
      key: "Ctrl+Shift+L",
      on: (e) => e.isActive("bulletList"),
      run: (e) => e.chain().focus().toggleBulletList().run(),
    },
    {
      name: "orderedList",
      icon: "orderedList",
      key: "Ctrl+Shift+7",
      on: (e) => e.isActive("orderedList"),
      run: (e) => e.chain().focus().toggleOrderedList().run(),
    },
  ],
  [
    { name: "link", icon: "link", key: "Ctrl+K", ask: "link", on: (e) => e.isActive("link") },
    { name: "footnote", icon: "footnote", key: "Ctrl+Alt+F", run: insertFootnote },
    { name: "reference", icon: "reference", ask: "reference" },
  ],
  [
    {
      name: "table",
      icon: "table",
      off: (e) => e.isActive("table"),
      run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
    { name: "image", icon: "image", ask: "image" },
    {
      name: "quote",
      icon: "quote",
      key: "Ctrl+Shift+B",
      on: (e) => e.isActive("blockquote"),
      run: (e) => e.chain().focus().toggleBlockquote().run(),
    },
  ],
  [
    {
      name: "outdent",
      icon: "outdent",
      key: "Shift+Tab",
      off: (e) => !inList(e),
      run: (e) => e.chain().focus().liftListItem("listItem").run(),
    },
    {
      name: "indent",
      icon: "indent",
      key: "Tab",
      off: (e) => !inList(e),
      run: (e) => e.chain().focus().sinkListItem("listItem").run(),
    },
  ],
  [mark("strike", "Ctrl+Shift+S"), mark("subscript", "Ctrl+="), mark("superscript", "Ctrl+Shift++")],
  [
    { name: "clear", icon: "clear", key: "Ctrl+Mellomrom", run: clearFormatting },
    { name: "find", icon: "find", key: "Ctrl+F", ask: "find" },
  ],
]

export const actions = new Map(groups.flat().map((action) => [action.name, action]))

/** Takes formats off the selection, or off the whole block under a mere caret; links, comments and language stay. */
export function clearFormatting(editor: Editor): void {
  const formats = ["bold", "italic", "underline", "strike", "subscript", "superscript"]
  const { empty, $from } = editor.state.selection
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const [from, to] = empty ? [$from.start(), $from.end()] : [state.selection.from, state.selection.to]
      for (const name of formats) tr.removeMark(from, to, state.schema.marks[name])
      tr.setStoredMarks([])
      return true
    })
    .run()
}

/** The kinds of text block one may choose, by the value in the select. */
export const blockKinds = ["paragraph", "heading1", "heading2", "heading3", "heading4"] as const
export type BlockKind = (typeof blockKinds)[number]

/** The kind under the caret; undefined where it is a caption or spans several. */
export const blockKindOf = (editor: Editor): BlockKind | undefined => {
  const { $from, to } = editor.state.selection
  const { name } = $from.parent.type
  if (to > $from.end()) return undefined
  return name === "paragraph"
    ? "paragraph"
    : name === "heading"
      ? (`heading${String($from.parent.attrs["level"])}` as BlockKind)
      : undefined
}

export const setBlockKind = (editor: Editor, kind: BlockKind): void => {
  if (kind === "paragraph") editor.chain().focus().setParagraph().run()
  else
    editor
      .chain()
      .focus()
      .setHeading({ level: Number(kind.slice(-1)) as 1 | 2 | 3 | 4 })
      .run()
}

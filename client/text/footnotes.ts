/** Footnotes: a reference in the text, a note at the chapter's end, and the ways between them. */
import { Extension, type Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { Plugin, TextSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { newNodeId } from "./nodeId.ts"

/** Puts a reference at the caret and its note at the end, in the order of the references; the caret goes to the note. */
export function insertFootnote(editor: Editor): void {
  const { state, view } = editor
  const { $to } = state.selection
  if (!$to.parent.inlineContent || noteAround(state.doc, $to.pos) !== null) return
  const id = newNodeId()
  const { footnote, footnoteRef, paragraph } = state.schema.nodes
  const tr = state.tr.insert($to.pos, footnoteRef!.create({ note: id }))
  const at = placeOfNote(tr.doc, $to.pos)
  tr.insert(at, footnote!.create({ id }, paragraph!.create()))
  tr.setSelection(TextSelection.create(tr.doc, at + 2))
  view.dispatch(tr.scrollIntoView())
  view.focus()
}

/** From a reference to its note, or from within a note back to the text. */
export const goBetween = (view: EditorView, pos: number): boolean => {
  const { doc } = view.state
  const node = doc.nodeAt(pos)
  const target =
    node?.type.name === "footnoteRef"
      ? noteNamed(doc, node.attrs["note"] as string | null)
      : refOf(doc, noteAround(doc, pos))
  if (target === null) return false
  const inside = doc.nodeAt(target)!.type.name === "footnote" ? target + 2 : target + 1
  view.dispatch(view.state.tr.setSelection(TextSelection.near(doc.resolve(inside))).scrollIntoView())
  view.focus()
  return true
}

/** Takes away a note nobody refers to any more. Never done by itself: its words are somebody's. */
export const removeNote = (view: EditorView, pos: number): void => {
  const node = view.state.doc.nodeAt(pos)
  if (node?.type.name === "footnote") view.dispatch(view.state.tr.delete(pos, pos + node.nodeSize))
}

/** Keys and clicks: Enter at the end of an empty last line and Escape leave a note; a click on a number follows it. */
export const Footnotes = Extension.create({
  name: "footnotes",
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": () => {
        const pos = this.editor.state.selection.from
        if (noteAround(this.editor.state.doc, pos) !== null) return goBetween(this.editor.view, pos)
        insertFootnote(this.editor)
        return true
      },
      Escape: () => goBetween(this.editor.view, this.editor.state.selection.from),
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleClickOn: (view, _pos, node, nodePos, event) =>
          node.type.name === "footnoteRef" && event.button === 0 ? goBetween(view, nodePos) : false,
      },
    }),
  ],
})

/** After the last note whose reference stands before `pos`; else before the first note; else at the end. */
function placeOfNote(doc: Node, pos: number): number {
  const before = new Set<string>()
  doc.nodesBetween(
    0,
    pos,
    (node) => void (node.type.name === "footnoteRef" && before.add(String(node.attrs["note"]))),
  )
  let place = -1
  let first = -1
  doc.forEach((node, at) => {
    if (node.type.name !== "footnote") return
    if (first < 0) first = at
    if (before.has(String(node.attrs["id"]))) place = at + node.nodeSize
  })
  return place >= 0 ? place : first >= 0 ? first : doc.content.size
}

function noteNamed(doc: Node, id: string | null): number | null {
  let found: number | null = null
  if (id !== null)
    doc.forEach(
      (node, at) => void (node.type.name === "footnote" && node.attrs["id"] === id && (found ??= at)),
    )
  return found
}

function refOf(doc: Node, id: string | null): number | null {
  let found: number | null = null
  if (id !== null)
    doc.descendants((node, at) => {
      if (node.type.name === "footnoteRef" && node.attrs["note"] === id) found ??= at
      return found === null && node.type.name !== "footnote"
    })
  return found
}

/** The id of the note that holds a position. */
function noteAround(doc: Node, pos: number): string | null {
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth > 0; depth--)
    if ($pos.node(depth).type.name === "footnote")
      return ($pos.node(depth).attrs["id"] as string | null) ?? null
  return null
}

import { afterEach, expect, test } from "vitest"
import * as Y from "yjs"
import { Editor, Extension } from "@tiptap/core"
import type { Cursor, Presence } from "../../shared/sync/protocol.ts"
import { soundLine } from "../../shared/text/line.ts"
import { seedLines } from "../../shared/text/ydoc.ts"
import { Binding } from "./binding.ts"
import { carets, showPresences } from "./carets.ts"
import { extensions } from "./extensions.ts"
import { lineExtension } from "./lineExtension.ts"

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

const seeded = (): Y.Doc => {
  const doc = new Y.Doc()
  seedLines(doc, [soundLine({ runs: [{ text: "one two three" }] }), soundLine({ runs: [{ text: "four" }] })])
  return doc
}

const editorOf = (doc: Y.Doc, onCursor?: (cursor: Cursor | null) => void) => {
  const binding = new Binding(doc, onCursor ? { onCursor } : {})
  const drawing = Extension.create({ name: "carets", addProseMirrorPlugins: () => [carets(binding)] })
  const element = document.createElement("div")
  const editor = new Editor({ element, extensions: [...extensions, lineExtension(binding), drawing] })
  opened.push(editor)
  return { editor, binding, element }
}

const presence = (cursor: Cursor | null): Presence => ({
  person: "p",
  organisation: "ks",
  name: "Solfrid",
  shortName: "KS",
  colour: 3,
  cursor,
})

/** What stands before each caret in its block, and what is selected. */
const drawn = (element: HTMLElement) => ({
  carets: [...element.querySelectorAll(".caret")].map((caret) => {
    const range = document.createRange()
    range.selectNodeContents(caret.closest("p")!)
    range.setEndBefore(caret)
    return range.toString()
  }),
  selected: [...element.querySelectorAll(".caret-selection")].map((one) => one.textContent).join("|"),
  flags: [...element.querySelectorAll(".caret-flag")].map((flag) => flag.textContent),
})

test("a colleague's caret and selection are drawn with name and organisation, and one's own is not", () => {
  const doc = seeded()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const cursors: (Cursor | null)[] = []
  const theirs = editorOf(other, (cursor) => cursors.push(cursor))
  theirs.editor.commands.setTextSelection({ from: 5, to: 8 })
  const { editor, element } = editorOf(doc)
  const cursor = cursors.at(-1)!
  showPresences(
    editor.view,
    new Map([
      [other.clientID, presence(cursor)],
      [doc.clientID, presence(cursor)],
    ]),
  )
  expect(drawn(element)).toEqual({ carets: ["one two"], selected: "two", flags: ["Solfrid · KS"] })
})

test("a caret stays by its words through one's own keys and a colleague's, and its element is not made anew", () => {
  const doc = seeded()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const cursors: (Cursor | null)[] = []
  const theirs = editorOf(other, (cursor) => cursors.push(cursor))
  theirs.editor.commands.setTextSelection(8)
  const { editor, element } = editorOf(doc)
  showPresences(editor.view, new Map([[other.clientID, presence(cursors.at(-1)!)]]))
  const caret = element.querySelector(".caret")
  editor.view.dispatch(editor.state.tr.insertText("X", 2))
  expect(drawn(element).carets).toEqual(["oXne two"])
  const third = new Y.Doc()
  Y.applyUpdate(third, Y.encodeStateAsUpdate(doc))
  const colleague = editorOf(third)
  colleague.editor.chain().setTextSelection(5).splitBlock().run()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(third))
  expect(drawn(element).carets).toEqual([" two"])
  editor.view.dispatch(editor.state.tr.insertText("Y", 1))
  expect(element.querySelector(".caret")?.textContent).toBe(caret?.textContent)
})

test("a presence that comes before its words is drawn when they have come", () => {
  const doc = seeded()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const cursors: (Cursor | null)[] = []
  const theirs = editorOf(other, (cursor) => cursors.push(cursor))
  theirs.editor.chain().setTextSelection(14).insertContent(" more").run()
  const { editor, element } = editorOf(doc)
  showPresences(editor.view, new Map([[other.clientID, presence(cursors.at(-1)!)]]))
  expect(drawn(element).carets).toEqual([])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(drawn(element).carets).toEqual(["one two three more"])
})

test("who leaves is no longer drawn", () => {
  const doc = seeded()
  const { editor, element, binding } = editorOf(doc)
  const { client, clock } = binding.lines[1]!.marker!.id
  const at = [client, clock] as const
  showPresences(editor.view, new Map([[7, presence({ anchor: at, head: at })]]))
  expect(drawn(element).carets).toEqual([""])
  showPresences(editor.view, new Map())
  expect(drawn(element).flags).toEqual([])
})

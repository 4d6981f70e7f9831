import type {} from "@tiptap/extension-list"
import type {} from "@tiptap/extension-table"
import type {} from "@tiptap/starter-kit"
import { TextSelection } from "@tiptap/pm/state"
import { CellSelection } from "@tiptap/pm/tables"
import * as Y from "yjs"
import { soundLine } from "../../shared/text/line.ts"
import { BODY, readLines, seedLines } from "../../shared/text/ydoc.ts"
import { expect, test } from "vitest"
import { behind, enter, live, merge, pair, peerOn, short, type } from "./testPeers.ts"

test("ordinary writing is never corrected, in a text with formats and in one without", () => {
  for (const html of [
    "<p>one two</p><ul><li><p>item</p></li></ul>",
    "<p>one <b>two</b></p><ul><li><p>item</p></li></ul>",
  ]) {
    const [a] = pair(html)
    type(behind(a, "one"), "abc")
    enter(a.editor)
    type(behind(a, "item"), "x")
    enter(a.editor)
    a.editor.commands.sinkListItem("listItem")
    a.editor.chain().insertTable({ rows: 3, cols: 3 }).run()
    type(a.editor, "cell")
    a.editor.chain().addRowAfter().addColumnAfter().deleteRow().run()
    a.editor.commands.setHardBreak()
    expect(a.binding.corrections).toBe(0)
  }
})

test("cells cleared in a text that never had a format lose their own words only", () => {
  const [a, b] = pair(
    `<table><tr><td>a1</td><td>b1</td></tr><tr><td>a2</td><td>b2</td></tr><tr><td>a3</td><td>b3</td></tr></table>`,
  )
  const cells: number[] = []
  a.editor.state.doc.descendants(
    (node, position) => void (node.type.name === "tableCell" && cells.push(position)),
  )
  a.editor.view.dispatch(
    a.editor.state.tr.setSelection(CellSelection.create(a.editor.state.doc, cells[0]!, cells[3]!)),
  )
  a.editor.commands.deleteSelection()
  merge(a, b)
  expect(short(b)).toBe("table(tr(td(p()) td(p())) tr(td(p()) td(p())) tr(td(p(a3)) td(p(b3))))")
})

test("an editor for reading follows the chapter and writes nothing", () => {
  const [a, b] = pair("<p>one</p>")
  b.editor.setEditable(false)
  const updates: unknown[] = []
  b.doc.on("update", (_update: Uint8Array, origin: unknown) => updates.push(origin))
  live(a, b)
  type(behind(a, "one"), "X")
  b.editor.commands.insertContent("Y")
  expect(short(b)).toBe("p(oneX)")
  expect(updates).toEqual(["live"])
})

test("an empty chapter is shown as an empty paragraph, and nothing is written until somebody types", () => {
  const peer = peerOn(new Y.Doc(), 7)
  expect(short(peer)).toBe("p()")
  expect(peer.doc.store.clients.size).toBe(0)
  enter(peer.editor)
  type(peer.editor, "a")
  expect(short(peer)).toBe("p() p(a)")
})

test("a ragged table's padding is written when somebody types in it, and not when they type beside it", () => {
  const doc = new Y.Doc()
  const cell = (row: string, column: string) =>
    soundLine({
      path: [
        ["table", "t"],
        ["tableRow", row],
        ["tableCell", column],
      ],
      runs: [{ text: row + column }],
    })
  seedLines(doc, [cell("r", "a"), cell("r", "b"), cell("s", "a")])
  const peer = peerOn(doc, 7)
  expect(short(peer)).toBe("table(tr(td(p(ra)) td(p(rb))) tr(td(p(sa)) td(p())))")
  type(behind(peer, "sa"), "X")
  expect(readLines(doc)).toHaveLength(3)
  peer.editor.commands.setTextSelection(peer.editor.state.selection.from + 4)
  type(peer.editor, "Y")
  expect(readLines(doc)).toHaveLength(4)
  expect(short(peer)).toBe("table(tr(td(p(ra)) td(p(rb))) tr(td(p(saX)) td(p(Y))))")
  expect(peer.binding.corrections).toBe(0)
})

test("a text without markers, as a stock client writes it, can be written in and before", () => {
  const stock = new Y.Doc()
  stock.getText(BODY).insert(0, "plain")
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(stock))
  const peer = peerOn(doc, 7)
  const { tr, schema } = peer.editor.state
  peer.editor.view.dispatch(tr.insert(0, schema.node("paragraph", null, schema.text("new"))))
  type(behind(peer, "plain"), "X")
  expect(short(peer)).toBe("p(new) p(plainX)")
})

test("a colleague's key changes the page within its paragraph and moves nothing else", () => {
  const [a, b] = pair("<p>one</p><p>two</p><p>three</p>")
  live(b, a)
  const changes: string[] = []
  a.editor.on("transaction", ({ transaction }) =>
    changes.push(JSON.stringify(transaction.steps.map((step) => step.toJSON()))),
  )
  type(behind(b, "two"), "X")
  expect(JSON.parse(changes[0]!)).toMatchObject([{ from: 9, to: 9 }])
  expect(a.editor.state.selection).toBeInstanceOf(TextSelection)
})

test("a heading split in two leaves its id to the first, so that what points at it points at one", () => {
  const [a, b] = pair('<h2 data-level="1" data-id="h3">Nytt regelverk</h2><p>tekst</p>')
  behind(a, "Nytt").commands.enter()
  merge(a, b)
  for (const { editor } of [a, b])
    expect(editor.state.doc.children.map(({ attrs }) => attrs["id"])).toEqual(["h3", null, undefined])
})

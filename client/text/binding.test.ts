import { Editor } from "@tiptap/core"
import type {} from "@tiptap/starter-kit"
import type {} from "@tiptap/extension-list"
import type {} from "@tiptap/extension-table"
import { NodeSelection, TextSelection } from "@tiptap/pm/state"
import { CellSelection } from "@tiptap/pm/tables"
import { afterEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { build, soundLine } from "../../shared/text/line.ts"
import { BODY, readLines, seedLines } from "../../shared/text/ydoc.ts"
import { Binding } from "./binding.ts"
import { extensions } from "./extensions.ts"
import { lineExtension } from "./lineExtension.ts"

interface Peer {
  readonly doc: Y.Doc
  readonly binding: Binding
  readonly editor: Editor
}
const opened: Peer[] = []
afterEach(() => {
  for (const { binding, doc, editor } of opened.splice(0)) {
    expect(build(readLines(doc), editor.schema).eq(editor.state.doc)).toBe(true)
    editor.destroy()
    binding.destroy()
  }
})

const peerOn = (doc: Y.Doc, clientID: number): Peer => {
  let ids = 0
  doc.clientID = clientID
  const binding = new Binding(doc, { newId: () => `${clientID}-${ids++}` })
  const editor = new Editor({
    element: document.createElement("div"),
    extensions: [...extensions, lineExtension(binding)],
  })
  binding.undoManager.captureTimeout = 0
  const peer = { doc, binding, editor }
  opened.push(peer)
  return peer
}

/** Two who have the same text, written by the first. */
const pair = (html: string): [Peer, Peer] => {
  const a = peerOn(new Y.Doc(), 1)
  a.editor.commands.setContent(html)
  a.binding.undoManager.clear()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(a.doc))
  return [a, peerOn(doc, 2)]
}
const merge = (...peers: Peer[]) => {
  for (const from of peers)
    for (const to of peers) if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc))
}
const live = (from: Peer, to: Peer) =>
  from.doc.on(
    "update",
    (update: Uint8Array, origin: unknown) => origin !== "live" && Y.applyUpdate(to.doc, update, "live"),
  )

/** The tree in short: p(one) h2(two) ul(li(p(three))). */
const short = ({ editor }: Peer): string => {
  const names: Record<string, string> = {
    paragraph: "p",
    bulletList: "ul",
    orderedList: "ol",
    listItem: "li",
    blockquote: "quote",
    tableRow: "tr",
    tableCell: "td",
    tableHeader: "th",
  }
  const say = (node: typeof editor.state.doc): string => {
    if (node.isText) return node.marks.length ? `[${node.text}]` : node.text!
    const name =
      node.type.name === "heading" ? `h${node.attrs["level"]}` : (names[node.type.name] ?? node.type.name)
    return node.isInline
      ? `{${name}}`
      : `${name}(${node.children.map(say).join(node.inlineContent ? "" : " ")})`
  }
  return editor.state.doc.children.map(say).join(" ")
}

/** Puts the caret behind `words`. */
const behind = ({ editor }: Peer, words: string, offset = words.length): Editor => {
  let found = -1
  editor.state.doc.descendants((node, position) => {
    const at = node.isText ? node.text!.indexOf(words) : -1
    if (found < 0 && at >= 0) found = position + at + offset
  })
  expect(found, `"${words}" is in the text`).toBeGreaterThanOrEqual(0)
  editor.commands.setTextSelection(found)
  return editor
}
const before = (peer: Peer, words: string): Editor => behind(peer, words, 0)
const type = (editor: Editor, text: string) => {
  for (const letter of text) editor.view.dispatch(editor.state.tr.insertText(letter))
}
const select = (peer: Peer, words: string): Editor => {
  const { from } = before(peer, words).state.selection
  peer.editor.commands.setTextSelection({ from, to: from + words.length })
  return peer.editor
}
const enter = (editor: Editor) => editor.commands.splitListItem("listItem") || editor.commands.splitBlock()

type Act = (peer: Peer) => unknown
const cases: [string, string, Act, Act, string][] = [
  [
    "split / split",
    "<p>one two three four</p>",
    (a) => enter(behind(a, "one")),
    (b) => enter(behind(b, "three")),
    "p(one) p( two three) p( four)",
  ],
  [
    "split / type in the tail",
    "<p>one two</p>",
    (a) => enter(behind(a, "one")),
    (b) => type(behind(b, "two"), "X"),
    "p(one) p( twoX)",
  ],
  [
    "split / heading",
    "<p>one two</p>",
    (a) => enter(behind(a, "one")),
    (b) => behind(b, "one").commands.toggleHeading({ level: 2 }),
    "h2(one) p( two)",
  ],
  [
    "heading / type",
    "<p>one</p>",
    (a) => behind(a, "one").commands.toggleHeading({ level: 1 }),
    (b) => type(behind(b, "one"), "X"),
    "h1(oneX)",
  ],
  [
    "heading 1 / heading 2",
    "<p>one</p>",
    (a) => behind(a, "one").commands.toggleHeading({ level: 1 }),
    (b) => behind(b, "one").commands.toggleHeading({ level: 2 }),
    "h2(one)",
  ],
  [
    "list / type",
    "<p>one</p>",
    (a) => behind(a, "one").commands.toggleBulletList(),
    (b) => type(behind(b, "one"), "X"),
    "ul(li(p(oneX)))",
  ],
  [
    "list / list",
    "<p>one</p>",
    (a) => behind(a, "one").commands.toggleBulletList(),
    (b) => behind(b, "one").commands.toggleBulletList(),
    "ul(li(p(one)))",
  ],
  [
    "join / type in the second",
    "<p>one</p><p>two</p>",
    (a) => before(a, "two").commands.joinBackward(),
    (b) => type(behind(b, "two"), "X"),
    "p(onetwoX)",
  ],
  [
    "join / split the second",
    "<p>one</p><p>two three</p>",
    (a) => before(a, "two").commands.joinBackward(),
    (b) => enter(behind(b, "two")),
    "p(onetwo) p( three)",
  ],
  [
    "join / join",
    "<p>one</p><p>two</p>",
    (a) => before(a, "two").commands.joinBackward(),
    (b) => before(b, "two").commands.joinBackward(),
    "p(onetwo)",
  ],
  [
    "indent / type",
    "<ul><li><p>aa</p></li><li><p>bb</p></li></ul>",
    (a) => behind(a, "bb").commands.sinkListItem("listItem"),
    (b) => type(behind(b, "bb"), "X"),
    "ul(li(p(aa) ul(li(p(bbX)))))",
  ],
  [
    "indent / split the item",
    "<ul><li><p>aa</p></li><li><p>bb cc</p></li></ul>",
    (a) => behind(a, "bb").commands.sinkListItem("listItem"),
    (b) => enter(behind(b, "bb")),
    "ul(li(p(aa) ul(li(p(bb)))) li(p( cc)))",
  ],
  [
    "indent / indent",
    "<ul><li><p>aa</p></li><li><p>bb</p></li></ul>",
    (a) => behind(a, "bb").commands.sinkListItem("listItem"),
    (b) => behind(b, "bb").commands.sinkListItem("listItem"),
    "ul(li(p(aa) ul(li(p(bb)))))",
  ],
  [
    "quote / quote",
    "<p>one</p>",
    (a) => behind(a, "one").commands.toggleBlockquote(),
    (b) => behind(b, "one").commands.toggleBlockquote(),
    "quote(p(one))",
  ],
  [
    "paragraph deleted / type in it",
    "<p>one</p><p>two</p>",
    (a) => {
      const { tr, doc } = a.editor.state
      a.editor.view.dispatch(tr.delete(5, doc.content.size))
    },
    (b) => type(behind(b, "two"), "X"),
    "p(oneX)",
  ],
  [
    "row deleted / type in it",
    "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
    (a) => behind(a, "b").commands.deleteRow(),
    (b) => type(behind(b, "b"), "X"),
    "table(tr(td(p(aX))))",
  ],
  [
    "row added / column added",
    "<table><tr><td>a</td><td>b</td></tr></table>",
    (a) => behind(a, "a").commands.addRowAfter(),
    (b) => behind(b, "a").commands.addColumnAfter(),
    "table(tr(td(p(a)) td(p()) td(p(b))) tr(td(p()) td(p()) td(p())))",
  ],
  [
    "bold / split",
    "<p>one two</p>",
    (a) => select(a, "one two").commands.toggleBold(),
    (b) => enter(behind(b, "one")),
    "p([one]) p( two)",
  ],
]

describe("T2 what two do to one place at once, both offline, leaves each word there once:", () => {
  test.each(cases)("%s", (_name, html, first, second, wanted) => {
    const [a, b] = pair(html)
    first(a)
    second(b)
    merge(a, b)
    expect(short(a)).toBe(wanted)
    expect(short(b)).toBe(wanted)
  })
})

/** Who wrote each live character. */
const hands = ({ doc }: Peer) => {
  const clients: number[] = []
  for (let item = doc.get(BODY)._start; item; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString)
      clients.push(...Array<number>(item.length).fill(item.id.client))
  return clients
}

describe("O1 the words of one stay theirs through what another does to their paragraph:", () => {
  const words = "one two three"
  const acts: [string, (editor: Editor) => unknown][] = [
    ["Enter", (editor) => editor.commands.splitBlock()],
    ["a heading", (editor) => editor.commands.toggleHeading({ level: 2 })],
    ["a list", (editor) => editor.commands.toggleBulletList()],
    ["a quote", (editor) => editor.commands.toggleBlockquote()],
    ["Enter and joining again", (editor) => editor.chain().splitBlock().joinBackward().run()],
    ["a list and out of it", (editor) => editor.chain().toggleBulletList().liftListItem("listItem").run()],
    ["bold", (editor) => editor.chain().selectAll().toggleBold().run()],
  ]
  test.each(acts)("%s", (_name, act) => {
    const [a, b] = pair(`<p>${words}</p>`)
    act(behind(b, "one"))
    merge(a, b)
    expect(hands(a)).toEqual(Array<number>(words.length).fill(1))
    expect(b.binding.corrections).toBe(0)
  })
})

test("O1 a letter typed beside its like is the one that was typed: the caret decides", () => {
  const [a, b] = pair("<p>kathree</p>")
  type(before(b, "three"), "t ")
  merge(a, b)
  expect(short(a)).toBe("p(kat three)")
  expect(hands(a)).toEqual([1, 1, 2, 2, 1, 1, 1, 1, 1])
})

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

describe("one's own selection stays on what it selects while a colleague writes:", () => {
  test("a caret and a range, across a new paragraph before it", () => {
    const [a, b] = pair("<p>alpha beta gamma</p>")
    live(b, a)
    select(a, "beta gamma")
    enter(before(b, "beta"))
    const { from, to } = a.editor.state.selection
    expect(a.editor.state.doc.textBetween(from, to, "¶")).toBe("beta gamma")
  })
  test("cells, across a new row and column", () => {
    const [a, b] = pair("<table><tr><td>a1</td><td>b1</td></tr><tr><td>a2</td><td>b2</td></tr></table>")
    live(b, a)
    const { doc, tr } = a.editor.state
    a.editor.view.dispatch(
      tr.setSelection(
        CellSelection.create(doc, 2, doc.resolve(before(a, "b2").state.selection.from).before(3)),
      ),
    )
    before(b, "a1").chain().addRowBefore().addColumnBefore().run()
    const selection = a.editor.state.selection as CellSelection
    expect(selection).toBeInstanceOf(CellSelection)
    expect(selection.$anchorCell.nodeAfter!.textContent + selection.$headCell.nodeAfter!.textContent).toBe(
      "a1b2",
    )
  })
  test("a picture, across Enter before it", () => {
    const [a, b] = pair("<p>one two</p>")
    behind(a, "one").commands.insertContent({ type: "image", attrs: { alt: "x" } })
    merge(a, b)
    live(b, a)
    a.editor.commands.setNodeSelection(4)
    enter(behind(b, "on"))
    expect((a.editor.state.selection as NodeSelection).node?.type.name).toBe("image")
  })
  test("bold switched on with nothing selected", () => {
    const [a, b] = pair("<p>one two</p>")
    live(b, a)
    behind(a, "one").commands.toggleBold()
    type(behind(b, "two"), "X")
    type(a.editor, "B")
    expect(short(a)).toBe("p(one[B] twoX)")
  })
})

describe("undo", () => {
  test("takes back one's own words and leaves a colleague's, and the caret goes where it was", () => {
    const [a, b] = pair("<p>one two</p>")
    type(behind(b, "one"), "X")
    merge(a, b)
    type(behind(a, "two"), "Y")
    expect(a.editor.commands.undo()).toBe(true)
    expect(short(a)).toBe("p(oneX two)")
    expect(a.editor.state.selection.from).toBe(9)
    expect(a.editor.commands.undo()).toBe(false)
    a.editor.commands.redo()
    type(a.editor, "Z")
    expect(short(a)).toBe("p(oneX twoYZ)")
  })
  test("never empties a document that was there", () => {
    const [a] = pair("<p>one</p>")
    while (a.editor.commands.undo());
    expect(short(a)).toBe("p(one)")
  })
  test("of deleting everything brings back blocks, formats and places alike at both", () => {
    const [a, b] = pair(
      "<h2>one <b>two</b></h2><ul><li><p>three</p></li></ul><table><tr><td>four</td></tr></table>",
    )
    const all = short(a)
    a.editor.chain().selectAll().deleteSelection().run()
    merge(a, b)
    a.editor.commands.undo()
    merge(a, b)
    expect([short(a), short(b)]).toEqual([all, all])
  })
  test("of Enter leaves what a colleague typed in the new paragraph", () => {
    const [a, b] = pair("<p>one two</p>")
    enter(behind(a, "one"))
    merge(a, b)
    type(behind(b, "two"), "X")
    merge(a, b)
    a.editor.commands.undo()
    expect(short(a)).toBe("p(one twoX)")
  })
  test("takes typing without a pause as one step, Enter and bold as steps of their own", () => {
    const [a] = pair("<p>one</p>")
    a.binding.undoManager.captureTimeout = 500
    type(behind(a, "one"), "abc")
    enter(a.editor)
    type(a.editor, "def")
    a.editor.commands.undo()
    expect(short(a)).toBe("p(oneabc) p()")
    a.editor.commands.undo()
    expect(short(a)).toBe("p(oneabc)")
    a.editor.commands.undo()
    expect(short(a)).toBe("p(one)")
  })
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

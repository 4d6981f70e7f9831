import type { Editor } from "@tiptap/core"
import type {} from "@tiptap/extension-list"
import type {} from "@tiptap/extension-table"
import type {} from "@tiptap/starter-kit"
import { describe, expect, test } from "vitest"
import { behind, before, enter, hands, merge, pair, select, short, type, type Peer } from "./testPeers.ts"

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

import type {} from "@tiptap/extension-list"
import type {} from "@tiptap/extension-table"
import type {} from "@tiptap/starter-kit"
import type { NodeSelection } from "@tiptap/pm/state"
import { CellSelection } from "@tiptap/pm/tables"
import { describe, expect, test } from "vitest"
import { before, behind, enter, live, merge, pair, select, short, type } from "./testPeers.ts"

describe("one's own selection stays on what it selects while a colleague writes:", () => {
  test("a caret and a range, across a new paragraph before it", () => {
    const [a, b] = pair("<p>alpha beta gamma</p>")
    live(b, a)
    select(a, "beta gamma")
    enter(before(b, "beta"))
    const { from, to } = a.editor.state.selection
    expect(a.editor.state.doc.textBetween(from, to, "¶")).toBe("beta gamma")
  })
  test("a caret that the browser has moved and ProseMirror has not yet heard of", () => {
    const [a, b] = pair("<p>alpha beta gamma</p>")
    live(b, a)
    document.body.append(a.editor.view.dom.parentElement!)
    a.editor.view.focus()
    const text = a.editor.view.dom.querySelector("p")!.firstChild!
    getSelection()!.collapse(text, "alpha beta".length)
    a.binding.readOwn()
    type(before(b, "alpha"), "X")
    expect(a.editor.state.selection.from).toBe(1 + "Xalpha beta".length)
    a.editor.view.dom.parentElement!.remove()
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

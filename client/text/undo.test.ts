import type {} from "@tiptap/extension-list"
import type {} from "@tiptap/extension-table"
import type {} from "@tiptap/starter-kit"
import { describe, expect, test } from "vitest"
import { behind, enter, merge, pair, short, type } from "./testPeers.ts"

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

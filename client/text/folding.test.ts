import { Editor } from "@tiptap/core"
import { afterEach, describe, expect, it } from "vitest"
import { extensions } from "./extensions.ts"
import { Folding, unfoldAt } from "./folding.ts"

const words = (count: number, first = 1) => Array.from({ length: count }, (_, i) => `w${first + i}`).join(" ")
const by = { person: "kari", organisation: "ks" }
let editor: Editor
afterEach(() => editor.destroy())

/** A paragraph a row: what stands, and after it what is struck, by its proposal. */
const open = (...rows: { plain: string; struck: string; sid?: string; commented?: boolean }[]) => {
  editor = new Editor({
    element: document.createElement("div"),
    extensions: [...extensions, Folding.configure({ say: (count) => `(${count})` })],
    content: {
      type: "doc",
      content: rows.map(({ plain, struck, sid = "s1", commented }) => {
        const marks = [
          { type: "deletion", attrs: { id: sid, by } },
          ...(commented ? [{ type: "comment", attrs: { id: "t1" } }] : []),
        ]
        const text = [{ type: "text", text: plain }]
        return {
          type: "paragraph",
          content: struck ? [...text, { type: "text", text: struck, marks }] : text,
        }
      }),
    },
  })
}
const paragraphs = () => [...editor.view.dom.querySelectorAll("p")]
/** What is seen, opener and all. */
const seen = (i = 0) => {
  const copy = paragraphs()[i]!.cloneNode(true) as HTMLElement
  copy.querySelectorAll(".folded").forEach((one) => one.remove())
  return copy.textContent
}
const whole = () => editor.state.doc.textContent

describe("a long deletion", () => {
  it("shows its first and last words and how many there are; a short one all of them", () => {
    open({ plain: "Før ", struck: words(20) }, { plain: "Før ", struck: words(12) })
    expect(seen()).toBe("Før w1 w2 w3 w4(20)w18 w19 w20")
    expect(seen(1)).toBe(`Før ${words(12)}`)
    expect(whole()).toContain(words(20))
  })

  it("opens when it is pressed, and folds when another is opened", () => {
    open({ plain: "En ", struck: words(20) }, { plain: "To ", struck: words(30), sid: "s2" })
    editor.view.dom.querySelector<HTMLElement>(".fold")!.click()
    expect(seen()).toBe(`En ${words(20)}`)
    unfoldAt(editor.view, whole().indexOf("To") + 30)
    expect([seen(), seen(1)]).toEqual(["En w1 w2 w3 w4(20)w18 w19 w20", `To ${words(30)}`])
  })

  it("opens where the caret comes to the edge of what is hidden, from either side", () => {
    for (const edge of ["w4", "w18"]) {
      open({ plain: "En ", struck: words(20) })
      const at = 1 + whole().indexOf(edge)
      editor.commands.setTextSelection(edge === "w4" ? at + 1 : at + 2)
      expect(seen()).toContain("(20)")
      editor.commands.setTextSelection(edge === "w4" ? at + 2 : at)
      expect(seen()).toBe(`En ${words(20)}`)
      if (edge === "w4") editor.destroy()
    }
  })

  it("stays folded while one writes before it, after it and in other paragraphs, and follows what is struck more", () => {
    open({ plain: "En ", struck: words(20) }, { plain: "To", struck: "" })
    editor.view.dispatch(editor.state.tr.insertText("!", 2))
    editor.view.dispatch(editor.state.tr.insertText("?", editor.state.doc.content.size - 1))
    expect([seen(), seen(1)]).toEqual(["E!n w1 w2 w3 w4(20)w18 w19 w20", "To?"])
    const end = paragraphs()[0]!.textContent.replace("(20)", "").length + 1
    const struck = editor.schema.text(" w21", editor.state.doc.nodeAt(end - 1)!.marks)
    editor.view.dispatch(editor.state.tr.insert(end, struck))
    expect(seen()).toBe("E!n w1 w2 w3 w4(21)w19 w20 w21")
    editor.view.dispatch(editor.state.tr.delete(10, 40))
    expect(seen()).not.toContain("(")
  })

  it("stays in sight where a thread is about it", () => {
    open({ plain: "En ", struck: words(20), commented: true })
    expect(seen()).toBe(`En ${words(20)}`)
  })
})

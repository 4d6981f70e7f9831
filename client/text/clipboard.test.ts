import { Editor } from "@tiptap/core"
import { NodeSelection } from "@tiptap/pm/state"
import { describe, expect, it } from "vitest"
import { Clipboard } from "./clipboard.ts"
import { anchorsIn } from "./anchored.ts"
import { extensions } from "./extensions.ts"
import { highlightsOf } from "./highlights.ts"
import { NumberDrawing } from "./numbers.ts"
import { wordFootnotes } from "./paste.fixtures.ts"

const open = (html: string) => {
  const editor = new Editor({
    element: document.body.appendChild(document.createElement("div")),
    extensions: [...extensions, NumberDrawing, Clipboard],
    content: html,
  })
  const note = (id: string) =>
    editor.state.doc.content.content.find((node) => node.type.name === "footnote" && node.attrs["id"] === id)
  const refs = () => {
    const found: string[] = []
    editor.state.doc.descendants(
      (node) => void (node.type.name === "footnoteRef" && found.push(String(node.attrs["note"]))),
    )
    return found
  }
  const copy = (from: number, to: number) => {
    editor.commands.setTextSelection({ from, to })
    const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content())
    return { html: dom.innerHTML, text }
  }
  // jsdom has no ClipboardEvent, which ProseMirror would make itself.
  const paste = (pasted: string) => editor.view.pasteHTML(pasted, new Event("paste") as ClipboardEvent)
  return {
    editor,
    paste,
    note,
    refs,
    copy,
    text: () => editor.state.doc.content.content.map((node) => `${node.type.name}: ${node.textContent}`),
  }
}
const noted =
  '<h2 data-level="1" data-id="H">Mål</h2><p>Tekst<sup class="footnote-ref" data-note="a"></sup> og <span class="cross-reference" data-target="H"></span></p><aside class="footnote" data-note="a"><p>Noten</p></aside>'

describe("copying", () => {
  it("writes references as words and leaves the numbers of headings out", () => {
    const { editor, copy } = open(noted)
    const { html, text } = copy(0, editor.state.doc.content.size)
    expect(html).toContain(">kapittel 1.1</span>")
    expect(html).toMatch(/<h2[^>]*>Mål<\/h2>/)
    expect(text).toBe("Mål\n\nTekst1 og kapittel 1.1\n\nNoten")
  })

  it("brings a footnote's text along with its reference", () => {
    const { copy } = open(noted)
    expect(copy(6, 14).html).toContain("Noten")
  })
})

describe("pasting", () => {
  it("gives a copied footnote an identity of its own and puts its text at the end", () => {
    const { editor, paste, copy, refs, text } = open(noted)
    const { html } = copy(6, 12)
    editor.commands.setTextSelection(3)
    paste(html)
    expect(new Set(refs()).size).toBe(2)
    expect(text().slice(-2)).toEqual(["footnote: Noten", "footnote: Noten"])
    expect(text()).toHaveLength(4)
  })

  it("lets a footnote that was cut and put back keep its note", () => {
    const { editor, paste, copy, refs, text } = open(noted)
    const { html } = copy(6, 12)
    editor.commands.deleteSelection()
    editor.commands.setTextSelection(2)
    paste(html)
    expect(refs()).toEqual(["a"])
    expect(text().filter((line) => line.startsWith("footnote"))).toEqual(["footnote: Noten"])
  })

  it("lays Word's footnotes with the chapter's own", () => {
    const { editor, paste, note, refs, text } = open(noted)
    editor.commands.setTextSelection(3)
    paste(wordFootnotes)
    expect(text().slice(-3)).toEqual([
      "footnote: Noten",
      "footnote: Meld. St. 7 (2019–2020).",
      "footnote: Se vedlegg A.",
    ])
    for (const id of refs()) expect(note(id)).toBeDefined()
  })

  it("never gives two headings one identity", () => {
    const { editor, paste, copy } = open(noted)
    const { html } = copy(0, 4)
    editor.commands.setTextSelection(editor.state.doc.content.size)
    paste(html)
    const ids = editor.state.doc.content.content
      .filter((node) => node.type.name === "heading")
      .map((node) => node.attrs["id"] as string | null)
    expect(ids.filter((id) => id === "H")).toHaveLength(1)
  })

  it("never takes a selected picture for text", () => {
    const { editor } = open("<p>a</p>")
    editor.commands.insertContentAt(1, { type: "image", attrs: { file: "a".repeat(64), alt: "Kart" } })
    editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 1)))
    expect(editor.view.serializeForClipboard(editor.state.selection.content()).text).toBe("Kart")
  })
})

describe("words that a thread is about", () => {
  const commented =
    '<p>En <span class="tracked-comment" data-tracked="t1">viktig</span> setning</p><p>Slutt</p>'
  const ids = (editor: Editor) => anchorsIn(editor.state.doc).map(({ id }) => id)
  const behind = (editor: Editor) => editor.commands.setTextSelection(editor.state.doc.content.size - 1)

  it("[C1] keep it when they are cut and put back elsewhere in the chapter", () => {
    const { editor, paste, copy, text } = open(commented)
    const { html } = copy(1, 12)
    expect(html).toContain("t1")
    editor.commands.deleteRange({ from: 1, to: 12 })
    expect(ids(editor)).toEqual([])
    behind(editor)
    paste(html)
    expect(text()).toEqual(["paragraph: etning", "paragraph: SluttEn viktig s"])
    expect(ids(editor)).toEqual(["t1"])
    expect(
      highlightsOf(editor)
        .elements("t1")
        .map((one) => one.textContent),
    ).toEqual(["viktig"])
  })
  it("[C1] give none of it to a copy", () => {
    const { editor, paste, copy, text } = open(commented)
    const { html } = copy(1, 12)
    behind(editor)
    paste(html)
    expect(text()[1]).toBe("paragraph: SluttEn viktig s")
    expect(highlightsOf(editor).elements("t1")).toHaveLength(1)
  })
  it("bring no thread along from another chapter", () => {
    const { html } = open(commented).copy(1, 12)
    const { editor, paste } = open("<p>Annet</p>")
    paste(html)
    expect(ids(editor)).toEqual([])
    expect(editor.state.doc.textContent).toContain("viktig")
  })
})

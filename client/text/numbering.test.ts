import { Editor, getSchema } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { describe, expect, it } from "vitest"
import { extensions } from "./extensions.ts"
import { alike, landmarks, landmarksIn } from "./landmarks.ts"
import { numbersOf, type Setting } from "./numbering.ts"
import { NumberDrawing, numbersIn, setSetting } from "./numbers.ts"

const schema = getSchema(extensions)
const n = (type: string, attrs: object, ...content: (Node | string)[]) =>
  schema.nodes[type]!.create(
    attrs,
    content.map((one) => (typeof one === "string" ? schema.text(one) : one)),
  )
const p = (...content: (Node | string)[]) => n("paragraph", {}, ...content)
const h = (level: number, text: string, id: string | null = null) => n("heading", { level, id }, text)
const table = (id: string | null, ...inside: Node[]) =>
  n("table", { id }, n("tableRow", {}, n("tableCell", {}, ...(inside.length > 0 ? inside : [p("celle")]))))
const note = (id: string) => n("footnote", { id }, p("note"))
const ref = (id: string) => n("footnoteRef", { note: id })
const see = (target: string | null, chapter: string | null = null) => n("crossReference", { target, chapter })
const image = () => n("image", {})
const doc = (...content: Node[]) => n("doc", {}, ...content)

const setting: Setting = {
  number: "2",
  appendix: false,
  language: "nb",
  chapters: [
    { id: "k3", number: "3", appendix: false },
    { id: "vA", number: "A", appendix: true },
  ],
}
const shown = (document: Node, given = setting) =>
  numbersOf(landmarks(document), given).marks.map(({ number }) => number)

describe("numbers", () => {
  it("follow headings from the chapter's own number, three levels down", () => {
    expect(shown(doc(h(1, "a"), h(2, "b"), h(2, "c"), h(3, "d"), h(4, "e"), h(1, "f"), h(2, "g")))).toEqual([
      "2.1",
      "2.1.1",
      "2.1.2",
      "2.1.2.1",
      null,
      "2.2",
      "2.2.1",
    ])
  })

  it("take an appendix by its letter", () => {
    expect(shown(doc(h(1, "a"), h(2, "b")), { ...setting, number: "A", appendix: true })).toEqual([
      "A.1",
      "A.1.1",
    ])
  })

  it("hold no nought and repeat none where a level is leapt over", () => {
    expect(shown(doc(h(2, "a"), h(1, "b"), h(3, "c"), h(2, "d")))).toEqual([
      "2.1.1",
      "2.2",
      "2.2.1.1",
      "2.2.2",
    ])
  })

  it("stand at the caption of a table, and at the table itself when it has none", () => {
    expect(shown(doc(n("caption", {}, "om a"), table("a"), p("x"), table("b")))).toEqual([
      "Tabell 2.1",
      null,
      "Tabell 2.2",
    ])
  })

  it("leave a table within a table alone", () => {
    expect(shown(doc(table("a", table("b")), table("c")))).toEqual(["Tabell 2.1", null, "Tabell 2.2"])
  })

  it("count pictures by their captions, which stand beneath", () => {
    expect(
      shown(
        doc(p(image()), n("caption", {}, "kart"), p(image()), p("x"), p(image()), n("caption", {}, "graf")),
      ),
    ).toEqual(["Figur 2.1", "Figur 2.2"])
  })

  it("order footnotes by their first reference, whatever order the notes stand in", () => {
    const marks = numbersOf(
      landmarks(doc(p("a", ref("y"), ref("x"), ref("y")), note("x"), note("y"), note("z"))),
      setting,
    ).marks
    expect(marks.map(({ number, lost }) => number ?? (lost ? "lost" : null))).toEqual([
      "1",
      "2",
      "1",
      "2",
      "1",
      "lost",
    ])
  })

  it("are what cross references say, with a capital where a sentence begins", () => {
    expect(
      shown(
        doc(h(1, "a", "A"), table("T"), p("Se ", see("A"), " og ", see("T"), ". ", see("A")), p(see("T"))),
      ),
    ).toEqual(["2.1", "Tabell 2.1", "kapittel 2.1", "tabell 2.1", "Kapittel 2.1", "Tabell 2.1"])
  })

  it("name other chapters, unnumbered headings by their words, and say when a target is gone", () => {
    const text = doc(
      h(4, "Normen", "N"),
      p("x ", see(null, "k3"), see(null, "vA"), see("N"), see("borte"), see(null, "slettet")),
    )
    expect(shown(text).slice(1)).toEqual([
      "kapittel 3",
      "vedlegg A",
      "«Normen»",
      "[henvisningen mangler mål]",
      "[henvisningen mangler mål]",
    ])
  })

  it("speak the draft's language", () => {
    expect(shown(doc(table("T"), p("x ", see("T"))), { ...setting, language: "en" })).toEqual([
      "Table 2.1",
      "table 2.1",
    ])
  })

  it("count typing as no change", () => {
    expect(
      alike(landmarks(doc(h(1, "a", "A"), p("x"))), landmarks(doc(h(1, "abc", "A"), p("xyz"), p("ny")))),
    ).toBe(true)
    expect(alike(landmarks(doc(h(1, "a", "A"))), landmarks(doc(h(2, "a", "A"))))).toBe(false)
  })
})

describe("drawn numbers", () => {
  const editor = (content: Node) =>
    new Editor({
      element: document.createElement("div"),
      extensions: [...extensions, NumberDrawing.configure({ setting })],
      content: content.toJSON() as object,
    })
  const drawn = (on: Editor) =>
    [...on.view.dom.querySelectorAll("[data-number]")].map((element) => element.getAttribute("data-number"))

  it("renumber as headings come and go", () => {
    const on = editor(doc(h(1, "a", "A"), p("Se ", see("A")), h(1, "b", "B")))
    expect(drawn(on)).toEqual(["2.1", "kapittel 2.1", "2.2"])
    on.commands.insertContentAt(0, h(1, "først").toJSON() as object)
    expect(drawn(on)).toEqual(["2.1", "2.2", "kapittel 2.2", "2.3"])
    on.destroy()
  })

  it("stay while one types, in the heading too", () => {
    const on = editor(doc(h(1, "a", "A"), p("tekst"), h(2, "b")))
    on.view.dispatch(on.state.tr.insertText("nytt ", 1))
    on.view.dispatch(on.state.tr.insertText("mer ", 10))
    expect(drawn(on)).toEqual(["2.1", "2.1.1"])
    expect(numbersIn(on.state).targets.get("A")?.text).toBe("nytt a")
    on.destroy()
  })

  it("survive a colleague's change that replaces whole blocks", () => {
    const on = editor(doc(h(1, "a", "A"), p("tekst"), h(2, "b")))
    on.view.dispatch(on.state.tr.replaceWith(0, 3, on.schema.nodeFromJSON(h(1, "annen", "A").toJSON())))
    expect(drawn(on)).toEqual(["2.1", "2.1.1"])
    on.destroy()
  })

  it("follow the chapter to its new place", () => {
    const on = editor(doc(h(1, "a", "A")))
    setSetting(on.view, { ...setting, number: "3" })
    expect(drawn(on)).toEqual(["3.1"])
    on.destroy()
  })

  it("read again only the block one types in", () => {
    const on = editor(doc(h(1, "a", "A"), p("x ", see("A")), p("y ", see("A"))))
    const [heading, first, second] = [0, 1, 2].map((i) => landmarksIn(on.state.doc.child(i)))
    on.view.dispatch(on.state.tr.insertText("nytt ", 4))
    expect(landmarksIn(on.state.doc.child(0))).toBe(heading)
    expect(landmarksIn(on.state.doc.child(1))).not.toBe(first)
    expect(landmarksIn(on.state.doc.child(2))).toBe(second)
    on.destroy()
  })
})

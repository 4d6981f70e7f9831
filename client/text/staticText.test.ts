import type { Node } from "@tiptap/pm/model"
import { beforeEach, describe, expect, it } from "vitest"
import { anyDocument, drawFrom } from "../../shared/text/anyDocument.ts"
import { build, flatten } from "../../shared/text/line.ts"
import { contentsOf, documentNumbers, type PlacedChapter } from "./documentNumbers.ts"
import { StaticText, staticSchema } from "./staticText.ts"

const n = (type: string, attrs: object, ...content: (Node | string)[]) =>
  staticSchema.nodes[type]!.create(
    attrs,
    content.map((one) => (typeof one === "string" ? staticSchema.text(one) : one)),
  )
const p = (...content: (Node | string)[]) => n("paragraph", {}, ...content)
const h = (level: number, text: string, id: string | null = null) => n("heading", { level, id }, text)
const see = (target: string | null, chapter: string | null = null) => n("crossReference", { target, chapter })
const doc = (...content: Node[]) => n("doc", {}, ...content)
const chapter = (id: string, number: string, text?: Node, appendix = false): PlacedChapter => ({
  id,
  number,
  appendix,
  doc: text,
})
const said = (chapters: PlacedChapter[], id: string) =>
  documentNumbers(chapters, "nb")
    .get(id)!
    .marks.map(({ number }) => number)

describe("the numbers of a document", () => {
  const target = doc(h(1, "Roller", "h1"), h(4, "Smått", "h4"))
  const reader = doc(p("Les ", see("h1", "k2"), ", ", see("h4", "k2"), " og ", see(null, "vA"), "."))

  it("name headings of other chapters as they are numbered there", () => {
    const all = [chapter("k1", "1", reader), chapter("k2", "2", target), chapter("vA", "A", doc(p()), true)]
    expect(said(all, "k1")).toEqual(["kapittel 2.1", "«Smått»", "vedlegg A"])
  })

  it("call a chapter by its number alone while its text is not at hand, and say when the place is gone", () => {
    const without = [chapter("k1", "1", reader), chapter("k2", "2"), chapter("vA", "A", doc(p()), true)]
    expect(said(without, "k1")).toEqual(["kapittel 2", "kapittel 2", "vedlegg A"])
    const lost = [chapter("k1", "1", reader), chapter("k2", "2", doc(p())), chapter("vA", "A")]
    expect(said(lost, "k1").slice(0, 2)).toEqual(["[henvisningen mangler mål]", "[henvisningen mangler mål]"])
  })

  it("make the list of contents, as deep as asked", () => {
    const numbers = documentNumbers([chapter("k2", "2", doc(h(1, "a", "x"), h(2, "b"), h(3, "c")))], "nb")
    expect(contentsOf(numbers.get("k2")!, 2)).toEqual([
      { index: 0, id: "x", number: "2.1", text: "a", level: 1 },
      { index: 1, id: null, number: "2.1.1", text: "b", level: 2 },
    ])
  })
})

describe("static text", () => {
  let root: HTMLElement
  let text: StaticText
  beforeEach(() => {
    root = document.createElement("div")
    text = new StaticText("k1", root)
  })
  const show = (shown: Node) =>
    text.show(shown, documentNumbers([chapter("k1", "1", shown)], "nb").get("k1")!)

  it("holds numbers as words, and links that lead to their places on the page", () => {
    show(
      doc(
        h(1, "Ansvar", "h1"),
        p("Se ", see("h1"), n("footnoteRef", { note: "n1" })),
        n("footnote", { id: "n1" }, p("noten")),
      ),
    )
    expect(root.querySelector("h3")!.id).toBe("k1:h1")
    expect(root.querySelector("h3 .heading-number")!.textContent).toBe("1.1 ")
    const [reference, note] = root.querySelectorAll("p a")
    expect([reference!.textContent, reference!.getAttribute("href")]).toEqual(["kapittel 1.1", "#k1:h1"])
    expect([note!.textContent, note!.getAttribute("href")]).toEqual(["1", "#k1:note-n1"])
    expect(note!.getAttribute("aria-label")).toBe("fotnote 1")
    expect(root.querySelector("aside")!.id).toBe("k1:note-n1")
  })

  it("draws anew only the blocks that say something else", () => {
    const [first, second] = [h(1, "a", "h1"), p("tekst")]
    show(doc(first, second))
    const [one, two] = root.children
    show(doc(h(1, "foran", "h0"), first, second))
    expect(root.children[1]).not.toBe(one)
    expect(root.children[1]!.textContent).toContain("1.2")
    expect(root.children[2]).toBe(two)
    show(doc(second))
    expect([...root.children]).toEqual([two])
  })

  const by = { person: "gunnhild", organisation: "ks" }
  const say = {
    struck: (words: number) => `${words} ord`,
    proposedBy: (organisation: string) => `av ${organisation}`,
  }

  it("tells whose organisation has proposed what, also when that comes later, and folds a long deletion until it is opened", () => {
    const struck = staticSchema.text(Array.from({ length: 20 }, (_, i) => `w${i}`).join(" "), [
      staticSchema.mark("deletion", { id: "s1", by }),
    ])
    show(doc(p("Før ", struck, " etter"), n("paragraph", { tracked: { "i:s2": by } }, "Nytt")))
    const [del, button] = [root.querySelector("del")!, root.querySelector("button")!]
    expect(del.dataset["organisation"]).toBeUndefined()
    text.tell(new Map([["ks", { colour: 4, name: "KS" }]]), say)
    expect([del.dataset["organisation"], del.title]).toEqual(["4", "av KS"])
    expect(root.querySelector<HTMLElement>("[data-proposed]")!.dataset["organisation"]).toBe("4")
    expect([button.textContent, button.ariaExpanded]).toEqual(["20 ord", "false"])
    const hidden = root.querySelector(".folded")!
    expect([hidden.textContent.split(" ").at(1), hidden.textContent.split(" ").at(-2)]).toEqual(["w4", "w16"])
    button.click()
    expect(button.ariaExpanded).toBe("true")
    expect(root.textContent.replace("20 ord", "")).toContain(`Før ${struck.text!} etter`)
  })

  it("shows any document whole, whatever was shown before", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const any = build(flatten(anyDocument(drawFrom(seed))), staticSchema)
      show(any)
      const fresh = document.createElement("div")
      new StaticText("k1", fresh).show(any, documentNumbers([chapter("k1", "1", any)], "nb").get("k1")!)
      expect(root.innerHTML, `seed ${seed}`).toBe(fresh.innerHTML)
      any.descendants((node) => void (node.isText && expect(root.textContent).toContain(node.text!)))
    }
  })
})

import { describe, expect, it } from "vitest"
import type { Line } from "../text/line.ts"
import { NO_VALUES } from "../text/values.ts"
import { proposalsIn, readingOf } from "./standing.ts"
import { suggested } from "./suggest.ts"

const GUNNHILD = { person: "gunnhild", organisation: "ks" }
const words = (text: string, formats: Line["values"] = NO_VALUES) => ({ text, formats })
const line = (runs: Line["runs"], more: Partial<Line> = {}): Line => ({
  type: "paragraph",
  values: NO_VALUES,
  path: [],
  tracked: NO_VALUES,
  runs,
  ...more,
})
const proposedOf = (before: Line[], after: Line[]) =>
  proposalsIn(suggested(before, after, { by: GUNNHILD, sid: "s1", stands: before }).lines)
const detailsOf = (before: Line[], after: Line[]) =>
  proposedOf(before, after).flatMap(({ details }) => details)

describe("what a proposal changes beside words", () => {
  it("is a format with the words it is on, and that it is taken off", () => {
    expect(
      detailsOf(
        [line([words("En to tre")])],
        [line([words("En "), words("to", { bold: true }), words(" tre")])],
      ),
    ).toEqual([{ what: "bold", to: "true", words: "to" }])
    expect(detailsOf([line([words("En", { italic: true })])], [line([words("En")])])).toEqual([
      { what: "italic", to: "", words: "En" },
    ])
  })

  it("is a link with where it leads, and another link is another reading", () => {
    const linked = (href: string) =>
      proposedOf([line([words("Se her")])], [line([words("Se "), words("her", { link: { href } })])])
    const [good] = linked("https://helsedirektoratet.no/")
    expect(good!.details).toEqual([{ what: "link", to: "https://helsedirektoratet.no/", words: "her" }])
    expect(readingOf(good!)).not.toBe(readingOf(linked("https://helsedirektoratet.example/")[0]!))
  })

  it("is a heading and its level, with what it begins with", () => {
    const heading = line([words("Mål")], { type: "heading", values: { level: 2, id: "a" } })
    expect(detailsOf([line([words("Mål")])], [heading])).toEqual([
      { what: "block", to: "heading 2", words: "Mål" },
    ])
  })

  it("is where a block moves, as deep as it goes", () => {
    const item = line([words("Vern")], {
      path: [
        ["bulletList", "a"],
        ["listItem", "b"],
      ],
    })
    expect(detailsOf([line([words("Vern")])], [item])).toEqual([
      { what: "place", to: "bulletList 1", words: "Vern" },
    ])
  })

  it("is a paragraph parted in two, told from one that comes with its words", () => {
    const before = [line([words("En to")])]
    expect(detailsOf(before, [line([words("En ")]), line([words("to")])])).toEqual([
      { what: "comes", to: "paragraph", words: "to" },
    ])
    expect(detailsOf(before, [...before, line([words("Nytt")])])).toEqual([
      { what: "comes", to: "paragraph", words: "" },
    ])
    expect(detailsOf([line([words("En ")]), line([words("to")])], before)).toEqual([
      { what: "goes", to: "paragraph", words: "to" },
    ])
  })
})

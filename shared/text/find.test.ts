import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { finderOf, passageOf, type Query } from "./find.ts"

const found = (text: string, words: string, how: Partial<Query> = {}) =>
  finderOf({ words, wholeWords: false, matchCase: false, ...how })(text).map(({ from, to }) =>
    text.slice(from, to),
  )

describe("finding", () => {
  it("passes over case unless asked to mind it", () => {
    expect(found("Kommunen og KOMMUNEN", "kommunen")).toEqual(["Kommunen", "KOMMUNEN"])
    expect(found("Ærlig ærlig", "Ærlig", { matchCase: true })).toEqual(["Ærlig"])
  })

  it("passes over accents, but æ, ø and å are letters of their own", () => {
    expect(found("idé idè ide", "idé")).toEqual(["idé", "idè", "ide"])
    expect(found("får far", "far")).toEqual(["far"])
    expect(found("får far", "får")).toEqual(["får"])
    expect(found("for før", "for")).toEqual(["for"])
    expect(found("Malmö Malmø", "malmø")).toEqual(["Malmö", "Malmø"])
    expect(found("Kárášjohka", "karasjohka")).toEqual(["Kárášjohka"])
  })

  it("knows å whether it is written as one sign or two", () => {
    expect(found("fa\u030ar", "får")).toEqual(["fa\u030ar"])
    expect(found("får", "fa\u030ar")).toEqual(["får"])
  })

  it("takes quotes, dashes and blanks of any kind for the same, and looks past soft hyphens", () => {
    expect(found("sa «ja»", '"ja"')).toEqual(["«ja»"])
    expect(found("2021–2023", "2021-2023")).toEqual(["2021–2023"])
    expect(found("22\u00a0448 og to\nlinjer", "22 448")).toEqual(["22\u00a0448"])
    expect(found("sam\u00adarbeid", "samarbeid")).toEqual(["sam\u00adarbeid"])
    expect(found("en  to", "en to")).toEqual(["en  to"])
  })

  it("finds whole words only, when asked to", () => {
    expect(found("sikkerhet, sikkerheten og nettsikkerhet", "sikkerhet", { wholeWords: true })).toEqual([
      "sikkerhet",
    ])
    expect(found("påse", "se", { wholeWords: true })).toEqual([])
    expect(found("A1 og A12", "A1", { wholeWords: true })).toEqual(["A1"])
  })

  it("finds nothing for nothing, and every hit once", () => {
    expect(found("tekst", "  ")).toEqual([])
    expect(found("aaaa", "aa")).toEqual(["aa", "aa"])
  })

  it("finds in any text the words cut out of it", () => {
    const text = fc.string({ unit: fc.constantFrom(..."abåøæéĳ 😀\u00ad-–ß«\u030a"), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(39), fc.nat(39), (whole, a, b) => {
        const hits = finderOf({ words: whole.slice(a, b), wholeWords: false, matchCase: false })(whole)
        for (const { from, to } of hits) expect(from < to && to <= whole.length).toBe(true)
        for (let i = 1; i < hits.length; i++) expect(hits[i]!.from).toBeGreaterThanOrEqual(hits[i - 1]!.to)
      }),
      { seed: 22448 },
    )
  })
})

describe("a passage", () => {
  it("stands with the words around it, cut between words", () => {
    const text = `${"ord ".repeat(40)}treffet ${"etter ".repeat(40)}`
    const at = text.indexOf("treffet")
    const { before, hit, after } = passageOf(text, { from: at, to: at + 7 }, 12)
    expect([before, hit, after]).toEqual(["…ord ord ", "treffet", " etter etter…"])
  })

  it("is whole where there is room, on one line, without embeds", () => {
    expect(passageOf("a\nb \uFFFCc", { from: 2, to: 3 })).toEqual({ before: "a ", hit: "b", after: " c" })
  })
})

import type { Node } from "@tiptap/pm/model"
import { describe, expect, it } from "vitest"
import {
  arranged,
  brokenReferences,
  choicesOf,
  registersIn,
  type MeasuredChapter,
  type View,
} from "./register.ts"
import { schema } from "./schema.ts"

const p = (text: string) => schema.node("paragraph", null, text ? schema.text(text) : [])
const doc = (...content: Node[]) => schema.node("doc", null, content)
const table = (register: boolean, ...rows: string[][]) =>
  schema.node(
    "table",
    { id: "t", register: register ? "measures" : null },
    rows.map((row, y) =>
      schema.node(
        "tableRow",
        { id: `r${y}` },
        row.map((cell, x) => schema.node(y ? "tableCell" : "tableHeader", { id: `c${x}` }, p(cell))),
      ),
    ),
  )
const HEAD = ["Nr", "Tiltak", "Ansvarlig", "Kapittel"]
const appendix = (...rows: string[][]) => doc(p("Oversikt."), table(true, HEAD, ...rows))
const chapter = (id: string, content: Node, ...numbers: string[]): MeasuredChapter => ({
  id,
  doc: content,
  numbers,
})
const everything: View = { words: "", sort: null, descending: false, only: new Map() }
const MEASURES = appendix(
  ["A1", "Normen", "E-helse", "2.2"],
  ["A2", "Nettkurs", "E-helse", "2.1"],
  ["A10", "Øvelser", "Norsk helsenett", "2.1"],
  ["A3", "Årlig test", "Norsk helsenett", "2.2"],
)

describe("a register", () => {
  const [register] = registersIn([chapter("v", MEASURES)])
  const numbers = (view: Partial<View>) =>
    arranged(register!, { ...everything, ...view }).map(({ cells }) => cells[0])

  it("is a table marked as one, with the text's rows in the text's order", () => {
    expect(registersIn([chapter("k", doc(table(false, HEAD)))])).toEqual([])
    expect([register!.chapter, register!.id, register!.columns]).toEqual(["v", "t", HEAD])
    expect(numbers({})).toEqual(["A1", "A2", "A10", "A3"])
    expect(register!.rows.map(({ id }) => id)).toEqual(["r1", "r2", "r3", "r4"])
  })

  it("is sorted by number as by number, and by name with å last; rows alike stay as they stood", () => {
    expect(numbers({ sort: 0 })).toEqual(["A1", "A2", "A3", "A10"])
    expect(numbers({ sort: 0, descending: true })).toEqual(["A10", "A3", "A2", "A1"])
    expect(numbers({ sort: 1 })).toEqual(["A2", "A1", "A10", "A3"])
    expect(numbers({ sort: 2 })).toEqual(["A1", "A2", "A10", "A3"])
  })

  it("is filtered by words, found as everywhere else, and by a column's values", () => {
    expect(numbers({ words: "HELSENETT" })).toEqual(["A10", "A3"])
    expect(numbers({ only: new Map([[3, "2.1"]]) })).toEqual(["A2", "A10"])
    expect(numbers({ words: "nett", only: new Map([[3, "2.1"]]), sort: 0 })).toEqual(["A2", "A10"])
  })

  it("offers values to choose where they are few, not where each row has its own", () => {
    const long = registersIn([
      chapter(
        "v",
        appendix(...Array.from({ length: 9 }, (_, i) => [`A${i}`, `T${i}`, i % 2 ? "KS" : "HOD", "1"])),
      ),
    ])[0]!
    expect([0, 1, 2, 3].map((column) => choicesOf(long, column))).toEqual([[], [], ["HOD", "KS"], []])
  })
})

describe("broken references", () => {
  const told = (...chapters: MeasuredChapter[]) =>
    brokenReferences(chapters).map((broken) => `${broken.kind} ${broken.chapter} ${broken.says}`)
  const two = chapter("k2", doc(p("Se A1 og A10.")), "2", "2.1", "2.2")

  it("are none where every number has what it names", () => {
    expect(told(two, chapter("v", MEASURES, "A"))).toEqual([])
  })

  it("are a row's chapter that no heading has", () => {
    expect(told(chapter("k2", doc(p("")), "2", "2.1"), chapter("v", MEASURES))).toEqual([
      "noHeading v 2.2",
      "noHeading v 2.2",
    ])
    const several = appendix(["A1", "x", "y", "2.1, 2.9 og 7"])
    expect(told(two, chapter("v", several))).toEqual(["noHeading v 2.9", "noHeading v 7", "noMeasure k2 A10"])
  })

  it("are measures the text names and no table has, each with its passage and its count among alike", () => {
    const text = chapter("k5", doc(p("Se A1, A99 og igjen A99 (ikke A1.2, BA7 eller NA-2)."), p("A3-arket")))
    const broken = brokenReferences([two, text, chapter("v", MEASURES)])
    expect(broken.map((one) => one.kind === "noMeasure" && [one.says, one.index])).toEqual([
      ["A99", 0],
      ["A99", 1],
    ])
    expect(broken[0]).toMatchObject({ passage: { before: "Se A1, ", hit: "A99" } })
  })

  it("are measures of a focus area called by a number that no table of measures has", () => {
    const area = table(false, ["Nr", "Tiltak"], ["1.1", "Kart"], ["1.2", "Krav"])
    const text = chapter("k5", doc(area, p("Tiltak 1.1 og tiltak 1.7. Punkt 9.9 er noe annet.")))
    expect(told(text)).toEqual(["noMeasure k5 tiltak 1.7"])
  })

  it("are numbers that two rows bear", () => {
    const twice = appendix(["A1", "x", "y", ""], ["A1", "z", "y", ""])
    expect(told(chapter("v", twice))).toEqual(["sameNumber v A1"])
  })
})

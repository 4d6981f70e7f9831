import { expect, test } from "vitest"
import { anyDocument, drawFrom } from "./anyDocument.ts"
import { difference, type Caret } from "./diff.ts"
import { flatten, soundLine, type Line } from "./line.ts"
import { tokensOf } from "./tokens.ts"

const paragraphs = (...texts: string[]): Line[] =>
  texts.map((text) => soundLine({ runs: text ? [{ text }] : [] }))

/** Each splice as "position -removed +inserted", a marker as ¶. */
const said = (before: Line[], after: Line[], caret?: Caret) => {
  const tokens = tokensOf(before).map(({ sign }) => (sign === "\0" ? "¶" : sign))
  return difference(before, after, caret).splices.map(({ at, remove, insert }) => {
    const words = insert.map(({ sign }) => (sign === "\0" ? "¶" : sign)).join("")
    return `${at} -${tokens.slice(at, at + remove).join("")} +${words}`
  })
}

test("carrying out a difference gives the other text, whatever the two are", () => {
  for (let seed = 0; seed < 200; seed++) {
    const draw = drawFrom(seed)
    const [before, after] = [flatten(anyDocument(draw)), flatten(anyDocument(draw))]
    const tokens = tokensOf(before)
    for (const { at, remove, insert } of difference(before, after).splices.toReversed())
      tokens.splice(at, remove, ...insert)
    expect(
      tokens.map(({ sign }) => sign),
      `seed ${seed}`,
    ).toEqual(tokensOf(after).map(({ sign }) => sign))
  }
})

test("Enter is one marker, joining takes one away, a heading touches no text", () => {
  expect(said(paragraphs("one two"), paragraphs("one", " two"))).toEqual(["4 - +¶"])
  expect(said(paragraphs("one", " two"), paragraphs("one two"))).toEqual(["4 -¶ +"])
  const heading = [soundLine({ type: "heading", runs: [{ text: "one" }] })]
  expect(difference(paragraphs("one"), heading)).toEqual({ splices: [], kept: [0], touched: [false] })
})

test("a rewritten word is one region, not stray letters", () => {
  expect(said(paragraphs("the kommune shall"), paragraphs("the country shall"))).toEqual([
    "5 -kommune +country",
  ])
})

test("a word that is added to keeps its letters, though a block comes beside it", () => {
  expect(said(paragraphs("one", ""), paragraphs("xone", "", ""))).toEqual(["1 - +x", "4 - +¶"])
})

test("of moved blocks the longest row stays in place", () => {
  expect(said(paragraphs("a", "b", "c", "d"), paragraphs("d", "a", "b", "c"))).toEqual(["0 - +¶d", "6 -¶d +"])
})

test("an insertion that could stand in two places ends at the caret", () => {
  const [before, after] = [paragraphs("kat three"), paragraphs("kat t three")]
  expect(said(before, after, { line: 0, offset: 6 })).toEqual(["5 - +t "])
  expect(said(before, after, { line: 0, offset: 5 })).toEqual(["4 - + t"])
  expect(said(paragraphs("aaa"), paragraphs("aaaa"), { line: 0, offset: 2 })).toEqual(["2 - +a"])
  expect(said(paragraphs("aaaa"), paragraphs("aaa"), { line: 0, offset: 1 })).toEqual(["2 -a +"])
})

test("a surrogate pair is never cut", () => {
  expect(said(paragraphs("😀"), paragraphs("😁"))).toEqual(["1 -😀 +😁"])
})

import { expect, it } from "vitest"
import * as Y from "yjs"
import { Whose } from "../../shared/authorship/whose.ts"
import { withoutProposals, withProposals } from "../../shared/suggestions/resolve.ts"
import { soundLine, type Line } from "../../shared/text/line.ts"
import { seedLines } from "../../shared/text/ydoc.ts"
import { ShownText } from "../text/shownText.ts"
import { signedLines } from "./signedLines.ts"

const [ola, kari] = [
  { person: "ola", organisation: "hdir" },
  { person: "kari", organisation: "ks" },
]
const strokes = new Map([
  ["hdir", { colour: 3, line: 0 }],
  ["ks", { colour: 5, line: 1 }],
])

/** The words of a text as they are drawn: each with its organisation's line, or none. */
const drawn = (as: (lines: readonly Line[]) => readonly Line[]) => {
  const doc = new Y.Doc()
  doc.clientID = 7
  seedLines(doc, [
    soundLine({
      runs: [
        { text: "Kommunen skal", formats: {} },
        { text: " alltid", formats: { "i:s1": kari, bold: true } },
        { text: " varsle", formats: { "d:s2": kari } },
        { text: " straks", formats: {} },
      ],
    }),
  ])
  // By their places: the first character stands after the marker and its values.
  const first = [...doc.store.clients.get(7)!].find(({ length }) => length === 13)!.id.clock
  const places = [...doc.store.clients.get(7)!].filter(
    (item) => item instanceof Y.Item && item.content instanceof Y.ContentString,
  )
  const whose = new Whose({
    deeds: [
      { by: ola!, at: 1 },
      { by: kari!, at: 2 },
    ],
    pieces: places.flatMap(({ id, length }, i) =>
      // The last word is not saved yet, and of the first one half is each's.
      i === 0 ? [7, first, 8, 0, 7, first + 8, 5, 1] : i === 3 ? [] : [7, id.clock, length, i === 1 ? 1 : 0],
    ),
  })
  const sign = signedLines(whose, strokes)
  const { node } = new ShownText(doc, (lines) => as(sign(lines)))
  return node.firstChild!.children.map(({ text, marks }) => {
    const mark = marks.find(({ type }) => type.name === "wrote")
    return `${text!.trim()}:${(mark?.attrs["line"] as number | undefined) ?? "-"}`
  })
}

it("[O1] words are drawn as their writer's whether proposals are marked, accepted or rejected", () => {
  expect(drawn((lines) => lines)).toEqual(["Kommunen:0", "skal:1", "alltid:1", "varsle:0", "straks:-"])
  expect(drawn(withProposals)).toEqual(["Kommunen:0", "skal:1", "alltid:1", "straks:-"])
  expect(drawn((lines) => withoutProposals(lines))).toEqual(["Kommunen:0", "skal:1", "varsle:0", "straks:-"])
})

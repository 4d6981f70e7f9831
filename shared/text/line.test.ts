import { Node } from "@tiptap/pm/model"
import { EditorState } from "@tiptap/pm/state"
import { fixTables } from "@tiptap/pm/tables"
import { expect, test } from "vitest"
import { anyDebris, anyDocument, drawFrom } from "./anyDocument.ts"
import { build, flatten, plainText, soundLine, type Line } from "./line.ts"
import { schema } from "./schema.ts"

/** `COUNT=30000` for the whole night. */
const count = (otherwise: number) => Number(process.env["COUNT"] ?? otherwise)

const row = (id: string, ...cells: string[]): Line[] =>
  cells.map((cell) =>
    soundLine({
      path: [
        ["table", "t"],
        ["tableRow", id],
        ["tableCell", cell],
      ],
      runs: [{ text: `${id}${cell}` }],
    }),
  )
const grid = (doc: Node): string[] =>
  doc.child(0).children.map((line) => line.children.map((cell) => cell.textContent || "·").join(" "))

/** Cuts, doubles, moves and re-paths the lines of two sound documents. */
const shuffled = (lines: Line[], draw: (below: number) => number): Line[] => {
  const result = [...lines]
  for (let n = draw(8); n > 0 && result.length; n--) {
    const at = draw(result.length)
    const other = result[draw(result.length)]!
    const way = draw(4)
    if (way === 0) result.splice(at, 1)
    else if (way === 1) result.splice(at, 0, other)
    else if (way === 2) result[at] = soundLine({ ...result[at]!, path: other.path.slice(0, draw(6)) })
    else
      result[at] = soundLine({ ...result[at]!, path: other.path, runs: [...result[at]!.runs, ...other.runs] })
  }
  return result
}

test("T1 building what a document flattens to gives the document, through JSON too", () => {
  for (let seed = 0; seed < count(500); seed++) {
    const doc = anyDocument(drawFrom(seed))
    doc.check()
    const lines = flatten(doc)
    expect(build(lines, schema).eq(doc), `seed ${seed}`).toBe(true)
    const copy = (JSON.parse(JSON.stringify(lines)) as unknown[]).map(soundLine)
    expect(build(copy, schema).eq(doc), `seed ${seed} through JSON`).toBe(true)
  }
}, 600_000)

test("T1 any line builds a valid document that nobody would mend, with every character and embed on it", () => {
  const words = (lines: readonly Line[]) =>
    lines.flatMap(({ runs }) => runs.map((run) => ("text" in run ? run.text : "\u0001"))).join("")
  for (let seed = 0; seed < count(1500); seed++) {
    const draw = drawFrom(seed)
    const lines =
      seed % 2
        ? anyDebris(draw).map(soundLine)
        : shuffled([...flatten(anyDocument(draw)), ...flatten(anyDocument(draw))], draw)
    const doc = build(lines, schema)
    doc.check()
    let shown = ""
    doc.descendants((node) => void (shown += node.isText ? node.text : node.isInline ? "\u0001" : ""))
    expect(shown, `seed ${seed}`).toBe(words(lines))
    expect(build(flatten(doc), schema).eq(doc), `seed ${seed} is not stable`).toBe(true)
    if (seed % 10 === 0) expect(fixTables(EditorState.create({ doc })), `seed ${seed}`).toBeUndefined()
  }
}, 600_000)

test("T1 a container deeper than the schema allows lets its text out, not away", () => {
  let inner: Node = schema.node("paragraph", null, schema.text("dypt"))
  for (let depth = 0; depth < 60; depth++) inner = schema.node("blockquote", { id: `q${depth}` }, inner)
  const doc = build(flatten(schema.node("doc", null, inner)), schema)
  expect(doc.textContent).toBe("dypt")
  expect(flatten(doc)[0]!.path).toHaveLength(24)
})

test("a row and a column added at the same time make a rectangle, the new cell in its column", () => {
  const doc = build([...row("r", "a", "x", "b"), ...row("n", "a", "b"), ...row("s", "a", "x", "b")], schema)
  expect(grid(doc)).toEqual(["ra rx rb", "na · nb", "sa sx sb"])
})

test("a table whose ids say nothing of columns is padded at the end of its rows", () => {
  const doc = build([...row("r", "a", "b", "c"), ...row("s", "d")], schema)
  expect(grid(doc)).toEqual(["ra rb rc", "sd · ·"])
})

test("a cell made a header while somebody split its paragraph stays one cell", () => {
  const path = (kind: string) => [
    ["table", "t"],
    ["tableRow", "r"],
    [kind, "a"],
  ]
  const doc = build(
    [soundLine({ path: path("tableHeader") }), soundLine({ path: path("tableCell") })],
    schema,
  )
  expect(doc.child(0).child(0).childCount).toBe(1)
  expect(doc.child(0).child(0).child(0).childCount).toBe(2)
})

test("rows that merging emptied are no rows, and what covered them shrinks", () => {
  const cell = (attrs: object, text: string) =>
    schema.node("tableCell", attrs, schema.node("paragraph", null, schema.text(text)))
  const rows = [
    [cell({ id: "a", colspan: 2, rowspan: 2 }, "over")],
    [],
    [cell({ id: "a" }, "a"), cell({ id: "b" }, "b")],
  ]
  const table = schema.nodes["table"]!.create(
    { id: "t" },
    rows.map((cells, i) => schema.nodes["tableRow"]!.create({ id: `r${i}` }, cells)),
  )
  expect(grid(build(flatten(schema.node("doc", null, table)), schema))).toEqual(["over", "a b"])
})

test("what cannot be believed is shown as its default, and an unsafe link leads nowhere", () => {
  const doc = build(
    [
      soundLine({
        type: "heading",
        values: { level: 12 },
        runs: [{ text: "x", formats: { link: { href: "javascript:alert(1)" } } }],
      }),
      soundLine({ type: "video", runs: [{ embed: { t: "formula" } }] }),
    ],
    schema,
  )
  expect(doc.child(0).attrs["level"]).toBe(1)
  expect(doc.child(0).child(0).marks[0]!.attrs["href"]).toBeNull()
  expect(doc.child(1).toString()).toBe("paragraph(unknown)")
})

test("the words alone have a line for each block and each hard break", () => {
  const lines = [
    soundLine({ runs: [{ text: "en" }, { embed: { t: "hardBreak" } }, { text: "to" }] }),
    soundLine({ runs: [{ text: "tre" }] }),
  ]
  expect(plainText(lines)).toBe("en\nto\ntre")
})

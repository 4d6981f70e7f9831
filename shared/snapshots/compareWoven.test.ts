import { expect, test } from "vitest"
import { anyDocument, drawFrom, type Draw } from "../text/anyDocument.ts"
import { build, flatten, soundLine, type Line } from "../text/line.ts"
import { schema } from "../text/schema.ts"
import { blocksOf, type Block } from "./compareBlocks.ts"
import { compare } from "./compare.ts"
import { movedAcross } from "./compareAcross.ts"
import { containersOf } from "./compareContainers.ts"
import { woven } from "./compareWoven.ts"
import { isHead, isTable, type ComparedTable, type Part } from "./comparison.ts"

/** What a text says and how it stands, without identities and widths. */
const plain = (blocks: readonly Block[]) =>
  blocks.map(({ head: { type, values, path, shared }, runs }) => {
    const { id: _, ...own } = values as { id?: string }
    return { type, own, runs, shared, path: path.map(([kind, , its]) => [kind, { ...its }]) }
  })
const said = (lines: readonly Line[]) => plain(blocksOf(lines))

const expectBoth = (
  before: readonly Line[],
  after: readonly Line[],
  named: string,
  { parts, changes } = compare(before, after),
) => {
  const containers = containersOf(parts)
  expect(said(woven(parts, containers, "before").lines), `${named}, before`).toEqual(said(before))
  expect(said(woven(parts, containers, "after").lines), `${named}, after`).toEqual(said(after))
  const shown = new Set(marks(parts))
  expect(
    [...shown].filter((id) => typeof id === "string"),
    `${named}, unmarked`,
  ).toEqual([])
  expect(
    changes.map(({ id }) => id).filter((id) => !shown.has(id)),
    `${named}, changes that are nowhere ${JSON.stringify(changes.filter(({ id }) => !shown.has(id)))}`,
  ).toEqual([])
  build(woven(parts, containers, "inline").lines, schema).check()
}

/** The changes everything belongs to; where something differs and no change says so, what it is. */
const marks = (parts: readonly Part[]): (number | string)[] =>
  parts.flatMap((part): (number | string)[] =>
    isTable(part)
      ? tableMarks(part)
      : part.pieces.flatMap((piece): (number | string)[] => {
          if (piece.change !== undefined) return [piece.change]
          if (piece.is !== "kept") return [JSON.stringify(piece)]
          if (!isHead(piece)) return piece.had ? [JSON.stringify(piece)] : []
          const standing = ({
            type,
            values,
            path,
          }: {
            type: string
            values: object
            path: readonly (readonly unknown[])[]
          }) => JSON.stringify([type, { ...values, id: 0 }, path.map(([kind]) => kind)])
          // Within a cell the path leads through it: the cell says itself what became of it.
          const inTable = piece.after!.path.some(([kind]) => kind === "table")
          return inTable || standing(piece.before!) === standing(piece.after!) ? [] : [JSON.stringify(piece)]
        }),
  )

const tableMarks = ({ change, is, columns, rows }: ComparedTable): (number | string)[] => {
  const its = (one: { readonly is: string; readonly change?: number }, by: number | undefined) =>
    one.is !== "kept" && (one.change ?? by) === undefined ? [JSON.stringify(one)] : (one.change ?? [])
  return [
    its({ is, ...(change === undefined ? {} : { change }) }, undefined),
    columns.map((column) => its(column, change)),
    rows.map((row) => [
      its(row, change),
      row.cells.map((cell, at) =>
        cell ? [its(cell, row.change ?? columns[at]!.change ?? change), marks(cell.parts)] : [],
      ),
    ]),
  ].flat(Infinity) as (number | string)[]
}

test(
  "read one way the comparison is the first text, read the other way the second, whatever the two are",
  { timeout: 20_000 },
  () => {
    for (let seed = 0; seed < 60; seed++) {
      const draw = drawFrom(seed)
      expectBoth(flatten(anyDocument(draw)), flatten(anyDocument(draw)), `seed ${seed}`)
    }
  },
)

test("so it is when one text is the other, edited here and there", { timeout: 20_000 }, () => {
  for (let seed = 0; seed < 60; seed++) {
    const draw = drawFrom(1000 + seed)
    const before = [...flatten(anyDocument(draw)), ...flatten(anyDocument(draw)), ...paragraphs(draw)]
    expectBoth(before, edited(before, draw), `seed ${seed}`)
  }
})

test("and when some of it has gone to other chapters, new ones and old", { timeout: 20_000 }, () => {
  let moved = 0
  for (let seed = 0; seed < 40; seed++) {
    const draw = drawFrom(2000 + seed)
    const text = () => [...flatten(anyDocument(draw)), ...paragraphs(draw), ...paragraphs(draw)]
    const before: Line[][] = [text(), text(), []]
    const after = before.map((lines) => (lines.length ? edited(lines, draw) : []))
    for (let n = 1 + draw(4); n > 0; n--) {
      const [from, to] = [after[draw(2)]!, after[draw(3)]!]
      to.splice(draw(to.length + 1), 0, ...from.splice(draw(from.length), 1 + draw(3)))
    }
    const sound = after.map((lines) => flatten(build(lines, schema)))
    const all = before.map((lines, n) => ({ id: String(n), comparison: compare(lines, sound[n]!) }))
    const across = movedAcross(all)
    moved += [...across.values()].flatMap(({ changes }) => changes.filter(({ to }) => to)).length
    all.forEach(({ id, comparison }, n) =>
      expectBoth(before[n]!, sound[n]!, `seed ${seed}, chapter ${id}`, across.get(id) ?? comparison),
    )
  }
  expect(moved).toBeGreaterThan(20)
})

test("containers of kept blocks are one in both texts", () => {
  const list = (words: string[], id: string) =>
    words.map((text, at) =>
      soundLine({
        runs: [{ text }],
        path: [
          ["orderedList", id],
          ["listItem", id + at],
        ],
      }),
    )
  const { parts } = compare(
    list(["first thing", "second thing"], "x"),
    list(["first thing", "another one", "second thing"], "y"),
  )
  const { notes, lines } = woven(parts, containersOf(parts), "inline")
  expect(new Set(lines.map(({ path }) => path[0]![1])).size).toBe(1)
  expect(lines.map(({ path }) => notes.get(path[1]![1])!.number)).toEqual([1, 2, 3])
  expect(containersOf(parts).before.get(1)!.number).toBe(2)
})

const WORDS =
  "kommunen skal ha en plan for drift og øve på bortfall av strøm hvert år sammen med sykehuset".split(" ")
const sentence = (draw: Draw) =>
  `${Array.from({ length: 4 + draw(9) }, () => WORDS[draw(WORDS.length)]).join(" ")}. `.replace(
    /^./,
    (first) => first.toUpperCase(),
  )
const paragraphs = (draw: Draw): Line[] =>
  Array.from({ length: 3 + draw(6) }, () =>
    soundLine({
      runs: [
        {
          text: Array.from({ length: 1 + draw(4) }, () => sentence(draw))
            .join("")
            .trim(),
        },
      ],
    }),
  )

/** Some of what people do: strike, write, move, split, join, swap, make bold. */
const edited = (lines: readonly Line[], draw: Draw): Line[] => {
  let next = [...lines]
  const at = () => draw(next.length)
  const text = (line: Line) => line.runs.map((run) => ("text" in run ? run.text : "")).join("")
  const acts = [
    () => next.splice(at(), 1),
    () => next.splice(at(), 0, ...paragraphs(draw).slice(0, 1)),
    () => next.splice(at(), 0, ...next.splice(at(), 1 + draw(2))),
    () => {
      const place = at()
      const words = text(next[place]!).split(" ")
      words.splice(draw(words.length), draw(3), ...sentence(draw).split(" ").slice(0, draw(4)))
      next[place] = soundLine({ ...next[place], runs: [{ text: words.join(" ") }] })
    },
    () => {
      const place = at()
      const words = text(next[place]!)
      const cut = draw(words.length + 1)
      const half = (part: string) => soundLine({ ...next[place], runs: part ? [{ text: part }] : [] })
      next.splice(place, 1, half(words.slice(0, cut)), half(words.slice(cut)))
    },
    () => {
      const place = at()
      if (place + 1 >= next.length) return
      next.splice(
        place,
        2,
        soundLine({ ...next[place], runs: [...next[place]!.runs, ...next[place + 1]!.runs] }),
      )
    },
    () => {
      const place = at()
      next[place] = soundLine({
        ...next[place],
        runs: next[place]!.runs.map((run) => ({ ...run, formats: { bold: true } })),
      })
    },
    () => {
      const place = at()
      next[place] = soundLine({ ...next[place], type: "heading", values: { level: 1 + draw(3) } })
    },
  ]
  for (let n = 1 + draw(6); n > 0 && next.length; n--) acts[draw(acts.length)]!()
  // What was taken out of the middle of a container may leave two of one name side by side: as the editor would have it.
  next = flatten(build(next, schema))
  return next
}

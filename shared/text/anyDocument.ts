/** Documents and debris by chance, for tests: every sort of block, container, embed and format the schema knows. */
import type { Mark, Node } from "@tiptap/pm/model"
import { schema } from "./schema.ts"

/** A whole number from 0 up to, not including, `below`. The tests give it a seed. */
export type Draw = (below: number) => number

/** Mulberry32. */
export const drawFrom = (seed: number): Draw => {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** A valid document. Neighbouring containers of one kind differ in id, as `containerIds.ts` sees to in the editor. */
export const anyDocument = (draw: Draw): Node => {
  let ids = 0
  const newId = () => `n${ids++}`
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)]!
  const some = <T>(least: number, most: number, make: () => T): T[] =>
    Array.from({ length: least + draw(most - least + 1) }, make)
  const node = (kind: string, attrs: object, content: readonly Node[]) =>
    schema.nodes[kind]!.create(attrs, content as Node[])

  const marks = () => {
    let set: readonly Mark[] = []
    if (!draw(4)) set = schema.mark("bold").addToSet(set)
    if (!draw(6)) set = schema.mark("link", { href: "https://example.no/" + draw(3) }).addToSet(set)
    if (!draw(8)) set = schema.mark("language", { code: pick(["nn", "en", "se"]) }).addToSet(set)
    for (const id of ["a", "b", "c"]) if (!draw(6)) set = schema.mark("comment", { id }).addToSet(set)
    if (!draw(8)) set = schema.mark("insertion", { id: "s", by: { person: "p" + draw(2) } }).addToSet(set)
    return set
  }
  const embed = () =>
    pick([
      () => schema.node("hardBreak"),
      () => schema.node("image", { file: "a".repeat(64), alt: "Kart", width: 50 }),
      () => schema.node("footnoteRef", { note: "n1" }),
      () => schema.node("crossReference", { target: "h1", chapter: "c2" }),
      () => schema.node("unknown", { raw: { t: "formula", tex: "x^2" } }),
    ])().mark(marks())
  const inline = () =>
    draw(5) ? schema.text(pick(["Kommunen ", "skal", " 😀 ", "æøå", "."]), marks()) : embed()
  const tracked = () => (draw(8) ? null : { "i:t": { person: "p" } })
  const textblock = () => {
    const kind = pick(["paragraph", "paragraph", "heading", "caption"])
    const attrs = kind === "heading" ? { level: 1 + draw(4), id: draw(2) ? newId() : null } : {}
    return node(kind, { ...attrs, tracked: tracked() }, some(0, 4, inline))
  }
  const cell = (depth: number, column: string, colspan = 1) => {
    const attrs = { id: column, colspan, align: pick([null, null, "right"]) }
    return node(pick(["tableCell", "tableCell", "tableHeader"]), attrs, blocksAt(depth + 1, 2))
  }
  const table = (depth: number) => {
    const columns = some(1, 3, newId)
    const row = () => {
      const wide = columns.length > 1 && !draw(5)
      const cells = columns.slice(wide ? 2 : 0).map((column) => cell(depth, column))
      return node("tableRow", { id: newId() }, wide ? [cell(depth, columns[0]!, 2), ...cells] : cells)
    }
    return node("table", { id: newId(), register: pick([null, "measures"]) }, some(1, 3, row))
  }
  const block = (depth: number): Node => {
    if (depth > 4 || draw(3)) return textblock()
    const item = () => node("listItem", { id: newId() }, blocksAt(depth + 1, 2))
    return pick([
      () => node("bulletList", { id: newId() }, some(1, 3, item)),
      () => node("orderedList", { id: newId(), start: 1 + draw(3) }, some(1, 3, item)),
      () => node("blockquote", { id: newId() }, blocksAt(depth + 1, 2)),
      () => node("footnote", { id: newId() }, blocksAt(depth + 1, 1)),
      () => table(depth),
    ])()
  }
  const blocksAt = (depth: number, most: number) => some(1, most, () => block(depth))
  return node("doc", {}, blocksAt(0, 8))
}

/** Anything at all, as a hostile or a future client might have written it. */
export const anyDebris = (draw: Draw): unknown[] => {
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)]!
  const odd = () =>
    pick<unknown>([null, undefined, 0, -1, 7.5, "", "x", "__proto__", [], {}, true, [[]], { t: 1 }])
  const kinds = [
    "table",
    "tableRow",
    "tableCell",
    "tableHeader",
    "bulletList",
    "orderedList",
    "listItem",
    "blockquote",
  ]
  const step = () =>
    draw(8)
      ? [
          pick([...kinds, "footnote", "paragraph", "__proto__", "constructor"]),
          pick<unknown>(["", "a", "b", "~", odd()]),
          oddValues(),
        ]
      : odd()
  const oddValues = () =>
    pick<unknown>([
      undefined,
      undefined,
      { colspan: pick([2, 0, 99, "2"]), rowspan: pick([3, -1]), colwidth: pick([[10], "x", [10, 20]]) },
      odd(),
    ])
  const run = () =>
    draw(6)
      ? {
          text: pick(["ord", "", "\n", "\ud83d"]),
          formats: pick<unknown>([
            {},
            { bold: true, "c:1": true, "i:x": { person: "p" } },
            { link: { href: "javascript:1" } },
            odd(),
          ]),
        }
      : {
          embed: pick<unknown>([{ t: "image", file: 3 }, { t: "hardBreak" }, { t: "toString" }, odd()]),
          formats: odd(),
        }
  const line = () =>
    draw(12)
      ? {
          type: pick<unknown>(["paragraph", "heading", "caption", "table", "doc", "text", odd()]),
          values: pick<unknown>([{ level: pick([1, 9, "2"]) }, odd()]),
          path: draw(10) ? Array.from({ length: draw(6) }, step) : odd(),
          tracked: pick<unknown>([{}, { "i:1": { person: "p" } }, odd()]),
          runs: Array.from({ length: draw(3) }, run),
        }
      : odd()
  return Array.from({ length: draw(14) }, line)
}

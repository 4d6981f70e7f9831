/** What a text that is only read has beside the schema's marks: they are put on to be drawn, and never were in the text. */
import { Mark } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { Transform } from "@tiptap/pm/transform"
import { tracked } from "../../shared/text/schema.ts"
import { foldsIn } from "./folding.ts"
import { organisationOf } from "./proposed.ts"

/** The format by which a line says how its writers' organisation is drawn: its colour, and which line stands beneath. */
export const WROTE = "wrote"

const drawn = { default: 0, rendered: false }

export const Wrote = Mark.create({
  name: WROTE,
  priority: 1,
  excludes: "",
  addAttributes: () => ({ colour: drawn, line: drawn }),
  renderHTML: ({ mark: { attrs } }) => [
    "span",
    { class: "wrote", "data-organisation": String(attrs["colour"]), "data-line": String(attrs["line"]) },
    0,
  ],
})

/** The middle of a long deletion, outside of all other marks. How it is drawn is `StaticText`'s. */
export const Fold = Mark.create({
  name: "fold",
  priority: 10_000,
  excludes: "",
  addAttributes: () => ({ words: drawn, by: { default: "", rendered: false } }),
  renderHTML: () => ["span", 0],
})

/** A block with its long deletions folded, as where one writes (`folding.ts`); the same one where it has none. */
export const folded = (block: Node): Node => {
  const change = new Transform(block)
  const look = (node: Node, start: number): boolean => {
    if (!node.isTextblock) return true
    for (const { from, to, words } of foldsIn(node)) {
      const by = node.nodeAt(from)?.marks.find(({ type }) => type.name === tracked.d)?.attrs["by"] as unknown
      const mark = block.type.schema.mark("fold", { words, by: organisationOf(by) })
      change.addMark(start + from, start + to, mark)
    }
    return false
  }
  if (look(block, 0)) block.descendants((node, at) => look(node, at + 1))
  return change.doc
}

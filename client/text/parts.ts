/** The document block by block, made anew only where lines changed. */
import type { Node, Schema } from "@tiptap/pm/model"
import { parts, type Line, type Part } from "../../shared/text/line.ts"
import { sameTop } from "../../shared/text/path.ts"
import type { ChangedBlocks } from "./patch.ts"

/** The parts of `after`, when `known` are those of `before`; lines that did not change are the same objects in both. */
export const repart = (
  known: readonly Part[],
  before: readonly Line[],
  after: readonly Line[],
  schema: Schema,
): readonly Part[] => {
  if (!before.length || !after.length) return parts(after, schema)
  let from = 0
  let until = before.length
  let to = after.length
  while (from < until && from < to && before[from] === after[from]) from++
  while (until > from && to > from && before[until - 1] === after[to - 1]) {
    until--
    to--
  }
  if (from === until && from === to) return known
  const starts = startsOfParts(known)
  const joins = (line: number) =>
    line > 0 && line < after.length && sameTop(after[line - 1]!.path, after[line]!.path)

  // Whole blocks are made anew: those the change begins and ends in, and a neighbour it now joins.
  let first = starts.findIndex((start) => start >= from)
  if (first > 0 && (starts[first]! > from || joins(from))) first--
  let last = starts.findIndex((start) => start >= until)
  if (last < known.length && starts[last] === until && joins(to)) last++
  const lines = after.slice(starts[first], starts[last]! + after.length - before.length)
  return [...known.slice(0, first), ...(lines.length ? parts(lines, schema) : []), ...known.slice(last)]
}

/** The number of the first line of each part; one more, for the end. */
export const startsOfParts = (known: readonly Part[]): number[] => {
  let start = 0
  return [0, ...known.map(({ lines }) => (start += lines))]
}

/** The parts with the editor's own nodes where those say the same, so that the next look costs nothing. */
export const withNodesOf = (
  shown: readonly Node[],
  known: readonly Part[],
  { from, until, to }: ChangedBlocks,
): readonly Part[] => {
  const own = (i: number) => (i < from ? shown[i]! : i < to ? known[i]!.node : shown[i - to + until]!)
  return known.every(({ node }, i) => node === own(i))
    ? known
    : known.map((part, i) => (part.node === own(i) ? part : { ...part, node: own(i) }))
}

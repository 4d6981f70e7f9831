/** Cells that were put in to show a ragged table as a rectangle: on the page, but on no line until they are used. */
import { linesOf, type Line, type Part } from "../../shared/text/line.ts"
import type { Path } from "../../shared/text/path.ts"
import { containers } from "../../shared/text/schema.ts"

/** The lines that some parts are made of, as the editor shows them. */
export const linesOfParts = (parts: readonly Part[]): Line[] =>
  parts.flatMap(({ node, padding }) => linesOf([node]).filter((_, ordinal) => !padding.includes(ordinal)))

/**
 * What of `after` is to be written where `parts` stood. Padding nobody touched stays unwritten, so that two who type
 * in a ragged table do not both make its missing cells; a change of the table's shape writes it, to hold its place.
 */
export const withoutPadding = (after: readonly Line[], parts: readonly Part[]): readonly Line[] => {
  if (parts.every(({ padding, lines }) => !padding.length || !lines)) return after
  const before = parts.map(({ node }) => linesOf([node]))
  if (shapeOf(before.flat()) !== shapeOf(after)) return after
  const padding = new Set(
    parts.flatMap((part, index) => part.padding.map((ordinal) => JSON.stringify(before[index]![ordinal]))),
  )
  const counts = new Map<string, number>()
  const keys = after.map((line) => (line.runs.length ? "" : JSON.stringify(line)))
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return after.filter((_, index) => !padding.has(keys[index]!) || counts.get(keys[index]!)! > 1)
}

/** Which cells there are, in order, whatever stands in them. */
const shapeOf = (lines: readonly Line[]): string =>
  lines
    .map(({ path }) => JSON.stringify(path.slice(0, depthOfCell(path)).map(([kind, id]) => [kind, id])))
    .filter((cell, index, all) => cell !== "[]" && cell !== all[index - 1])
    .join("\n")

const depthOfCell = (path: Path): number =>
  path.findLastIndex(([kind]) => containers[kind].sits === "cell") + 1

/** A comparison as it is read: what changed with a little around it, and the rest folded away. */
import { isHead, isTable, type Part } from "../../shared/snapshots/comparison.ts"

export interface Stretch {
  readonly folded: boolean
  readonly parts: readonly Part[]
}

/** A passage on either side of each change is shown, unless it is a table, and the heading it stands under. */
export const stretchesOf = (parts: readonly Part[]): Stretch[] => {
  const shown = new Set<number>()
  parts.forEach((part, at) => {
    if (!isChanged(part)) return
    shown.add(at)
    for (const near of [at - 1, at + 1]) if (parts[near] && !isTable(parts[near])) shown.add(near)
    const heading = parts.slice(0, at).findLastIndex(isHeading)
    if (heading >= 0) shown.add(heading)
  })
  const stretches: { folded: boolean; parts: Part[] }[] = []
  parts.forEach((part, at) => {
    // What would save no room is not folded.
    const folded = !shown.has(at) && (isTable(part) || !(shown.has(at - 1) && shown.has(at + 1)))
    const last = stretches.at(-1)
    if (last?.folded === folded) last.parts.push(part)
    else stretches.push({ folded, parts: [part] })
  })
  return stretches
}

export const isChanged = (part: Part): boolean =>
  isTable(part)
    ? part.change !== undefined ||
      part.columns.some(({ change }) => change !== undefined) ||
      part.rows.some(
        ({ change, cells }) =>
          change !== undefined ||
          cells.some((cell) => cell && (cell.change !== undefined || cell.parts.some(isChanged))),
      )
    : part.pieces.some(({ change }) => change !== undefined)

const isHeading = (part: Part): boolean => {
  const [head] = isTable(part) ? [] : part.pieces
  return head !== undefined && isHead(head) && (head.after ?? head.before)!.type === "heading"
}

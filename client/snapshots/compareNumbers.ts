/** What headings and notes are called in each of two compared texts; what is woven of both has no numbers of its own. */
import { headsIn } from "../../shared/snapshots/compareContainers.ts"
import { headingId } from "../../shared/snapshots/compareWoven.ts"
import { isHead, isTable, type Is, type Part, type TextPiece } from "../../shared/snapshots/comparison.ts"
import { isRecord } from "../../shared/text/values.ts"
import { headingCounter } from "../text/numbering.ts"

export interface ComparedNumbers {
  /** By the id a heading has in the weave, and by its own. */
  readonly headings: ReadonlyMap<string, string>
  /** By the note's id. */
  readonly notes: ReadonlyMap<string, string>
}

/** `before` and `after` are the chapter's number in the two texts. */
export const comparedNumbers = (parts: readonly Part[], before: string, after: string): ComparedNumbers => {
  const headings = new Map<string, string>()
  const notes = new Map<string, string>()
  const heads = headsIn(parts)
  for (const [side, chapter, other] of [
    ["before", before, "added"],
    ["after", after, "removed"],
  ] as const) {
    const next = headingCounter(chapter)
    for (const { type, values, line } of heads.flatMap((head) => head[side] ?? [])) {
      if (type !== "heading") continue
      const { level = 1, id } = values as { level?: number; id?: string }
      const number = next(level)
      if (number === null) continue
      headings.set(headingId(line, side === "before"), number)
      if (id) headings.set(id, number)
    }
    let count = 0
    const seen = new Set<string>()
    for (const { is, runs } of parts.flatMap(textsIn)) {
      if (is === (other satisfies Is)) continue
      for (const run of runs) {
        const note =
          "embed" in run && isRecord(run.embed) && run.embed["t"] === "footnoteRef" && run.embed["note"]
        if (typeof note !== "string" || seen.has(note)) continue
        seen.add(note)
        notes.set(note, String(++count))
      }
    }
  }
  return { headings, notes }
}

const textsIn = (part: Part): readonly TextPiece[] =>
  isTable(part)
    ? part.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.parts.flatMap(textsIn) ?? []))
    : part.pieces.filter((piece): piece is TextPiece => !isHead(piece))

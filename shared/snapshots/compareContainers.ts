/** The containers of two compared texts, by names of our own: ids say little, since both texts made theirs apart. */
import { isHead, isTable, type Head, type HeadPiece, type Part } from "./comparison.ts"

/** Which containers the lines of both texts stand in, by names of our own: those of kept blocks are one in both. */
export interface Containers {
  readonly before: ReadonlyMap<number, Named>
  readonly after: ReadonlyMap<number, Named>
  /** Those of the first text by the second's names, where they answer to each other. */
  readonly inline: ReadonlyMap<number, Named>
}
/** A line's containers, outermost first. */
export interface Named {
  readonly ids: readonly string[]
  /** In the innermost list that counts. */
  readonly number?: number
}

export const containersOf = (parts: readonly Part[]): Containers => {
  const heads = headsIn(parts)
  const before = named(
    "b",
    heads.flatMap((head) => head.before ?? []),
  )
  const after = named(
    "a",
    heads.flatMap((head) => head.after ?? []),
  )
  const same = new Map<string, string>()
  const taken = new Set<string>()
  for (const head of heads) {
    if (!head.before || !head.after) continue
    const [olds, news] = [before.get(head.before.line)!.ids, after.get(head.after.line)!.ids]
    for (let at = 0; at < Math.min(olds.length, news.length); at++) {
      if (head.before.path[at]![0] !== head.after.path[at]![0]) break
      if (!same.has(olds[at]!) && !taken.has(news[at]!)) same.set(olds[at]!, news[at]!)
      taken.add(news[at]!)
    }
  }
  const inline = [...before].map(
    ([line, one]) => [line, { ...one, ids: one.ids.map((id) => same.get(id) ?? id) }] as const,
  )
  return { before, after, inline: new Map(inline) }
}

/** Every block that begins, in tables too. */
export const headsIn = (parts: readonly Part[]): HeadPiece[] =>
  parts.flatMap((part) =>
    isTable(part)
      ? part.rows.flatMap(({ cells }) => cells.flatMap((cell) => headsIn(cell?.parts ?? [])))
      : part.pieces.filter(isHead),
  )

/** A container's name is the line it begins with and how deep it lies. */
const named = (side: string, heads: readonly Head[]): Map<number, Named> => {
  const lines = new Map<number, Named>()
  let ids: string[] = []
  const counts = new Map<string, number>()
  for (const { line, path, shared } of heads.toSorted((a, b) => a.line - b.line)) {
    ids = path.map((_, at) => (at < shared ? ids[at]! : `${side}${line}-${at}`))
    const list = path.findLastIndex(([kind]) => kind === "orderedList")
    const counted = list >= 0 && path[list + 1]?.[0] === "listItem"
    if (counted && list + 1 >= shared) {
      const start = (path[list]![2] as { start?: number } | undefined)?.start ?? 1
      counts.set(ids[list]!, (counts.get(ids[list]!) ?? start - 1) + 1)
    }
    lines.set(line, { ids: [...ids], ...(counted ? { number: counts.get(ids[list]!)! } : {}) })
  }
  return lines
}

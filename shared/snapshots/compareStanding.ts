/** How a block stands, what kind it is and how deep, and what became of that. */
import { kindOf, type Head } from "./comparison.ts"
import { told, type Told } from "./compareList.ts"

/** What became of a block that kept its words. */
export const restood = (old: Head, now: Head, depth: number, words: string): Told | undefined => {
  const [was, is] = [kindOf(old, depth), kindOf(now, depth)]
  const level = (head: Head) => String((head.values as { level?: number }).level ?? 1)
  if (was === "heading" && is === "heading" && level(old) !== level(now))
    return told("level", "heading", level(old), level(now), { words })
  const [from, to] = [deep(old, depth), deep(now, depth)]
  if (was !== is) return told("turned", is, was, is, { words })
  if (kinds(old, depth) !== kinds(now, depth))
    return from === to
      ? told("turned", is, was, is, { words })
      : told("level", is, String(from), String(to), { words })
  const [start, then] = [startOf(old, depth), startOf(now, depth)]
  return start !== undefined && then !== undefined && start !== then
    ? told("formatted", "list", String(start), String(then), { words })
    : undefined
}

const kinds = ({ path, shared }: Head, depth: number): string =>
  path
    .slice(depth)
    .map(([kind], at) => (kind === "listItem" && depth + at >= shared ? "item" : kind))
    .join()
const deep = ({ path }: Head, depth: number): number =>
  path.slice(depth).filter(([kind]) => kind === "listItem" || kind === "blockquote").length

/** The number a list begins with, on the block that begins it. */
const startOf = ({ path, shared }: Head, depth: number): number | undefined => {
  const at = path.findLastIndex(([kind]) => kind === "orderedList")
  return at < Math.max(depth, shared)
    ? undefined
    : ((path[at]![2] as { start?: number } | undefined)?.start ?? 1)
}

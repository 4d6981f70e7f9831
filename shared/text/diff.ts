/**
 * What differs between two lines: whole blocks by identity or by text, in the longest order they share, and words in
 * what lies between. One answer for the editor, restoring, comparing and suggesting.
 */
import { equalityDeep } from "lib0/function"
import { lengthOf, type Line } from "./line.ts"
import { slide, tokenRegions, tokensOf, type Token } from "./tokens.ts"

/** Tokens of `before` that give way, counted from its start, and what comes in their place. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: readonly Token[]
}

export interface Difference {
  /** In order and apart. */
  readonly splices: readonly Splice[]
  /** For each line of `after`: the line of `before` whose marker it keeps, -1 where it has a new one. */
  readonly kept: readonly number[]
  /** For each line of `after`: whether anything but its marker's properties may differ. */
  readonly touched: readonly boolean[]
}

/** Where the caret stands in `after`: in which line, how many tokens behind its marker. */
export interface Caret {
  readonly line: number
  readonly offset: number
}

export const difference = (before: readonly Line[], after: readonly Line[], caret?: Caret): Difference => {
  const starts = startsOf(before)
  const splices: Splice[] = []
  const kept: number[] = after.map(() => -1)
  const touched: boolean[] = after.map(() => true)

  const keep = (i: number, j: number) => {
    kept[j] = i
    if (before[i]!.runs === after[j]!.runs || equalityDeep(before[i]!.runs, after[j]!.runs))
      touched[j] = false
    else between(i, i + 1, j, j + 1)
  }

  /** Word by word: what no whole block could be found for. */
  const between = (i0: number, i1: number, j0: number, j1: number) => {
    const olds = tokensOf(before, i0, i1)
    const news = tokensOf(after, j0, j1)
    let found = tokenRegions(olds, news)
    if (found.length === 1 && caret && caret.line >= j0 && caret.line < j1)
      found = [slide(found[0]!, olds, news, placeOf(after, j0, caret))]
    let i = 0
    let j = 0
    const alike = (to: number) => {
      for (; i < to; i++, j++) if (olds[i]!.line !== undefined) kept[news[j]!.line!] = olds[i]!.line!
    }
    for (const { from, to, by, until } of found) {
      alike(from)
      splices.push({ at: starts[i0]! + from, remove: to - from, insert: news.slice(by, until) })
      i = to
      j = until
    }
    alike(olds.length)
  }

  const solve = (i0: number, i1: number, j0: number, j1: number, likeness: number): void => {
    if (i0 === i1 && j0 === j1) return
    const key = i0 === i1 || j0 === j1 ? undefined : likenesses[likeness]
    if (!key) return between(i0, i1, j0, j1)
    const pairs = longestOrder(matches(before, after, key, i0, i1, j0, j1))
    let i = i0
    let j = j0
    for (const [x, y] of pairs) {
      solve(i, x, j, y, likeness + 1)
      keep(x, y)
      i = x + 1
      j = y + 1
    }
    solve(i, i1, j, j1, likeness + 1)
  }

  solve(0, before.length, 0, after.length, 0)
  return { splices, kept, touched }
}

/** Where each line begins among the tokens; one more, for the end. */
export const startsOf = (lines: readonly Line[]): number[] => {
  let start = 0
  return [0, ...lines.map((line) => (start += lengthOf(line)))]
}

/** First the very same content (ProseMirror keeps it through heading, list and quote), then the same words. */
const likenesses: readonly ((line: Line) => unknown)[] = [
  ({ runs }) => (runs.length ? runs : undefined),
  ({ runs }) =>
    runs.length
      ? runs.map((run) => ("text" in run ? run.text : `\u0000${JSON.stringify(run.embed)}`)).join("")
      : undefined,
]

/** Pairs of alike lines, the first with the first, in the order of `after`. */
const matches = (
  before: readonly Line[],
  after: readonly Line[],
  key: (line: Line) => unknown,
  i0: number,
  i1: number,
  j0: number,
  j1: number,
): [number, number][] => {
  const found = new Map<unknown, number[]>()
  for (let i = i1 - 1; i >= i0; i--) {
    const like = key(before[i]!)
    if (like === undefined) continue
    const same = found.get(like)
    if (same) same.push(i)
    else found.set(like, [i])
  }
  const pairs: [number, number][] = []
  for (let j = j0; j < j1; j++) {
    const i = found.get(key(after[j]!))?.pop()
    if (i !== undefined) pairs.push([i, j])
  }
  return pairs
}

/** The longest of the pairs in which `before`'s order holds too (patience sorting); the rest counts as moved. */
const longestOrder = (pairs: readonly [number, number][]): [number, number][] => {
  const tails: number[] = []
  const earlier: number[] = []
  pairs.forEach(([i], at) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]!]![0] < i) low = middle + 1
      else high = middle
    }
    earlier[at] = low ? tails[low - 1]! : -1
    tails[low] = at
  })
  const order: [number, number][] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = earlier[at]!) order.push(pairs[at]!)
  return order.reverse()
}

const placeOf = (lines: readonly Line[], first: number, caret: Caret): number => {
  let place = 1 + caret.offset
  for (let line = first; line < caret.line; line++) place += lengthOf(lines[line]!)
  return place
}

/**
 * Which of two rows of things answer to each other, in the longest order they share: first those that say the same,
 * then those that are like. Blocks, sentences, table rows and columns are all found so.
 */
import { regions } from "../text/tokens.ts"
import { likeness, type Unit } from "./compareLikeness.ts"

/** The first's number, and the second's. */
export type Pair = readonly [number, number]

/** Pairs that say the same, in order: those nothing else is like first, the heaviest order of them. */
export const samePairs = (before: readonly Unit[], after: readonly Unit[]): Pair[] => {
  const pairs: Pair[] = []
  const solve = (i0: number, i1: number, j0: number, j1: number): void => {
    while (i0 < i1 && j0 < j1 && isSame(before[i0]!, after[j0]!)) pairs.push([i0++, j0++])
    const behind: Pair[] = []
    while (i0 < i1 && j0 < j1 && isSame(before[i1 - 1]!, after[j1 - 1]!)) behind.push([--i1, --j1])
    if (i0 < i1 && j0 < j1) {
      const unique = heaviestOrder(
        uniques(before, after, i0, i1, j0, j1),
        ([i]) => before[i]!.bag.weight + 0.01,
      )
      if (unique.length) {
        let [i, j] = [i0, j0]
        for (const [x, y] of unique) {
          solve(i, x, j, y)
          pairs.push([x, y])
          i = x + 1
          j = y + 1
        }
        solve(i, i1, j, j1)
      } else pairs.push(...shortest(before, after, i0, i1, j0, j1))
    }
    pairs.push(...behind.reverse())
  }
  solve(0, before.length, 0, after.length)
  return pairs
}

/** Pairs that are like, in order, between those already found. `least` is how like they must be. */
export const likePairs = (
  before: readonly Unit[],
  after: readonly Unit[],
  found: readonly Pair[],
  least: number,
): Pair[] =>
  gaps(found, before.length, after.length).flatMap(([i0, i1, j0, j1]) =>
    likest(before, after, i0, i1, j0, j1, least),
  )

/** What lies between pairs that stand in order: `[i0, i1)` of the one, `[j0, j1)` of the other. */
export const gaps = (
  pairs: readonly Pair[],
  length: number,
  other: number,
): [number, number, number, number][] => {
  const between: [number, number, number, number][] = []
  let [i, j] = [0, 0]
  for (const [x, y] of [...pairs, [length, other] as const]) {
    if (x > i || y > j) between.push([i, x, j, y])
    i = x + 1
    j = y + 1
  }
  return between
}

export const inOrder = (pairs: readonly Pair[]): Pair[] => pairs.toSorted(([a], [b]) => a - b)

const isSame = (a: Unit, b: Unit): boolean => a.key === b.key && a.sort === b.sort

/** Those that stand once in each, in the order of `after`. */
const uniques = (
  before: readonly Unit[],
  after: readonly Unit[],
  i0: number,
  i1: number,
  j0: number,
  j1: number,
): Pair[] => {
  const once = (units: readonly Unit[], from: number, to: number) => {
    const places = new Map<string, number>()
    for (let at = from; at < to; at++) {
      const { key, sort } = units[at]!
      const whole = `${sort} ${key}`
      if (key) places.set(whole, places.has(whole) ? -1 : at)
    }
    return places
  }
  const olds = once(before, i0, i1)
  return [...once(after, j0, j1)].flatMap(([key, j]): Pair[] => {
    const i = olds.get(key) ?? -1
    return i < 0 || j < 0 ? [] : [[i, j]]
  })
}

/** The heaviest of the pairs in which the first's order holds too: what is moved is the little that went past the much. */
const heaviestOrder = (pairs: readonly Pair[], weight: (pair: Pair) => number): Pair[] => {
  const best: number[] = []
  const earlier: number[] = []
  let top = -1
  pairs.forEach((pair, at) => {
    best[at] = 0
    earlier[at] = -1
    for (let other = at - 1; other >= 0; other--)
      if (pairs[other]![0] < pair[0] && best[other]! > best[at]!) {
        best[at] = best[other]!
        earlier[at] = other
      }
    best[at]! += weight(pair)
    if (top < 0 || best[at]! > best[top]!) top = at
  })
  const order: Pair[] = []
  for (let at = top; at >= 0; at = earlier[at]!) order.push(pairs[at]!)
  return order.reverse()
}

const shortest = (
  before: readonly Unit[],
  after: readonly Unit[],
  i0: number,
  i1: number,
  j0: number,
  j1: number,
): Pair[] => {
  const keys = (units: readonly Unit[], from: number, to: number) =>
    units.slice(from, to).map(({ key, sort }) => `${sort} ${key}`)
  const pairs: Pair[] = []
  let [i, j] = [i0, j0]
  const alike = (to: number) => {
    while (i < to) pairs.push([i++, j++])
  }
  for (const { from, to, until } of regions(keys(before, i0, i1), keys(after, j0, j1))) {
    alike(i0 + from)
    i = i0 + to
    j = j0 + until
  }
  alike(i1)
  return pairs
}

/** A gap wider than this is first cut where two are each other's likest. */
const WIDEST = 40_000

/** The order in which the sum of likenesses is greatest (Needleman and Wunsch, 1970). */
const likest = (
  before: readonly Unit[],
  after: readonly Unit[],
  i0: number,
  i1: number,
  j0: number,
  j1: number,
  least: number,
): Pair[] => {
  const [rows, columns] = [i1 - i0, j1 - j0]
  if (!rows || !columns) return []
  if (rows * columns > WIDEST) return cut(before, after, i0, i1, j0, j1, least)
  const wide = columns + 1
  const sums = new Float64Array((rows + 1) * wide)
  const scores = new Float64Array(rows * columns)
  for (let x = rows - 1; x >= 0; x--)
    for (let y = columns - 1; y >= 0; y--) {
      const [a, b] = [before[i0 + x]!, after[j0 + y]!]
      const like = a.sort === b.sort ? likeness(a.bag, b.bag) : 0
      const score = like >= least ? like : 0
      scores[x * columns + y] = score
      sums[x * wide + y] = Math.max(
        sums[(x + 1) * wide + y]!,
        sums[x * wide + y + 1]!,
        score ? sums[(x + 1) * wide + y + 1]! + score : 0,
      )
    }
  const pairs: Pair[] = []
  for (let x = 0, y = 0; x < rows && y < columns;) {
    const score = scores[x * columns + y]!
    if (score && sums[x * wide + y] === sums[(x + 1) * wide + y + 1]! + score)
      pairs.push([i0 + x++, j0 + y++])
    else if (sums[x * wide + y] === sums[(x + 1) * wide + y]) x++
    else y++
  }
  return pairs
}

const cut = (
  before: readonly Unit[],
  after: readonly Unit[],
  i0: number,
  i1: number,
  j0: number,
  j1: number,
  least: number,
): Pair[] => {
  const postings = new Map<string, number[]>()
  for (let i = i0; i < i1; i++)
    for (const word of before[i]!.bag.words.keys()) {
      const known = postings.get(word)
      if (known) known.push(i)
      else postings.set(word, [i])
    }
  // A word that stands nearly everywhere finds nothing.
  const rare = Math.max(8, (i1 - i0) / 20)
  const ofBefore = new Map<number, Pair & { like?: number }>()
  const ofAfter: Pair[] = []
  const likes = new Map<number, number>()
  for (let j = j0; j < j1; j++) {
    const candidates = new Set<number>()
    for (const word of after[j]!.bag.words.keys()) {
      const at = postings.get(word)
      if (at && at.length <= rare) for (const i of at) candidates.add(i)
    }
    let [best, like] = [-1, Math.max(least, 0.5)]
    for (const i of candidates) {
      if (before[i]!.sort !== after[j]!.sort) continue
      const its = likeness(before[i]!.bag, after[j]!.bag)
      if (its > like) [best, like] = [i, its]
    }
    if (best < 0) continue
    ofAfter.push([best, j])
    if ((likes.get(best) ?? 0) < like) {
      likes.set(best, like)
      ofBefore.set(best, [best, j])
    }
  }
  const mutual = heaviestOrder(
    ofAfter.filter(([i, j]) => ofBefore.get(i)?.[1] === j),
    ([i]) => before[i]!.bag.weight,
  )
  return mutual.concat(
    mutual.length
      ? gaps(
          mutual.map(([i, j]) => [i - i0, j - j0] as const),
          i1 - i0,
          j1 - j0,
        ).flatMap(([a, b, c, d]) => likest(before, after, i0 + a, i0 + b, j0 + c, j0 + d, least))
      : [],
  )
}

/** Which blocks of two texts answer to each other: the same, like, split, joined, moved, or new in place of another. */
import type { Formats } from "../text/formats.ts"
import { plainText, type Line, type Run } from "../text/line.ts"
import { sameContainer, type Path } from "../text/path.ts"
import { trackedKey } from "../text/schema.ts"
import { sameValues } from "../text/values.ts"
import { inOrder, likePairs, samePairs, type Pair } from "./compareAlignment.ts"
import { bagOf, takenFrom, type Bag, type Unit } from "./compareLikeness.ts"
import { likeMoves, sameMoves, takenBy, type Taken } from "./compareMoves.ts"
import { spokenWords } from "./compareWords.ts"
import type { Head } from "./comparison.ts"

/** A block as it is compared: no comments, no proposals, and words with the same formats in one run. */
export interface Block {
  readonly head: Head
  readonly runs: readonly Run[]
}

/** Blocks that answer to each other, several where one was split or joined; or a table, whole, with the table it answers to. */
export interface Match {
  readonly before: readonly Block[]
  readonly after: readonly Block[]
  /** How many steps of the path a table is; undefined for blocks. */
  readonly table?: number
  /** The two halves of a move have the same one. */
  readonly move?: number
}

export const blocksOf = (lines: readonly Line[]): Block[] =>
  lines.map(({ type, values, path, runs }, line) => {
    const earlier = lines[line - 1]?.path ?? []
    let shared = 0
    while (shared < path.length && shared < earlier.length && sameContainer(path[shared]!, earlier[shared]!))
      shared++
    return { head: { type, values, path, line, shared }, runs: comparedRuns(runs) }
  })

/** Formats without comments and proposals. */
export const comparedFormats = (formats: Formats): Formats => {
  let known = knownFormats.get(formats)
  if (!known) {
    const entries = Object.entries(formats)
    const own = entries.filter(([key]) => !trackedKey.test(key))
    knownFormats.set(formats, (known = own.length === entries.length ? formats : Object.fromEntries(own)))
  }
  return known
}

/** Runs without comments and proposals, those that say it alike in one. */
export const comparedRuns = (runs: readonly Run[]): readonly Run[] => {
  const joined: Run[] = []
  for (const run of runs) {
    const formats = comparedFormats(run.formats)
    const last = joined.at(-1)
    if ("text" in run && last && "text" in last && sameValues(last.formats, formats))
      joined[joined.length - 1] = { text: last.text + run.text, formats: last.formats }
    else if (!("text" in run)) joined.push({ embed: run.embed, formats })
    else if (run.text) joined.push({ text: run.text, formats })
  }
  return joined
}

/** In reading order, what went before what came. `depth` is where the blocks' own containers begin; `newMove` counts. */
export const matched = (
  before: readonly Block[],
  after: readonly Block[],
  depth: number,
  newMove: () => number,
): Match[] => {
  const [olds, news] = [unitsOf(before, depth), unitsOf(after, depth)]
  const same = samePairs(olds, news)
  const taken = takenBy(same)
  const moves = sameMoves(olds, news, taken)
  const staying = (units: readonly BlockUnit[], at: 0 | 1) => {
    const gone = new Set(moves.map((pair) => pair[at]))
    return gone.size ? units.map((unit, n) => (gone.has(n) ? { ...unit, sort: `moved ${at}` } : unit)) : units
  }
  const like = likePairs(staying(olds, 0), staying(news, 1), same, LIKE)
  for (const [i, j] of like) {
    taken.before.add(i)
    taken.after.add(j)
  }
  const groups = grown(inOrder([...same, ...like]), olds, news, taken)
  moves.push(...likeMoves(olds, news, taken))
  return inReadingOrder(groups, olds, news, numbered(moves, newMove))
}

interface BlockUnit extends Unit {
  readonly blocks: readonly Block[]
  readonly table?: number
}

/** Which units of the two are one, `[i0, i1)` and `[j0, j1)`. */
type Group = readonly [number, number, number, number]

/** How like two blocks must be to be one. */
const LIKE = 0.4
/** How much of a half must come from the whole. */
const HALF = 0.6

const knownFormats = new WeakMap<Formats, Formats>()

/** A table is one unit, whatever stands in it; everything else is a block. */
const unitsOf = (blocks: readonly Block[], depth: number): BlockUnit[] => {
  const units: BlockUnit[] = []
  for (let from = 0; from < blocks.length;) {
    const { path } = blocks[from]!.head
    const step = path.slice(depth).findIndex(([kind]) => kind === "table")
    let to = from + 1
    if (step < 0) {
      units.push(unitOf(blocks.slice(from, to)))
    } else {
      const table = depth + step + 1
      while (to < blocks.length && blocks[to]!.head.shared >= table) to++
      const around = path.slice(depth, table).map(([kind]) => kind)
      units.push(unitOf(blocks.slice(from, to), { table, sort: around.join(" ") }))
    }
    from = to
  }
  return units
}

/** Words are counted only where two texts differ. */
const unitOf = (blocks: readonly Block[], more: Pick<BlockUnit, "table" | "sort"> = {}): BlockUnit => {
  let bag: Bag | undefined
  return {
    ...more,
    blocks,
    key: blocks.map(({ runs }) => runs.map(saidBy).join("")).join("\n"),
    get bag() {
      return (bag ??= bagOf(blocks.flatMap(({ runs }) => spokenWords(plainText([{ runs } as Line])))))
    },
  }
}

const saidBy = (run: Run): string => ("text" in run ? run.text : `\0${JSON.stringify(run.embed)}`)

/** A pair takes in its neighbours that nothing answers to, as far as they are made of what it lacks. */
const grown = (
  pairs: readonly Pair[],
  olds: readonly BlockUnit[],
  news: readonly BlockUnit[],
  taken: Taken,
): Group[] => {
  const reach = (
    whole: BlockUnit,
    half: number,
    units: readonly BlockUnit[],
    used: Set<number>,
  ): [number, number] => {
    let [from, to] = [half, half + 1]
    if (whole.table !== undefined || whole.key === units[half]!.key) return [from, to]
    const rest = new Map(whole.bag.words)
    takenFrom(units[half]!.bag, rest)
    const takes = (at: number) => {
      const unit = units[at]
      if (!unit || used.has(at) || unit.table !== undefined) return false
      const trial = new Map(rest)
      if (unit.bag.weight < 1 || takenFrom(unit.bag, trial) < HALF) return false
      takenFrom(unit.bag, rest)
      used.add(at)
      return true
    }
    while (takes(to)) to++
    while (takes(from - 1)) from--
    return [from, to]
  }
  return pairs.map(([i, j]): Group => {
    const [j0, j1] = reach(olds[i]!, j, news, taken.after)
    const [i0, i1] = j1 - j0 === 1 ? reach(news[j]!, i, olds, taken.before) : [i, i + 1]
    return [i0, i1, j0, j1]
  })
}

/** Blocks that moved together are one move: its number by "before" or "after" and the place there. */
export const numbered = (moves: readonly Pair[], newMove: () => number): Map<string, number> => {
  const numbers = new Map<string, number>()
  let last: { pair: Pair; move: number } | undefined
  for (const pair of inOrder(moves)) {
    const together = last && last.pair[0] + 1 === pair[0] && last.pair[1] + 1 === pair[1]
    const move: number = together ? last!.move : newMove()
    numbers.set(`before ${pair[0]}`, move)
    numbers.set(`after ${pair[1]}`, move)
    last = { pair, move }
  }
  return numbers
}

const inReadingOrder = (
  groups: readonly Group[],
  olds: readonly BlockUnit[],
  news: readonly BlockUnit[],
  moves: ReadonlyMap<string, number>,
): Match[] => {
  const blocks = (units: readonly BlockUnit[]) => units.flatMap((unit) => unit.blocks)
  const match = (before: readonly BlockUnit[], after: readonly BlockUnit[], move?: number): Match => {
    const table = (before[0] ?? after[0])!.table
    return {
      before: blocks(before),
      after: blocks(after),
      ...(table === undefined ? {} : { table }),
      ...(move === undefined ? {} : { move }),
    }
  }
  const all: Match[] = []
  let [i, j] = [0, 0]
  const between = (x: number, y: number) => {
    const gone = olds.slice(i, x).map((unit, n) => ({ unit, move: moves.get(`before ${i + n}`) }))
    const come = news.slice(j, y).map((unit, n) => ({ unit, move: moves.get(`after ${j + n}`) }))
    const [only, instead] = [gone[0], come[0]]
    if (
      gone.length === 1 &&
      come.length === 1 &&
      !only!.move &&
      !instead!.move &&
      fit(only!.unit, instead!.unit)
    )
      all.push(match([only!.unit], [instead!.unit]))
    else {
      all.push(...gone.map(({ unit, move }) => match([unit], [], move)))
      all.push(...come.map(({ unit, move }) => match([], [unit], move)))
    }
  }
  for (const [i0, i1, j0, j1] of [...groups, [olds.length, olds.length, news.length, news.length] as const]) {
    between(i0, j0)
    if (i1 > i0 || j1 > j0) all.push(match(olds.slice(i0, i1), news.slice(j0, j1)))
    i = i1
    j = j1
  }
  return all
}

/** One thing in the place of one other, of the same sort. */
const fit = (a: BlockUnit, b: BlockUnit): boolean => {
  const [one, other] = [a.blocks[0]!.head, b.blocks[0]!.head]
  const kinds = (path: Path) => path.map(([kind]) => kind).join()
  return (
    a.table === undefined &&
    b.table === undefined &&
    one.type === other.type &&
    kinds(one.path) === kinds(other.path)
  )
}

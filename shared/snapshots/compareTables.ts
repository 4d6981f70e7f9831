/** Two tables cell by cell: which columns and rows answer to each other, and which are new, gone or moved. */
import { plainText, type Line } from "../text/line.ts"
import type { Step } from "../text/path.ts"
import { gaps, inOrder, likePairs, samePairs, type Pair } from "./compareAlignment.ts"
import { bagOf, type Unit } from "./compareLikeness.ts"
import type { Block } from "./compareBlocks.ts"
import { sameMoves, takenBy } from "./compareMoves.ts"
import { spokenWords } from "./compareWords.ts"
import type { ComparedCell, ComparedRow, ComparedTable, Is, Part } from "./comparison.ts"

/** Where a table's inner texts are compared in their turn. */
export type Within = (before: readonly Block[], after: readonly Block[], depth: number) => readonly Part[]

/** `depth` is how many steps of the path the table is; `within` compares what stands in its cells. */
export const comparedTable = (
  before: readonly Block[],
  after: readonly Block[],
  depth: number,
  within: Within,
  newMove: () => number,
): ComparedTable => {
  const [olds, news] = [gridOf(before, depth), gridOf(after, depth)]
  const columns = columnsOf(olds, news)
  const rows = rowsOf(olds, news, columns, newMove)
  const cell = (is: Is, old: Cell | undefined, now: Cell | undefined): ComparedCell | undefined =>
    old || now
      ? {
          is: old && now ? "kept" : is === "kept" ? (old ? "removed" : "added") : is,
          ...(old ? { before: old.step } : {}),
          ...(now ? { after: now.step } : {}),
          parts: within(old?.blocks ?? [], now?.blocks ?? [], depth + 2),
        }
      : undefined
  return {
    is: before.length && after.length ? "kept" : before.length ? "removed" : "added",
    depth,
    ...(before[0] ? { before: before[0].head } : {}),
    ...(after[0] ? { after: after[0].head } : {}),
    columns: columns.map(([i, j]) => ({ is: isOf(i, j) })),
    rows: rows.map(({ old, now, move }): ComparedRow => {
      const is = isOf(old, now)
      return {
        is,
        ...(move === undefined ? {} : { move }),
        cells: columns.map(([i, j]) =>
          cell(is, i === undefined ? undefined : old?.get(i), j === undefined ? undefined : now?.get(j)),
        ),
      }
    }),
  }
}

interface Cell {
  readonly step: Step
  readonly blocks: readonly Block[]
  readonly text: string
}
/** A row's cells by the column they begin in. */
type Row = ReadonlyMap<number, Cell>
/** In reading order; one side is undefined where a row or column stands on the other alone. */
type Answer = readonly [number | undefined, number | undefined]

/** A column is told by its heading twice over. */
const HEADED = 2
const LIKE_COLUMN = 0.3
const LIKE_ROW = 0.4

const isOf = (old: unknown, now: unknown): Is =>
  old === undefined ? "added" : now === undefined ? "removed" : "kept"

const gridOf = (blocks: readonly Block[], depth: number): Row[] => {
  const rows: { cells: Map<number, Cell>; next: number }[] = []
  /** By column: how many rows further down a tall cell covers it. */
  const covered: number[] = []
  for (let from = 0, to = 1; from < blocks.length; from = to++) {
    const { path, shared } = blocks[from]!.head
    while (to < blocks.length && blocks[to]!.head.shared >= depth + 2) to++
    if (from === 0 || shared <= depth) {
      rows.push({ cells: new Map(), next: 0 })
      if (from > 0) covered.forEach((count, column) => (covered[column] = Math.max(0, count - 1)))
    }
    const row = rows.at(-1)!
    const step = path[depth + 1]!
    const { colspan = 1, rowspan = 1 } = (step[2] ?? {}) as { colspan?: number; rowspan?: number }
    while (covered[row.next]) row.next++
    const cell = blocks.slice(from, to)
    row.cells.set(row.next, { step, blocks: cell, text: textOf(cell) })
    for (let n = 0; n < colspan; n++) covered[row.next++] = rowspan
  }
  return rows.map(({ cells }) => cells)
}

const textOf = (blocks: readonly Block[]): string => plainText(blocks.map(({ runs }) => ({ runs }) as Line))

const columnsOf = (olds: readonly Row[], news: readonly Row[]): Answer[] => {
  const [before, after] = [columnUnits(olds), columnUnits(news)]
  const same = samePairs(before, after)
  const found = inOrder([...same, ...likePairs(before, after, same, LIKE_COLUMN)])
  return answers(found, before.length, after.length, (columns, others) => columns === others)
}

const columnUnits = (rows: readonly Row[]): Unit[] => {
  const width = Math.max(0, ...rows.map((row) => Math.max(...row.keys()) + 1))
  return Array.from({ length: width }, (_, column) => {
    const texts = rows.map((row) => row.get(column)?.text ?? "")
    // Each cell's whole text counts as a word: what a column says is what its cells say.
    const words = new Map<string, number>()
    texts.forEach((text, at) => {
      if (text) words.set(text, (words.get(text) ?? 0) + (at === 0 ? HEADED : 1))
    })
    const weight = [...words.values()].reduce((sum, one) => sum + one, 0)
    return { key: texts.join("\n"), bag: { words, weight } }
  })
}

interface RowAnswer {
  readonly old?: Row
  readonly now?: Row
  readonly move?: number
}

const rowsOf = (
  olds: readonly Row[],
  news: readonly Row[],
  columns: readonly Answer[],
  newMove: () => number,
): RowAnswer[] => {
  const shared = columns.filter(([i, j]) => i !== undefined && j !== undefined)
  const units = (rows: readonly Row[], side: 0 | 1) =>
    rows.map((row): Unit => {
      const texts = shared.map((answer) => row.get(answer[side]!)?.text ?? "")
      return { key: texts.join("\n"), bag: bagOf(texts.flatMap(spokenWords)) }
    })
  const [before, after] = [units(olds, 0), units(news, 1)]
  const same = samePairs(before, after)
  const taken = takenBy(same)
  const moves = sameMoves(before, after, taken)
  const staying = (all: readonly Unit[], side: 0 | 1) =>
    all.map((unit, at) =>
      moves.some((pair) => pair[side] === at) ? { ...unit, sort: `moved ${side}` } : unit,
    )
  const found = inOrder([...same, ...likePairs(staying(before, 0), staying(after, 1), same, LIKE_ROW)])
  const numbers = new Map(moves.map((pair) => [pair, newMove()] as const))
  const moveOf = (side: 0 | 1, at: number) => [...numbers].find(([pair]) => pair[side] === at)?.[1]
  const free = (i: number, j: number) => moveOf(0, i) === undefined && moveOf(1, j) === undefined
  return answers(found, olds.length, news.length, (a, b) => a === 1 && b === 1, free).map(([i, j]) => {
    const move = i === undefined ? moveOf(1, j!) : j === undefined ? moveOf(0, i) : undefined
    return {
      ...(i === undefined ? {} : { old: olds[i]! }),
      ...(j === undefined ? {} : { now: news[j]! }),
      ...(move === undefined ? {} : { move }),
    }
  })
}

/** Pairs and what lies between them; where `inPlace` says so, what stands in the same place is a pair too. */
const answers = (
  pairs: readonly Pair[],
  length: number,
  other: number,
  inPlace: (gone: number, come: number) => boolean,
  free: (i: number, j: number) => boolean = () => true,
): Answer[] => {
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
  const all: Answer[] = [...pairs]
  for (const [i0, i1, j0, j1] of gaps(pairs, length, other))
    if (inPlace(i1 - i0, j1 - j0) && numbers(i0, i1).every((i) => free(i, j0 + i - i0)))
      all.push(...numbers(i0, i1).map((i): Answer => [i, j0 + i - i0]))
    else
      all.push(
        ...numbers(i0, i1).map((i): Answer => [i, undefined]),
        ...numbers(j0, j1).map((j): Answer => [undefined, j]),
      )
  return inReadingOrder(all)
}

/** By the first text's order, then the second's: between two pairs what went stands before what came. */
const inReadingOrder = (all: readonly Answer[]): Answer[] => {
  const gone = all.filter(([i]) => i !== undefined).toSorted(([a], [b]) => a! - b!)
  const come = all.filter(([i]) => i === undefined).toSorted(([, a], [, b]) => a! - b!)
  const ordered: Answer[] = []
  let at = 0
  for (const answer of gone) {
    while (answer[1] !== undefined && at < come.length && come[at]![1]! < answer[1]) ordered.push(come[at++]!)
    ordered.push(answer)
  }
  return [...ordered, ...come.slice(at)]
}

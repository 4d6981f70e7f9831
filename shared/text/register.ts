/**
 * Tables of measures as registers: rows one can sort and filter as a view, and the references between measures and
 * chapters that lead nowhere (R21, R22). The text itself is never changed by any of it.
 */
import type { Node } from "@tiptap/pm/model"
import { TableMap } from "@tiptap/pm/tables"
import { finderOf, passageOf, type Passage } from "./find.ts"

export interface Register {
  readonly chapter: string
  /** The table's own identity. */
  readonly id: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** A row keeps its identity wherever it is moved and whatever is written in it. */
export interface Row {
  readonly id: string
  readonly cells: readonly string[]
}

/** A chapter as far as measures go. */
export interface MeasuredChapter {
  readonly id: string
  readonly doc: Node
  /** What can be referred to in it by number: its own number and its headings'. */
  readonly numbers: readonly string[]
}

/** The tables that are marked as registers. */
export const registersIn = (chapters: readonly Pick<MeasuredChapter, "id" | "doc">[]): Register[] =>
  chapters.flatMap(({ id, doc }) =>
    tablesIn(doc)
      .filter(({ attrs }) => attrs["register"] === "measures")
      .map((table) => registerOf(id, table)),
  )

/** How a register is looked at. `sort` is a column, and `descending` its other way; `only` holds a column to one value. */
export interface View {
  readonly words: string
  readonly sort: number | null
  readonly descending: boolean
  readonly only: ReadonlyMap<number, string>
}

/** The rows of a view. Rows that are alike in the sorted column stay in the text's order. */
export const arranged = ({ rows }: Register, { words, sort, descending, only }: View): Row[] => {
  const find = finderOf({ words, wholeWords: false, matchCase: false })
  const shown = rows.filter(
    ({ cells }) =>
      (!words.trim() || cells.some((cell) => find(cell).length > 0)) &&
      [...only].every(([column, value]) => cells[column] === value),
  )
  if (sort === null) return shown
  const turn = descending ? -1 : 1
  return shown.toSorted((a, b) => turn * byNumberAndName.compare(a.cells[sort] ?? "", b.cells[sort] ?? ""))
}

/** The values one may hold a column to, where they are few enough to choose among; else none. */
export const choicesOf = ({ rows }: Register, column: number): string[] => {
  const values = [...new Set(rows.map(({ cells }) => cells[column] ?? ""))].filter(Boolean)
  return values.length > 1 && values.length <= MOST_CHOICES && values.length < rows.length / 2
    ? values.sort(byNumberAndName.compare)
    : []
}

/** A reference that leads nowhere, or to two places. */
export type Broken =
  /** A row names a chapter that no heading has as its number. */
  | { readonly kind: "noHeading"; readonly chapter: string; readonly row: Row; readonly says: string }
  /** The text names a measure that no table has; `index` counts the chapter's hits for these words. */
  | {
      readonly kind: "noMeasure"
      readonly chapter: string
      readonly says: string
      readonly index: number
      readonly passage: Passage
    }
  /** Two rows bear one number. */
  | { readonly kind: "sameNumber"; readonly chapter: string; readonly row: Row; readonly says: string }

export const brokenReferences = (chapters: readonly MeasuredChapter[]): Broken[] => {
  const headings = new Set(chapters.flatMap(({ numbers }) => numbers))
  const tables = chapters.flatMap(({ id, doc }) => tablesIn(doc).map((table) => registerOf(id, table)))
  const measures = tables.filter((table) => numberColumn(table) >= 0 && measureColumn(table) >= 0)
  const known = new Set<string>()
  const broken: Broken[] = []

  for (const register of measures) {
    const [numbered, placed] = [numberColumn(register), chapterColumn(register)]
    const { chapter } = register
    for (const row of register.rows) {
      const number = row.cells[numbered]!.trim()
      if (number && known.has(number)) broken.push({ kind: "sameNumber", chapter, row, says: number })
      if (number) known.add(number)
      for (const [says] of (row.cells[placed] ?? "").matchAll(/[\p{L}\d]+(?:\.\d+)*/gu))
        if (/^\d|^\p{Lu}(\.\d+)*$/u.test(says) && !headings.has(says))
          broken.push({ kind: "noHeading", chapter, row, says })
    }
  }
  const named = namesOf(known)
  for (const { id, doc } of named ? chapters : []) {
    const counts = new Map<string, number>()
    doc.descendants((block) => {
      if (!block.isTextblock) return true
      const text = block.textBetween(0, block.content.size, null, " ")
      for (const match of text.matchAll(named!)) {
        const says = match[0]
        const index = counts.get(says.toLowerCase()) ?? 0
        counts.set(says.toLowerCase(), index + 1)
        const passage = passageOf(text, { from: match.index, to: match.index + says.length })
        if (!known.has(match.groups!["letter"] ?? match.groups!["dotted"]!))
          broken.push({ kind: "noMeasure", chapter: id, says, index, passage })
      }
      return false
    })
  }
  return broken
}

const MOST_CHOICES = 20

const byNumberAndName = new Intl.Collator("nb", { numeric: true })

const tablesIn = (doc: Node): Node[] => {
  const tables: Node[] = []
  doc.descendants((node) => {
    if (node.type.name === "table") tables.push(node)
    return !node.isTextblock && node.type.name !== "table"
  })
  return tables
}

/** The first row names the columns, whatever its cells are; a merged cell stands in every row and column it covers. */
const registerOf = (chapter: string, table: Node): Register => {
  const { map, width, height } = TableMap.get(table)
  const cells = (y: number): string[] =>
    Array.from({ length: width }, (_, x) => wordsOf(table.nodeAt(map[y * width + x]!)!))
  const id = String(table.attrs["id"] ?? "")
  return {
    chapter,
    id,
    columns: cells(0),
    rows: Array.from({ length: height - 1 }, (_, y) => ({
      id: String(table.child(y + 1).attrs["id"] ?? `${id}-${y + 1}`),
      cells: cells(y + 1),
    })),
  }
}

const wordsOf = (cell: Node): string => cell.textBetween(0, cell.content.size, " ", " ").trim()

/** Columns are known by their heading, in the languages a draft may be written in. */
const columnCalled =
  (...names: string[]) =>
  ({ columns }: Register): number =>
    columns.findIndex((column) => names.includes(column.trim().toLowerCase().replace(/\.$/, "")))
const numberColumn = columnCalled("nr", "nummer", "no", "number")
const measureColumn = columnCalled("tiltak", "measure")
const chapterColumn = columnCalled("kapittel", "kap", "chapter")

/** How the text names measures: "A12" where such numbers are in use, and "tiltak 1.1". */
const namesOf = (known: ReadonlySet<string>): RegExp | undefined => {
  const letters = new Set([...known].flatMap((number) => /^(\p{Lu})\d+$/u.exec(number)?.[1] ?? []))
  const dotted = [...known].some((number) => /^\d+\.\d+$/.test(number))
  const ways = [
    ...(letters.size
      ? [`(?<![\\p{L}\\d.-])(?<letter>[${[...letters].join("")}]\\d+)(?![\\p{L}\\d]|[.-]\\d)`]
      : []),
    ...(dotted ? ["\\b(?:[Tt]iltak|[Mm]easure) (?<dotted>\\d+\\.\\d+)(?!\\d|\\.\\d)"] : []),
  ]
  return ways.length > 0 ? new RegExp(ways.join("|"), "gu") : undefined
}

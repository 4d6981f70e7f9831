/**
 * Tables on the line are only paths, so rows and columns that several people add and take away can leave one
 * ragged. Here it is made rectangular for showing; nothing is written until somebody edits what was put in.
 */
import type { Node } from "@tiptap/pm/model"
import { TableMap } from "@tiptap/pm/tables"

/**
 * The table as a rectangle in which prosemirror-tables finds nothing to mend: if it did, every client would mend it
 * at once, and write. `padding` makes the cells that nobody wrote.
 */
export const rectangular = (table: Node, padding: (id: string) => Node): Node => {
  if (isSound(table)) return table
  const padded = withWidths(padRows(withSpansInside(table), padding))
  return isSound(padded) ? padded : padRows(withoutSpans(table), padding)
}

/** A row whose every cell is covered from above has no line, and so is no row: the cells that cover it shrink. */
export const withoutEmptyRows = (table: Node): Node => {
  const empty = table.children.map((row) => row.childCount === 0)
  if (!empty.includes(true)) return table
  const shrunk = mapCells(table, (cell, y) => {
    const covered = empty.slice(y, y + span(cell, "rowspan")).filter(Boolean).length
    return covered ? withValues(cell, { rowspan: span(cell, "rowspan") - covered }) : cell
  })
  return withRows(shrunk, (row) => (row.childCount ? row : null))
}

/** What a cell's id says of its column: cells made together in one column carry one id, in padding behind a `~`. */
export const columnOf = (cell: Node): string => String(cell.attrs["id"] ?? "").replace(/^~/, "")

const isSound = (table: Node): boolean => !TableMap.get(table).problems?.length
const span = (cell: Node, direction: "colspan" | "rowspan"): number => cell.attrs[direction] as number
const withValues = (node: Node, values: object): Node =>
  node.type.create({ ...node.attrs, ...values }, node.content, node.marks)
const withRows = (table: Node, change: (row: Node, y: number) => Node | null): Node =>
  table.type.create(
    table.attrs,
    table.children.map(change).filter((row) => row !== null),
  )
const mapCells = (table: Node, change: (cell: Node, y: number) => Node): Node =>
  withRows(table, (row, y) =>
    row.type.create(
      row.attrs,
      row.children.map((cell) => change(cell, y)),
    ),
  )

const withSpansInside = (table: Node): Node =>
  mapCells(table, (cell, y) =>
    y + span(cell, "rowspan") > table.childCount ? withValues(cell, { rowspan: table.childCount - y }) : cell,
  )
const withoutSpans = (table: Node): Node =>
  mapCells(table, (cell) => withValues(cell, { colspan: 1, rowspan: 1, colwidth: null }))

/** Widths that disagree within a column are levelled as prosemirror-tables would have done it. */
const withWidths = (table: Node): Node => {
  const widths = new Map<number, number[]>()
  for (const problem of TableMap.get(table).problems ?? [])
    if (problem.type === "colwidth mismatch") widths.set(problem.pos, problem.colwidth)
  if (!widths.size) return table
  let position = 0
  return withRows(table, (row) => {
    position++
    const cells = row.children.map((cell) => {
      const colwidth = widths.get(position)
      position += cell.nodeSize
      return colwidth ? withValues(cell, { colwidth }) : cell
    })
    position++
    return row.type.create(row.attrs, cells)
  })
}

const padRows = (table: Node, padding: (id: string) => Node): Node => {
  const columns = columnsOf(table)
  if (columns)
    return withRows(table, (row) => {
      const cells = new Map(row.children.map((cell) => [columnOf(cell), cell]))
      return row.type.create(
        row.attrs,
        columns.map((id) => cells.get(id) ?? padding(`~${id}`)),
      )
    })
  const taken = occupied(table)
  const width = Math.max(...taken.map((row) => row.length))
  return withRows(table, (row, y) => {
    const names = new Set(row.children.map((cell) => cell.attrs["id"]))
    const missing: Node[] = []
    for (let n = 0; missing.length < width - taken[y]!.filter(Boolean).length; n++) {
      const name = `~${row.attrs["id"] ?? ""}-${n}`
      if (!names.has(name)) missing.push(padding(name))
    }
    return missing.length ? row.type.create(row.attrs, [...row.children, ...missing]) : row
  })
}

/**
 * The columns in their order, where the cells' ids tell it: no cell spans, no row contradicts another, and taken
 * together they are no more than stand in the widest row. Undefined where the ids say less than that.
 */
const columnsOf = (table: Node): readonly string[] | undefined => {
  const rows = table.children.map((row) => row.children.map(columnOf))
  if (
    table.children.some((row) =>
      row.children.some((cell) => span(cell, "colspan") + span(cell, "rowspan") > 2),
    )
  )
    return undefined
  const columns: string[] = []
  for (const row of rows) {
    if (new Set(row).size < row.length) return undefined
    row.forEach((id, x) => {
      if (!columns.includes(id)) columns.splice(x ? columns.indexOf(row[x - 1]!) + 1 : 0, 0, id)
    })
  }
  const widest = Math.max(...rows.map((row) => row.length))
  const inOrder = rows.every((row) =>
    row.every((id, x) => x === 0 || columns.indexOf(row[x - 1]!) < columns.indexOf(id)),
  )
  return inOrder && columns.length === widest ? columns : undefined
}

/** Which places of the grid some cell covers, row by row. */
const occupied = (table: Node): boolean[][] => {
  const taken: boolean[][] = table.children.map(() => [])
  table.children.forEach((row, y) => {
    let x = 0
    for (const cell of row.children) {
      while (taken[y]![x]) x++
      for (let down = 0; down < span(cell, "rowspan") && y + down < taken.length; down++)
        for (let across = 0; across < span(cell, "colspan"); across++) taken[y + down]![x + across] = true
      x += span(cell, "colspan")
    }
  })
  return taken
}

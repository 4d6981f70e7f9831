/** What changed in a table: columns, rows, cells; one change a cell, whatever was done in it. */
import { isTable, type ComparedCell, type ComparedTable, type Part } from "./comparison.ts"
import { byMove, told, type List } from "./compareList.ts"
import { cellText, tableText } from "./compareTexts.ts"

/** `listedPart` sees to what stands in the cells. */
export const listedTable = (table: ComparedTable, list: List, listedPart: ListedPart): ComparedTable => {
  const stamp = (parts: readonly Part[], change: number): readonly Part[] =>
    parts.map((part) =>
      isTable(part)
        ? {
            ...part,
            change,
            rows: part.rows.map((row) => ({
              ...row,
              change,
              cells: row.cells.map((cell) => cell && { ...cell, change, parts: stamp(cell.parts, change) }),
            })),
          }
        : { pieces: part.pieces.map((piece) => ({ ...piece, change })) },
    )
  const stamped = (cell: ComparedCell | undefined, change: number): ComparedCell | undefined =>
    cell && { ...cell, change, parts: stamp(cell.parts, change) }
  const whole = table.is === "kept" && table.move === undefined ? undefined : tableChange(table, list)
  const columns = table.columns.map((column, at) => {
    if (whole !== undefined || column.is === "kept") return column
    const text =
      table.rows
        .flatMap(({ cells }) => cells[at] ?? [])
        .map((cell) => cellText(cell, column.is))
        .find(Boolean) ?? ""
    const change = list.add(
      told(column.is, "column", column.is === "removed" ? text : "", column.is === "added" ? text : ""),
    )
    return { ...column, change }
  })
  const rows = table.rows.map((row) => {
    const text = (is: "before" | "after") =>
      row.cells
        .flatMap((cell) => (cell ? [cellText(cell, is === "before" ? "removed" : "added")] : []))
        .join(" | ")
    const change =
      whole ??
      (row.move !== undefined
        ? byMove(row.move, list)
        : row.is === "kept"
          ? undefined
          : list.add(
              told(
                row.is,
                "row",
                row.is === "removed" ? text("before") : "",
                row.is === "added" ? text("after") : "",
              ),
            ))
    const cells = row.cells.map((cell, at) => {
      const its = change ?? columns[at]!.change
      return its === undefined
        ? cell && listedCell(cell, table.depth + 2, list, listedPart)
        : stamped(cell, its)
    })
    return change === undefined ? { ...row, cells } : { ...row, change, cells }
  })
  return { ...table, columns, rows, ...(whole === undefined ? {} : { change: whole }) }
}

type ListedPart = (part: Part, depth: number, list: List) => Part

const tableChange = (table: ComparedTable, list: List): number => {
  if (table.move !== undefined) return byMove(table.move, list)
  const text = tableText(table, table.is === "removed" ? "removed" : "added")
  return table.is === "removed"
    ? list.add(told("removed", "table", text, ""))
    : list.add(told("added", "table", "", text))
}

/** One change a cell, whatever was done in it; its formats apart. */
const listedCell = (cell: ComparedCell, depth: number, list: List, listedPart: ListedPart): ComparedCell => {
  const [before, after] = [cellText(cell, "removed"), cellText(cell, "added")]
  let made: number | undefined
  const inCell: List = {
    ...list,
    add: (change) =>
      change.deed === "formatted" || change.of === "blank"
        ? list.add(change)
        : (made ??= list.add(
            told(!before.trim() ? "added" : !after.trim() ? "removed" : "replaced", "cell", before, after),
          )),
  }
  const parts = cell.parts.map((part) => listedPart(part, depth, inCell))
  const differs = cell.is !== "kept" || !sameCell(cell)
  if (!differs) return { ...cell, parts }
  const change =
    cell.is === "kept"
      ? list.add(told("formatted", "cell", stepSaid(cell.before), stepSaid(cell.after), { words: after }))
      : inCell.add(told("replaced", "cell", before, after))
  return { ...cell, parts, change }
}

const sameCell = ({ before, after }: ComparedCell): boolean => stepSaid(before) === stepSaid(after)

/** A cell's own properties, as a list of names: its width is none of them. */
const stepSaid = (step: ComparedCell["before"]): string => {
  const { colwidth: _, ...values } = step?.[2] ?? {}
  return [
    ...(step?.[0] === "tableHeader" ? ["header"] : []),
    ...Object.entries(values).map(([name, value]) => `${name} ${String(value)}`),
  ].join(", ")
}

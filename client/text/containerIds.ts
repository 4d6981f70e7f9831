/**
 * Ids of containers and headings. On the line two neighbouring containers are told apart by id alone, so splitting an item,
 * pasting or adding a row must never leave siblings with the same one. Runs on one's own changes only.
 */
import type { Node } from "@tiptap/pm/model"
import type { EditorState, Transaction } from "@tiptap/pm/state"
import { TableMap } from "@tiptap/pm/tables"
import { isContainer } from "../../shared/text/path.ts"
import { containers, type ContainerName } from "../../shared/text/schema.ts"
import { columnOf } from "../../shared/text/tables.ts"
import { changedBlocks } from "./patch.ts"

/** A new identity; eight letters are enough among siblings. Chance is an argument, so that tests can have a seed. */
export type NewId = () => string
export const randomId: NewId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % letters.length]).join("")

/** Gives ids where they are missing or doubled; null where there is nothing to do. */
export const withContainerIds = (before: Node, state: EditorState, newId: NewId): Transaction | null => {
  const { doc, tr: transaction } = state
  const changed = changedBlocks(before.children, doc.children)
  const mend = (parent: Node, inside: number, first = 0, last = parent.childCount) => {
    const seen = new Set<string>()
    let at = inside
    parent.children.forEach((node, index) => {
      const start = at
      at += node.nodeSize
      const kind = node.type.name
      if (index < first || index > last || !isContainer(kind)) return
      const previous = index ? parent.child(index - 1) : undefined
      const id = node.attrs["id"] as string | null
      const doubled =
        (previous?.type === node.type && previous.attrs["id"] === id) || (id !== null && seen.has(id))
      const { sits } = containers[kind]
      if (sits !== "cell" && (doubled || (!id && (sits !== "block" || named.has(kind)))))
        transaction.setNodeAttribute(start, "id", newId())
      if (id && sits !== "block") seen.add(id)
      if (kind === "table") nameCells(transaction, node, start + 1, newId)
      mend(node, start + 1)
    })
  }
  mend(doc, 0, changed.from, changed.to)
  dropDoubledHeadings(transaction, doc, doc.children.slice(changed.from, changed.to))
  return transaction.docChanged ? transaction : null
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
/** What others point at. Lists and quotes do without an id until they have a neighbour. */
const named = new Set<ContainerName>(["table", "footnote"])

/** A heading split in two, or copied, leaves both with one id: what others point at stays the first. */
const dropDoubledHeadings = (transaction: Transaction, doc: Node, changed: readonly Node[]): void => {
  const isNamed = (node: Node) => node.type.name === "heading" && node.attrs["id"] !== null
  const holds = (node: Node): boolean => isNamed(node) || (!node.isTextblock && node.children.some(holds))
  if (!changed.some(holds)) return
  const seen = new Set<unknown>()
  doc.descendants((node, at) => {
    if (isNamed(node) && seen.has(node.attrs["id"])) transaction.setNodeAttribute(at, "id", null)
    else if (isNamed(node)) seen.add(node.attrs["id"])
    return !node.isTextblock
  })
}

/** A new cell takes the id of its column, so that a row and a column added at once still make a rectangle. */
const nameCells = (transaction: Transaction, table: Node, inside: number, newId: NewId): void => {
  const { map, width } = TableMap.get(table)
  const columns = new Map<number, string>()
  const rows = table.children.map(() => new Set<string>())
  const unnamed: { position: number; row: number; column: number }[] = []
  const met = new Set([0])
  map.forEach((position, index) => {
    if (met.has(position)) return
    met.add(position)
    const row = Math.floor(index / width)
    const column = index % width
    const cell = table.nodeAt(position)!
    const id = cell.attrs["id"] as string | null
    if (!id || rows[row]!.has(id)) unnamed.push({ position, row, column })
    else {
      rows[row]!.add(id)
      if (!columns.has(column)) columns.set(column, columnOf(cell))
    }
  })
  for (const { position, row, column } of unnamed) {
    const known = columns.get(column)
    const id = known !== undefined && !rows[row]!.has(known) ? known : newId()
    rows[row]!.add(id)
    if (known === undefined) columns.set(column, id)
    transaction.setNodeAttribute(inside + position, "id", id)
  }
}

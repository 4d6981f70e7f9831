/** The smallest change that makes the editor show something else, so that nothing else in the page is touched. */
import type { Node } from "@tiptap/pm/model"
import { Fragment, Slice } from "@tiptap/pm/model"
import type { Transaction } from "@tiptap/pm/state"

/** Top-level blocks `[from, until)` of what was gave way to `[from, to)` of what is. Equal ends mean no change. */
export interface ChangedBlocks {
  readonly from: number
  readonly until: number
  readonly to: number
}

export const changedBlocks = (before: readonly Node[], after: readonly Node[]): ChangedBlocks => {
  const same = (a: Node, b: Node) => a === b || a.eq(b)
  let from = 0
  let until = before.length
  let to = after.length
  while (from < until && from < to && same(before[from]!, after[from]!)) from++
  while (until > from && to > from && same(before[until - 1]!, after[to - 1]!)) {
    until--
    to--
  }
  return { from, until, to }
}

/** Replaces changed blocks: within one text block where that is all that changed, else whole blocks. */
export const patch = (
  transaction: Transaction,
  blocks: readonly Node[],
  { from, until, to }: ChangedBlocks,
): void => {
  const { doc } = transaction
  let start = 0
  for (let i = 0; i < from; i++) start += doc.child(i).nodeSize
  let end = start
  for (let i = from; i < until; i++) end += doc.child(i).nodeSize
  const content = Fragment.from(blocks.slice(from, to))
  if (until - from === 1 && to - from === 1 && patchWithin(transaction, start, doc.child(from), content))
    return
  transaction.replace(start, end, new Slice(content, 0, 0))
}

const patchWithin = (transaction: Transaction, start: number, block: Node, content: Fragment): boolean => {
  const { doc } = transaction
  const old = Fragment.from(block)
  const first = old.findDiffStart(content)
  const last = old.findDiffEnd(content)
  if (first === null || !last) return false
  const overlap = Math.max(0, first - Math.min(last.a, last.b))
  const end = last.a + overlap
  const endAfter = last.b + overlap
  const after = doc.type.create(null, content)
  const [$from, $to] = [doc.resolve(start + first), doc.resolve(start + end)]
  const [$fromAfter, $toAfter] = [after.resolve(first), after.resolve(endAfter)]
  const within =
    $from.sameParent($to) &&
    $fromAfter.sameParent($toAfter) &&
    $from.parent.isTextblock &&
    $fromAfter.parent.isTextblock
  if (!within || $from.depth !== $fromAfter.depth) return false
  transaction.replace(start + first, start + end, after.slice(first, endAfter))
  return true
}

/** Undo of one's own changes alone: typing without a pause is one step, everything else a step of its own. */
import * as Y from "yjs"
import type { Difference } from "../../shared/text/diff.ts"

/** What an undo puts back beside the text. */
export interface Remembered<Selection> {
  now(): Selection | undefined
  restore(selection: Selection): void
}

/** How long a pause ends a step, in milliseconds. */
const PAUSE = 500

/** Undoes what was written with `origin`. A step remembers the selection from before it. */
export const createUndo = <Selection>(
  doc: Y.Doc,
  origin: object,
  selection: Remembered<Selection>,
): Y.UndoManager => {
  const undo = new Y.UndoManager(doc, {
    trackedOrigins: new Set([origin]),
    captureTimeout: PAUSE,
    deleteFilter: (item) => !isBound(item),
  })
  undo.on("stack-item-added", ({ stackItem }) => stackItem.meta.set(origin, selection.now()))
  undo.on("stack-item-popped", ({ stackItem }) => {
    const before = stackItem.meta.get(origin) as Selection | undefined
    if (before) selection.restore(before)
  })
  return undo
}

/**
 * The ends that bound what is proposed stay: somebody may be typing between them (see `pen.ts`). Of what is proposed
 * out or otherwise, the last end alone: without the others it is not proposed.
 */
const isBound = ({ content, right }: Y.Item): boolean => {
  if (!(content instanceof Y.ContentFormat) || !/^[dfi]:/.test(content.key)) return false
  if (content.key.startsWith("i:")) return true
  if (content.value !== null) return false
  for (let next = right; next; next = next.right)
    if (!next.deleted && next.content instanceof Y.ContentFormat && next.content.key === content.key)
      return next.content.value !== null
  return true
}

/** Whether a change is of the sort one makes key by key: some words of one block, and no block more or less. */
export const isTyping = ({ splices, kept }: Difference, blocksBefore: number): boolean =>
  splices.length === 1 && kept.length === blocksBefore && kept.every((before) => before >= 0)

/**
 * Anchors that somebody tore who did not know of them: who is offline and presses Enter within words that are commented
 * on meanwhile opens a line, and on a new line nothing is on. The words behind it, up to where the anchor ends, get it back.
 */
import * as Y from "yjs"
import { anchoredBy, anchorKey } from "../../shared/comments/anchorKey.ts"
import { isMarker, offsetOf, readRuns, type CharacterId, type Item } from "../../shared/text/items.ts"
import { formatLine } from "../../shared/text/pen.ts"
import { withKey } from "./anchorText.ts"

/** Whether an anchor that is on at a line's end goes on behind it, though the next line does not know. */
export const isTorn = (marker: Item): boolean =>
  onAtEnd(marker).some((thread) => lostBehind(marker, thread).length > 0)

/** Lays the anchors torn at the end of a line on the words they lost. */
export const mendTorn = (doc: Y.Doc, at: CharacterId): void =>
  doc.transact((transaction) => {
    const marker = offsetOf(doc, at)?.marker
    if (!marker) return
    for (const thread of onAtEnd(marker))
      for (const lost of lostBehind(marker, thread))
        formatLine(
          transaction,
          lost.marker,
          withKey(readRuns(doc, lost.marker).runs, 0, lost.end, anchorKey(thread)),
        )
  })

const onAtEnd = (marker: Item): string[] => {
  const on = new Set<string>()
  for (let item = marker.right; item && !isMarker(item); item = item.right) {
    const { content, deleted } = item
    const thread = !deleted && content instanceof Y.ContentFormat ? anchoredBy(content.key) : undefined
    if (!thread) continue
    if ((content as Y.ContentFormat).value === null) on.delete(thread)
    else on.add(thread)
  }
  return [...on]
}

/** The beginnings of the lines behind one, up to where a thread's anchor ends; none where it does not, or begins anew. */
const lostBehind = (marker: Item, thread: string): { marker: Item; end: number }[] => {
  const lost: { marker: Item; end: number }[] = []
  for (let item = marker.right; item && lost.length <= MOST; item = item.right) {
    if (isMarker(item)) lost.push({ marker: item, end: 0 })
    const line = lost.at(-1)
    if (!line || item === line.marker || item.deleted) continue
    const { content } = item
    if (!(content instanceof Y.ContentFormat)) line.end += item.countable ? item.length : 0
    else if (anchoredBy(content.key) === thread)
      return content.value === null ? lost.filter(({ end }) => end > 0) : []
  }
  return []
}

/** Lines that somebody opens within an anchor; an end that is farther away belongs to something else. */
const MOST = 100

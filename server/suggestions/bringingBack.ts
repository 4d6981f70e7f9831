import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import { broughtBack, type Gap, type Removed as Letter } from "../../shared/suggestions/bringBack.ts"
import type { Proposal, Removed } from "../../shared/suggestions/proposal.ts"
import { plainOf, wordsIn } from "../../shared/suggestions/signs.ts"
import { offsetOf, type Item } from "../../shared/text/items.ts"
import type { Json } from "../../shared/text/schema.ts"
import { readLines, writeChange } from "../../shared/text/ydoc.ts"
import type { UpdateLog } from "../storage/updateLog.ts"
import { textAt } from "../sync/history.ts"
import { hashOf } from "./decision.ts"
import { walk } from "./signed.ts"

/** A chapter's text right before a change; undefined where the log does not hold it. Reads the whole log. */
export const textBefore = async (
  log: UpdateLog,
  chapter: ChapterId,
  { at, hash }: Removed["edit"],
): Promise<Y.Doc | undefined> => {
  for await (const entry of log.entries(chapter))
    if (entry.at === at && hashOf(entry.update) === hash)
      return (await textAt(log, chapter, entry.seq - 1)).doc
  return undefined
}

/**
 * Lays what a proposal brought in an earlier text where it stood, as far as it stands no more; proposed, as it was. To
 * be written in its author's name.
 */
export const bringBack = (doc: Y.Doc, past: Y.Doc, { id, by }: Proposal): void => {
  const lines = readLines(doc)
  const { person, organisation } = by
  const sign = { [`i:${id}`]: { person, organisation } }
  const gaps: (Gap & { removed: Letter[] })[] = []
  let goesOn = false
  const put = (item: Item, within: number, letter: Letter) => {
    const { client, clock } = item.id
    const place = offsetOf(doc, [client, clock + within])
    if (!place || place.stands) return void (goesOn = false)
    const line = lines.findIndex(({ marker }) => marker === place.marker)
    const last = gaps.at(-1)
    if (goesOn && last) last.removed.push(letter)
    else gaps.push({ line, offset: place.offset, removed: [letter] })
    goesOn = true
  }
  for (const line of readLines(past)) {
    if (line.marker && `i:${id}` in line.tracked)
      put(line.marker, 0, { marker: { ...plainOf(wordsIn(line)), ...sign } })
    else goesOn = false
    walk(past, line.marker, (item, values) => {
      if (!(`i:${id}` in values)) return void (goesOn = false)
      const formats = { ...plainOf(values), ...sign }
      const { content } = item
      if (content instanceof Y.ContentString)
        content.str.split("").forEach((text, n) => put(item, n, { text, formats }))
      else if (content instanceof Y.ContentEmbed) put(item, 0, { embed: content.embed as Json, formats })
    })
  }
  const { lines: after, difference: differs } = broughtBack(lines, gaps)
  doc.transact((transaction) => {
    writeChange(transaction, { before: lines, after, written: lines, behind: undefined, differs })
  })
}

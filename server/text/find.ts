import { chapters, inOrder } from "../../shared/drafts/draft.ts"
import { refuseReadChapter, refuseReadText } from "../../shared/drafts/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { findInDraft, type FoundInChapter } from "../../shared/text/commands.ts"
import { finderOf, passageOf, type Finder } from "../../shared/text/find.ts"
import { plainText, type Line } from "../../shared/text/line.ts"
import { handle, type Handler } from "../handle.ts"
import type { World } from "../world.ts"
import type { ReadText } from "./texts.ts"

/** A list longer than this is not read but refined. */
const MOST_PASSAGES = 100

/** Answers where in a draft some words stand, in the chapters one may read and in their order. */
export const find = ({ records }: Pick<World, "records">, read: ReadText): Handler =>
  handle(findInDraft, async (actor, { draft, ...query }) => {
    throwIf(refuseReadText(actor, { draft }))
    const finder = finderOf(query)
    const found: FoundInChapter[] = []
    const unread: string[] = []
    for (const chapter of inOrder(await records.find(chapters, { draft }))) {
      if (refuseReadChapter(actor, chapter)) continue
      const text = await read(chapter.id).catch((problem: unknown) => {
        if (problem instanceof Refused) return undefined
        throw problem
      })
      if (!text) unread.push(chapter.id)
      else found.push(...inChapter(chapter.id, text.lines, finder))
    }
    return { found, unread }
  })

const inChapter = (chapter: string, lines: readonly Line[], finder: Finder): FoundInChapter[] => {
  const passages: FoundInChapter["passages"] = []
  let under = ""
  let count = 0
  for (const line of lines) {
    const text = plainText([line])
    if (line.type === "heading") under = text
    for (const hit of finder(text)) {
      if (passages.length < MOST_PASSAGES) passages.push({ index: count, under, ...passageOf(text, hit) })
      count++
    }
  }
  return count > 0 ? [{ chapter, count, passages }] : []
}

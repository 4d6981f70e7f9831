import type { Author, ChapterId } from "../../shared/actor.ts"
import { soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import type { Texts } from "../drafts/drafts.ts"
import type { Rooms } from "../sync/rooms.ts"
import { markdownIn } from "./markdownIn.ts"

/**
 * Writes a chapter's first lines, by its author's hand and through the same door as every other change; without
 * lines, one empty paragraph. A chapter that has text keeps it.
 */
export const beginText =
  (rooms: Rooms) =>
  async (chapter: ChapterId, author: Author, lines: Line[] = []): Promise<void> => {
    await rooms.edit(chapter, author, (doc) => {
      if (readLines(doc).length === 0) seedLines(doc, lines.length > 0 ? lines : [soundLine({})])
    })
  }

/** A new chapter's text as drafts ask for it. */
export const beginning = (rooms: Rooms): Texts => ({
  begin: (chapter, author, markdown) =>
    beginText(rooms)(chapter, author, markdown === undefined ? [] : markdownIn(markdown).lines),
  titleOf: (markdown) => markdownIn(markdown).title,
})

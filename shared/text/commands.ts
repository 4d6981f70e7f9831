/** What can be asked of a draft's text as a whole. */
import { z } from "zod"
import { id } from "../actor.ts"
import { command } from "../command.ts"
import { LONGEST_QUERY } from "./find.ts"

/** A chapter's hits, in the order of its text. */
const foundShape = z.object({
  chapter: id,
  /** All of them; `passages` holds the first. */
  count: z.number().int().positive(),
  passages: z.array(
    z.object({
      /** Which of the chapter's hits, from 0: the editor's own search counts them alike. */
      index: z.number().int().nonnegative(),
      /** The words of the nearest heading above; empty where there is none. */
      under: z.string(),
      before: z.string(),
      hit: z.string(),
      after: z.string(),
    }),
  ),
})
export type FoundInChapter = Readonly<z.infer<typeof foundShape>>

/** Finds words in every chapter of a draft that one may read. Chapters without hits are not among the answers. */
export const findInDraft = command(
  "text/find",
  z.object({
    draft: id,
    words: z.string().trim().min(1).max(LONGEST_QUERY),
    wholeWords: z.boolean(),
    matchCase: z.boolean(),
  }),
  z.object({
    found: z.array(foundShape),
    /** Chapters whose text could not be read. */
    unread: z.array(id),
  }),
)

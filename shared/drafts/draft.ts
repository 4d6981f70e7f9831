/** A draft: one document, as ordered chapters and appendices that different organisations own. */
import { z } from "zod"
import { id } from "../actor.ts"
import { kind } from "../kind.ts"
import { refuseReadChapter, refuseReadDraft } from "./rules.ts"

export const draftShape = z.object({
  id,
  title: z.string().min(1).max(500),
  shortTitle: z.string().min(1).max(80),
  caseNumber: z.string().max(40),
  language: z.enum(["nb", "nn", "en"]),
  /** Content is made up for demonstration, and says so on every page. */
  constructed: z.boolean(),
})
export type Draft = Readonly<z.infer<typeof draftShape>>

export const chapterStatus = z.enum(["drafting", "inReview", "ready", "locked"])
export type ChapterStatus = z.infer<typeof chapterStatus>

export const chapterShape = z.object({
  id,
  draft: id,
  /** Chapters come first, then appendices; each row is numbered by its own order. */
  appendix: z.boolean(),
  order: z.number(),
  title: z.string().min(1).max(300),
  ownerOrganisation: id,
  /** The person answerable for it, if one is named. */
  owner: id.nullable(),
  contributors: z.array(id),
  status: chapterStatus,
  /** A day, `YYYY-MM-DD`, in Europe/Oslo, and included. */
  dueDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
})
export type Chapter = Readonly<z.infer<typeof chapterShape>>

export const drafts = kind<Draft>({
  name: "drafts",
  shape: draftShape,
  indexed: [],
  draftOf: (d) => d.id,
  refuseRead: refuseReadDraft,
})
export const chapters = kind<Chapter>({
  name: "chapters",
  shape: chapterShape,
  indexed: ["draft"],
  draftOf: (chapter) => chapter.draft,
  refuseRead: refuseReadChapter,
})

/** Chapters in reading order: the numbered ones, then the appendices. */
export const inOrder = (all: readonly Chapter[]): Chapter[] =>
  [...all].sort(
    (a, b) => Number(a.appendix) - Number(b.appendix) || a.order - b.order || (a.id < b.id ? -1 : 1),
  )

/** "2" or "A": a chapter's number follows from its place, and so renumbers itself. */
export const numberOf = (chapter: Chapter, all: readonly Chapter[]): string => {
  const place = inOrder(all)
    .filter((other) => other.appendix === chapter.appendix)
    .findIndex((other) => other.id === chapter.id)
  return chapter.appendix ? String.fromCharCode(65 + Math.max(0, place)) : String(place + 1)
}

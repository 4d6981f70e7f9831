/** A draft: one document, as ordered chapters and appendices that different organisations own. */
import { z } from "zod"
import { author, id, instant } from "../actor.ts"
import { kind } from "../kind.ts"
import { day } from "./deadline.ts"
import { assignmentShape, milestoneShape } from "./plan.ts"
import { rightShape } from "./rights.ts"
import { refuseReadChapter, refuseReadDraft, refuseReadSeen } from "./rules.ts"

export const draftShape = z.object({
  id,
  title: z.string().min(1).max(500),
  shortTitle: z.string().min(1).max(80),
  caseNumber: z.string().max(40),
  language: z.enum(["nb", "nn", "en"]),
  /** Content is made up for demonstration, and says so on every page. */
  constructed: z.boolean(),
  /** What it was called before, the newest last (R18). */
  formerTitles: z.array(z.object({ title: z.string(), until: instant })).default([]),
  purpose: z.string().max(2000).default(""),
  assignment: assignmentShape.nullable().default(null),
  milestones: z.array(milestoneShape).max(200).default([]),
})
export type Draft = Readonly<z.infer<typeof draftShape>>

/** A draft of which nothing more is known than what it is called. */
export const newDraft = (
  said: Pick<Draft, "id" | "title" | "shortTitle" | "caseNumber" | "language"> & Partial<Draft>,
): Draft => ({ constructed: false, formerTitles: [], purpose: "", assignment: null, milestones: [], ...said })

/** A draft with this title from now on; the one before is kept. */
export const retitled = (draft: Draft, title: string, shortTitle: string, until: number): Draft => ({
  ...draft,
  title,
  shortTitle,
  formerTitles:
    title === draft.title ? draft.formerTitles : [...draft.formerTitles, { title: draft.title, until }],
})

export const chapterStatus = z.enum(["drafting", "inReview", "ready", "locked"])
export type ChapterStatus = z.infer<typeof chapterStatus>
/** What one sets it to; `locked` comes of locking, with a reason. */
export const workStatus = chapterStatus.exclude(["locked"])

/** Text that moves between chapters. All that is needed to finish, or to undo, what a power cut interrupts. */
const movingShape = z.object({
  other: id,
  way: z.enum(["from", "to"]),
  /** Until all is copied the text stands where it was; from then on it stands where it goes. */
  step: z.enum(["copying", "copied"]),
  by: author,
  /** Where it is divided; null where all of it goes. */
  heading: z.string().nullable(),
  /** Where it comes to stand: before which line, and how many lines were there. Null in a new chapter. */
  lines: z.tuple([z.number().int(), z.number().int()]).nullable(),
})
export type Moving = Readonly<z.infer<typeof movingShape>>

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
  /** A day in Europe/Oslo, and included. */
  dueDate: day.nullable(),
  /** For those who write together: what is left to do. Not part of the text. */
  note: z.string().max(2000).default(""),
  /** Why nobody writes here, and which status comes back when somebody may again. Not null only while `locked`. */
  lock: z
    .object({ by: author, at: instant, reason: z.string().min(1).max(500), was: workStatus })
    .nullable()
    .default(null),
  /** Put away: no part of the document, but kept as it was. */
  archivedAt: instant.nullable().default(null),
  /** What somebody may do here beside what follows from their part; the most particular counts. */
  rights: z.array(rightShape).max(200).default([]),
  /** Those outside the owner organisation may propose at most, whatever was decided for them. */
  onlyProposals: z.boolean().default(false),
  /** Its text is on its way from or to another chapter, and nobody writes meanwhile. */
  moving: movingShape.nullable().default(null),
  /** How long it is, and whose hand came last: seconds behind the text (see `server/authorship/facts.ts`). */
  facts: z
    .object({ words: z.number().int().nonnegative(), by: author, at: instant, seq: z.number().int() })
    .nullable()
    .default(null),
  /** How many proposals stand in its text: a second behind it (see `server/suggestions/proposals.ts`). */
  proposed: z.number().int().nonnegative().default(0),
})
export type Chapter = Readonly<z.infer<typeof chapterShape>>

/** When a person last left a chapter. `seq` is its text's place in the log then, as far as facts knew. */
export const seenShape = z.object({
  id: z.string().max(130),
  draft: id,
  chapter: id,
  person: id,
  at: instant,
  seq: z.number().int().nonnegative(),
})
export type Seen = Readonly<z.infer<typeof seenShape>>

/** The last day a draft's people were written to about what is due. `id` is the draft's. */
export const remindedShape = z.object({ id, day })
export type Reminded = Readonly<z.infer<typeof remindedShape>>

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
export const reminded = kind<Reminded>({
  name: "reminded",
  shape: remindedShape,
  indexed: [],
  refuseRead: () => "notFound",
})
export const seenMarks = kind<Seen>({
  name: "seen",
  shape: seenShape,
  indexed: ["draft", "chapter", "person"],
  draftOf: (seen) => seen.draft,
  refuseRead: refuseReadSeen,
})

/** A chapter of which nothing more is known than who owns it. */
export const newChapter = (
  said: Pick<Chapter, "id" | "draft" | "order" | "title" | "ownerOrganisation"> & Partial<Chapter>,
): Chapter => ({
  appendix: false,
  owner: null,
  contributors: [],
  status: "drafting",
  dueDate: null,
  note: "",
  lock: null,
  archivedAt: null,
  rights: [],
  onlyProposals: false,
  moving: null,
  facts: null,
  proposed: 0,
  ...said,
})

/** Chapters in reading order: the numbered ones, then the appendices. What is archived is not among them. */
export const inOrder = (all: readonly Chapter[]): Chapter[] =>
  all
    .filter(({ archivedAt }) => archivedAt === null)
    .sort((a, b) => Number(a.appendix) - Number(b.appendix) || a.order - b.order || (a.id < b.id ? -1 : 1))

/** The newest put away first. */
export const archived = (all: readonly Chapter[]): Chapter[] =>
  all.filter(({ archivedAt }) => archivedAt !== null).sort((a, b) => b.archivedAt! - a.archivedAt!)

/** "2" or "A": a chapter's number follows from its place, and so renumbers itself. Archived, it has none. */
export const numberOf = (chapter: Chapter, all: readonly Chapter[]): string => {
  const place = inOrder(all)
    .filter((other) => other.appendix === chapter.appendix)
    .findIndex((other) => other.id === chapter.id)
  if (place < 0) return ""
  return chapter.appendix ? String.fromCharCode(65 + place) : String(place + 1)
}

/**
 * The chapters whose order must change for one to stand before another (null: last in its row): itself, between its
 * new neighbours; or the whole row, when there is no number left between them.
 */
export const moved = (
  chapter: Chapter,
  appendix: boolean,
  before: string | null,
  all: readonly Chapter[],
): Chapter[] => {
  const row = inOrder(all).filter((other) => other.appendix === appendix && other.id !== chapter.id)
  const found = before === null ? row.length : row.findIndex(({ id }) => id === before)
  const place = found < 0 ? row.length : found
  const [left, right] = [row[place - 1]?.order, row[place]?.order]
  const order = left === undefined ? (right ?? 1) - 1 : right === undefined ? left + 1 : (left + right) / 2
  if (order !== left && order !== right) return [{ ...chapter, appendix, order }]
  return row.toSpliced(place, 0, { ...chapter, appendix }).map((one, order) => ({ ...one, order }))
}

import { z } from "zod"
import { command } from "../command.ts"
import { id } from "../actor.ts"
import { day } from "./deadline.ts"
import { chapterShape, draftShape, workStatus } from "./draft.ts"
import { assignmentShape, milestoneShape } from "./plan.ts"
import { rightShape } from "./rights.ts"

const title = z.string().trim().min(1).max(500)
const shortTitle = z.string().trim().min(1).max(80)
const caseNumber = z.string().trim().max(40)
const language = z.enum(["nb", "nn", "en"])
const chapterTitle = z.string().trim().min(1).max(300)

/** The most characters all Markdown files of a new draft may have: a command carries 1 MiB. */
export const LARGEST_MARKDOWN = 900_000

/**
 * A new draft, owned by the asker's organisation; its maker is its lead editor. Empty with one chapter, from Markdown
 * with one chapter a file, or with another draft's chapters and who owns them: without text, dates and persons.
 */
export const createDraft = command(
  "drafts/create",
  z.object({
    title,
    shortTitle,
    caseNumber,
    language,
    /** Of an empty draft; elsewhere the chapters come with their titles. */
    firstChapter: chapterTitle,
    from: z
      .discriminatedUnion("start", [
        z.object({
          start: z.literal("markdown"),
          files: z
            .array(z.object({ name: z.string().max(200), text: z.string().max(LARGEST_MARKDOWN) }))
            .min(1)
            .max(60),
        }),
        z.object({ start: z.literal("draft"), draft: id }),
      ])
      .optional(),
  }),
  draftShape,
)

/** A changed title leaves the one before among the former titles. */
export const retitleDraft = command("drafts/retitle", z.object({ draft: id, title, shortTitle }), draftShape)
export const describeDraft = command(
  "drafts/describe",
  z.object({ draft: id, caseNumber, language, purpose: z.string().trim().max(2000) }),
  draftShape,
)
/** The assignment with all its revisions; null where there is none. */
export const setAssignment = command(
  "drafts/setAssignment",
  z.object({ draft: id, assignment: assignmentShape.nullable() }),
  draftShape,
)
export const setMilestones = command(
  "drafts/setMilestones",
  z.object({ draft: id, milestones: z.array(milestoneShape).max(200) }),
  draftShape,
)

/** Last in its row. */
export const addChapter = command(
  "drafts/addChapter",
  z.object({
    draft: id,
    title: chapterTitle,
    appendix: z.boolean(),
    ownerOrganisation: id,
    owner: id.nullable(),
  }),
  chapterShape,
)
const chapter = z.object({ chapter: id })
export const renameChapter = command(
  "drafts/renameChapter",
  chapter.extend({ title: chapterTitle }),
  chapterShape,
)
/** To before another chapter of the same row; null is last. An appendix may become a chapter, and the reverse. */
export const moveChapter = command(
  "drafts/moveChapter",
  chapter.extend({ before: id.nullable(), appendix: z.boolean() }),
  chapterShape,
)
export const setOwner = command(
  "drafts/setOwner",
  chapter.extend({ ownerOrganisation: id, owner: id.nullable() }),
  chapterShape,
)
export const setContributors = command(
  "drafts/setContributors",
  chapter.extend({ contributors: z.array(id).max(100) }),
  chapterShape,
)
export const setStatus = command("drafts/setStatus", chapter.extend({ status: workStatus }), chapterShape)
export const setDue = command("drafts/setDue", chapter.extend({ dueDate: day.nullable() }), chapterShape)
export const setNote = command(
  "drafts/setNote",
  chapter.extend({ note: z.string().trim().max(2000) }),
  chapterShape,
)
/** All that is decided of a chapter beside what follows from people's parts; it replaces what was. */
export const setRights = command(
  "drafts/setRights",
  chapter.extend({ rights: z.array(rightShape).max(200) }),
  chapterShape,
)
/** Holds those outside the owner organisation to proposing, or no longer; in force when it is answered. */
export const setOnlyProposals = command(
  "drafts/setOnlyProposals",
  chapter.extend({ onlyProposals: z.boolean() }),
  chapterShape,
)
/** When this is answered, nobody's words come in any more; comments do. */
export const lockChapter = command(
  "drafts/lockChapter",
  chapter.extend({ reason: z.string().trim().min(1).max(500) }),
  chapterShape,
)
export const unlockChapter = command("drafts/unlockChapter", chapter, chapterShape)
export const archiveChapter = command("drafts/archiveChapter", chapter, chapterShape)
/** Comes back last in its row. */
export const restoreChapter = command("drafts/restoreChapter", chapter, chapterShape)

/** From a heading on, the text becomes a chapter of its own, right behind this one; the heading becomes its title. */
export const splitChapter = command(
  "drafts/splitChapter",
  chapter.extend({ heading: z.string().min(1).max(40) }),
  chapterShape,
)
/** A chapter's text goes to the end of another's, under a heading with its title; the chapter is archived, empty. */
export const mergeChapters = command("drafts/mergeChapters", chapter.extend({ into: id }), chapterShape)

/** That one has seen a chapter as it is now. Leaving one says so by itself. */
export const markSeen = command("drafts/markSeen", chapter, z.object({}))

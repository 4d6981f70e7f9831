/** Who may do what with threads. The same answers turn the buttons off and stop the server (A3). */
import type { Actor } from "../actor.ts"
import { refuseManageChapter, refuseReadChapter, whyNot, type Guarded } from "../drafts/rules.ts"
import { never, type Refusal } from "../refusal.ts"
import type { Lane, Note, Thread } from "./thread.ts"

/** Of a thread, what the rules look at. */
export type Guided = Pick<
  Thread,
  "draft" | "lane" | "organisation" | "resolution" | "assigned" | "notes" | "chapter"
>

/** Who may not read it hears that there is no such thread. */
export const refuseReadThread = (
  actor: Actor,
  thread: Pick<Thread, "draft" | "lane" | "organisation">,
  chapter: Guarded,
): Refusal | undefined => {
  switch (thread.lane) {
    case "chapter":
      return refuseReadChapter(actor, chapter)
    case "organisation":
      return thread.organisation === actor.organisation ? refuseReadChapter(actor, chapter) : "notFound"
    case "ministry":
      return refuseReadMinistry(actor, chapter)
    default:
      return never(thread.lane)
  }
}

/** To open one. In a chapter whose text is being moved there is no place to put it. */
export const refuseOpenThread = (actor: Actor, chapter: Guarded, lane: Lane): Refusal | undefined => {
  const ministry = actor.roles.get(chapter.draft) === "ministryReader"
  if (lane === "ministry" && actor.roles.has(chapter.draft) && !ministry) return "ministryOnly"
  return refuseSay(actor, lane, chapter) ?? (chapter.moving ? "chapterMoving" : undefined)
}

export const refuseReply = (actor: Actor, thread: Guided, chapter: Guarded): Refusal | undefined =>
  refuseReadThread(actor, thread, chapter) ?? refuseSay(actor, thread.lane, chapter)

/** One's own words, as long as nothing has been decided on them. */
export const refuseEditNote = (
  actor: Actor,
  thread: Guided,
  chapter: Guarded,
  note: Pick<Note, "author" | "withdrawnAt">,
): Refusal | undefined => {
  const refusal = refuseReply(actor, thread, chapter)
  if (refusal) return refusal
  if (note.author.person !== actor.person) return "notYours"
  if (note.withdrawnAt !== null) return "noteWithdrawn"
  return thread.resolution ? "threadResolved" : undefined
}

export const refuseWithdrawNote = refuseEditNote

/** Those answerable for the chapter, who opened it, and who has it now. */
export const refuseAssign = (actor: Actor, thread: Guided, chapter: Guarded): Refusal | undefined => {
  const refusal = refuseReply(actor, thread, chapter)
  if (refusal) return refusal
  if (thread.resolution) return "threadResolved"
  const { assigned, notes } = thread
  const mine =
    notes[0]?.author.person === actor.person ||
    (assigned !== null &&
      ("person" in assigned
        ? assigned.person === actor.person
        : assigned.organisation === actor.organisation))
  return mine ? undefined : refuseDecide(actor, thread, chapter)
}

/** The chapter's owner or the lead (R06); within an organisation's own lane, anyone of it who may comment. */
export const refuseResolve = (actor: Actor, thread: Guided, chapter: Guarded): Refusal | undefined =>
  refuseReadThread(actor, thread, chapter) ??
  refuseDecide(actor, thread, chapter) ??
  (thread.resolution ? "threadResolved" : undefined)

export const refuseReopen = (actor: Actor, thread: Guided, chapter: Guarded): Refusal | undefined =>
  refuseReadThread(actor, thread, chapter) ??
  refuseDecide(actor, thread, chapter) ??
  (thread.resolution ? undefined : "threadOpen")

/** What an organisation has said among its own becomes everybody's: by who opened it, or by its leads and owners. */
export const refuseRelease = (actor: Actor, thread: Guided, chapter: Guarded): Refusal | undefined => {
  const refusal = refuseReply(actor, thread, chapter)
  if (refusal) return refusal
  if (thread.lane !== "organisation") return "threadReleased"
  const role = actor.roles.get(thread.draft)
  const mine = thread.notes[0]?.author.person === actor.person
  return mine || role === "leadEditor" || role === "chapterOwner" ? undefined : "notAnswerable"
}

/** What one has read, and how one wants to hear of it, is one's own. */
export const refuseOthers = (actor: Actor, { person }: { person: string }): Refusal | undefined =>
  person === actor.person ? undefined : "notFound"

const refuseDecide = (actor: Actor, thread: Guided, chapter: Guarded): Refusal | undefined =>
  thread.lane === "organisation" ? whyNot(actor, chapter, "comment") : refuseManageChapter(actor, chapter)

/** The ministry speaks in its own lane alone; there, those who may comment answer it. */
const refuseSay = (actor: Actor, lane: Lane, chapter: Guarded): Refusal | undefined => {
  const ministry = actor.roles.get(chapter.draft) === "ministryReader"
  if (lane !== "ministry" || !ministry) return whyNot(actor, chapter, "comment")
  return chapter.archivedAt === null ? undefined : "chapterArchived"
}

/** The ministry, and of the working group those who may read the chapter and are no guests. */
const refuseReadMinistry = (actor: Actor, chapter: Guarded): Refusal | undefined => {
  const role = actor.roles.get(chapter.draft)
  if (role === "ministryReader") return undefined
  return role === "guest" ? "notFound" : refuseReadChapter(actor, chapter)
}

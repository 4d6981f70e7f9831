/** Who may do what with a draft and its chapters. */
import type { Actor } from "../actor.ts"
import { refuseLead } from "../people/rules.ts"
import type { Refusal } from "../refusal.ts"
import type { Chapter } from "./draft.ts"
import { accesses, grantOf, isMore, isOutside, type Access, type Ruled } from "./rights.ts"

export { accesses, type Access } from "./rights.ts"

export const refuseCreateDraft = (actor: Actor): Refusal | undefined => (actor.owner ? undefined : "notOwner")

export const refuseReadDraft = (actor: Actor, draft: { id: string }): Refusal | undefined =>
  actor.roles.has(draft.id) ? undefined : "notFound"

/** The ministry sees released versions only, never half-written text (R20). */
export const refuseReadText = (actor: Actor, { draft }: { draft: string }): Refusal | undefined => {
  const role = actor.roles.get(draft)
  if (role === undefined) return "notFound"
  return role === "ministryReader" ? "notInvited" : undefined
}

/** Of a chapter, what access to it follows from. */
export type Guarded = Ruled & Pick<Chapter, "status" | "archivedAt" | "moving">

/** Why this person may not do this here; the same answer turns things off on the page and stops the server. */
export const whyNot = (actor: Actor, chapter: Guarded, wanted: Access): Refusal | undefined => {
  const unreadable = refuseReadChapter(actor, chapter)
  if (unreadable || wanted === "read") return unreadable
  const touches = isMore(wanted, "comment")
  if (chapter.archivedAt !== null) return "chapterArchived"
  if (touches && chapter.moving) return "chapterMoving"
  if (touches && chapter.status === "locked") return "chapterLocked"
  const grant = grantOf(actor, chapter)!
  if (!isMore(wanted, grant)) return undefined
  if (chapter.onlyProposals && !isMore(wanted, grantOf(actor, { ...chapter, onlyProposals: false })!))
    return "onlyProposals"
  return grant === "suggest" ? "suggestOnly" : grant === "comment" ? "commentOnly" : "readOnly"
}

/** Without a chapter's rights at hand, what is refused everybody in this part. */
export const refuseReadChapter = (
  actor: Actor,
  chapter: { readonly draft: string } & Partial<Ruled>,
): Refusal | undefined => {
  const unreadable = refuseReadText(actor, chapter)
  if (unreadable || !chapter.rights) return unreadable
  return grantOf(actor, chapter as Ruled) === "none" ? "chapterClosed" : undefined
}

export const refuseWrite = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  whyNot(actor, chapter, "write")

/** Whether one begins by proposing in a chapter, also where one may write: it is another body's. */
export const beginsProposing = (actor: Actor, chapter: Ruled): boolean => {
  const role = actor.roles.get(chapter.draft)
  return role !== undefined && isOutside({ ...actor, role }, chapter)
}

/** The access a person has in a chapter, or why they have none. */
export const accessTo = (actor: Actor, chapter: Guarded): { access: Access } | { refusal: Refusal } => {
  const refusal = whyNot(actor, chapter, "read")
  if (refusal) return { refusal }
  return { access: accesses.findLast((access) => whyNot(actor, chapter, access) === undefined)! }
}

/** The document's frame: title, assignment, milestones, new chapters and their order. */
export const refuseManageDraft = (actor: Actor, draft: { id: string }): Refusal | undefined =>
  refuseLead(actor, draft.id)

/** What only the lead decides of a chapter: its owner, deadline and rights, whether it is there at all. */
export const refuseDirectChapter = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  refuseLead(actor, chapter.draft) ?? refuseArchived(chapter)

/** What those answerable for a chapter decide: its title, status, note, contributors; locking it. */
export const refuseManageChapter = (actor: Actor, chapter: Guarded): Refusal | undefined => {
  const unreadable = refuseReadChapter(actor, chapter)
  if (unreadable) return unreadable
  const role = actor.roles.get(chapter.draft)
  const answers =
    role === "leadEditor" ||
    chapter.owner === actor.person ||
    (role === "chapterOwner" && chapter.ownerOrganisation === actor.organisation)
  return answers ? refuseArchived(chapter) : "notAnswerable"
}

/** The status of a chapter that is locked comes back when it is unlocked. */
export const refuseSetStatus = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  refuseManageChapter(actor, chapter) ?? (chapter.status === "locked" ? "chapterLocked" : undefined)

export const refuseLock = refuseSetStatus

/** Splitting and merging move text, so the text must be free to move. */
export const refuseSplit = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  refuseManageChapter(actor, chapter) ?? refuseHeld(chapter)

export const refuseMerge = (actor: Actor, chapter: Guarded, into: Guarded): Refusal | undefined => {
  if (chapter.draft !== into.draft) return "notFound"
  return (
    refuseDirectChapter(actor, chapter) ?? refuseArchived(into) ?? refuseHeld(chapter) ?? refuseHeld(into)
  )
}

export const refuseArchive = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  refuseDirectChapter(actor, chapter) ?? (chapter.moving ? "chapterMoving" : undefined)

export const refuseRestore = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  refuseLead(actor, chapter.draft)

/** What one has seen is one's own. */
export const refuseReadSeen = (actor: Actor, seen: { person: string }): Refusal | undefined =>
  seen.person === actor.person ? undefined : "notFound"

const refuseArchived = ({ archivedAt }: Guarded): Refusal | undefined =>
  archivedAt === null ? undefined : "chapterArchived"

const refuseHeld = ({ moving, status }: Guarded): Refusal | undefined =>
  moving ? "chapterMoving" : status === "locked" ? "chapterLocked" : undefined

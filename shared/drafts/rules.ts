/** Who may do what with a draft and its chapters. */
import type { Actor } from "../actor.ts"
import type { Refusal } from "../refusal.ts"
import type { Chapter } from "./draft.ts"

/** What a person may do in a chapter; each includes those before it. */
export const accesses = ["read", "comment", "suggest", "write"] as const
export type Access = (typeof accesses)[number]

export const refuseCreateDraft = (actor: Actor): Refusal | undefined => (actor.owner ? undefined : "notOwner")

export const refuseReadDraft = (actor: Actor, draft: { id: string }): Refusal | undefined =>
  actor.roles.has(draft.id) ? undefined : "notFound"

/** The ministry and guests see released versions only, never half-written text (R20). */
export const refuseReadChapter = (actor: Actor, chapter: Pick<Chapter, "draft">): Refusal | undefined => {
  const role = actor.roles.get(chapter.draft)
  if (role === undefined) return "notFound"
  return role === "ministryReader" || role === "guest" ? "notInvited" : undefined
}

/** Why this person may not write here: the same answer turns the editor grey and stops the server. */
export const refuseWrite = (actor: Actor, chapter: Chapter): Refusal | undefined => {
  const unreadable = refuseReadChapter(actor, chapter)
  if (unreadable) return unreadable
  if (chapter.status === "locked") return "chapterLocked"
  const role = actor.roles.get(chapter.draft)
  if (role === "leadEditor") return undefined
  if (role !== "chapterOwner" && role !== "member") return "readOnly"
  const theirs =
    chapter.ownerOrganisation === actor.organisation || chapter.contributors.includes(actor.organisation)
  return theirs ? undefined : "readOnly"
}

/** The access a person has in a chapter, or why they have none. */
export const accessTo = (actor: Actor, chapter: Chapter): { access: Access } | { refusal: Refusal } => {
  const unreadable = refuseReadChapter(actor, chapter)
  if (unreadable) return { refusal: unreadable }
  return { access: refuseWrite(actor, chapter) === undefined ? "write" : "read" }
}

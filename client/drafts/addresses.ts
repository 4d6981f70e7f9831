/** Where things stand: addresses that can be sent to a colleague. */
import type { DraftId } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"

export const draftAddress = (draft: DraftId): string => `/drafts/${draft}`

/** The rooms of a draft beside its chapters. */
export type DraftPart =
  "document" | "versions" | "status" | "members" | "invite" | "settings" | "log" | "threads" | "proposals"
export const partAddress = (draft: DraftId, part: DraftPart): string => `${draftAddress(draft)}/${part}`

/** A heading is named by its id, so that the address holds when the numbers move. */
export const chapterAddress = ({ draft, id }: Pick<Chapter, "draft" | "id">, heading?: string): string =>
  `/drafts/${draft}/chapters/${id}${heading ? `#${heading}` : ""}`

/** What a chapter was at any time. */
export const historyAddress = (chapter: Pick<Chapter, "draft" | "id">): string =>
  `${chapterAddress(chapter)}/history`

/** Where one decides about a chapter: whose it is, when it is due, who may what. */
export const aboutAddress = (chapter: Pick<Chapter, "draft" | "id">): string =>
  `${chapterAddress(chapter)}/about`

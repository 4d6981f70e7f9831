/** Where things stand: addresses that can be sent to a colleague. */
import type { DraftId } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"

export const draftAddress = (draft: DraftId): string => `/drafts/${draft}`

/** A heading is named by its id, so that the address holds when the numbers move. */
export const chapterAddress = ({ draft, id }: Pick<Chapter, "draft" | "id">, heading?: string): string =>
  `/drafts/${draft}/chapters/${id}${heading ? `#${heading}` : ""}`

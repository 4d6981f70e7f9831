/** Where threads are found: addresses that can be sent to a colleague. */
import type { DraftId } from "../../shared/actor.ts"
import { filterNames, type ThreadFilter } from "../../shared/comments/filter.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import { chapterAddress, draftAddress } from "../drafts/addresses.ts"

/** A thread beside the text it is about. */
export const threadAddress = ({ id, draft, chapter }: Pick<Thread, "id" | "draft" | "chapter">): string =>
  `${chapterAddress({ draft, id: chapter })}?thread=${id}`

/** The draft's threads, those that fit; with one of them open where one is named. */
export const threadsAddress = (draft: DraftId, filter: ThreadFilter = {}, open?: string): string => {
  const asked = writtenFilter(filter)
  if (open) asked.set("thread", open)
  return `${draftAddress(draft)}/threads${asked.size ? `?${asked}` : ""}`
}

/** As `filterIn` reads it. */
export const writtenFilter = (filter: ThreadFilter): URLSearchParams =>
  new URLSearchParams(filterNames.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])))

/** Those that fit, to take away, in the reader's language. */
export const threadFileAddress = (
  draft: DraftId,
  kind: "csv" | "html",
  filter: ThreadFilter,
  language: string,
): string => {
  const asked = writtenFilter(filter)
  asked.set("language", language)
  return `/api/threads/${draft}/${kind}?${asked}`
}

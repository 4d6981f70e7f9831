/** Where proposals are found: addresses that can be sent to a colleague. */
import type { DraftId } from "../../shared/actor.ts"
import { filterNames, type ProposalFilter } from "../../shared/suggestions/filter.ts"
import type { Proposal } from "../../shared/suggestions/proposal.ts"
import { chapterAddress, partAddress } from "../drafts/addresses.ts"

/** A proposal in the text it stands in. */
export const proposalAddress = ({ id, draft, chapter }: Pick<Proposal, "id" | "draft" | "chapter">): string =>
  `${chapterAddress({ draft, id: chapter })}?proposal=${id}`

/** The draft's proposals, those that fit; with one of them open where one is named. */
export const proposalsAddress = (draft: DraftId, filter: ProposalFilter = {}, open?: string): string => {
  const asked = writtenFilter(filter)
  if (open) asked.set("proposal", open)
  return `${partAddress(draft, "proposals")}${asked.size ? `?${asked}` : ""}`
}

/** As `filterIn` reads it. */
export const writtenFilter = (filter: ProposalFilter): URLSearchParams =>
  new URLSearchParams(filterNames.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])))

/** Those that fit, to take away, in the reader's language. */
export const proposalFileAddress = (
  draft: DraftId,
  kind: "csv" | "html",
  filter: ProposalFilter,
  language: string,
): string => {
  const asked = writtenFilter(filter)
  asked.set("language", language)
  return `/api/proposals/${draft}/${kind}?${asked}`
}

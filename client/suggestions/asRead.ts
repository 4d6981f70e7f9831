import { readingOf, type StandingProposal } from "../../shared/suggestions/standing.ts"

/** What is asked when these are decided, as they stand before one's eyes. */
export const asRead = (chapter: string, standing: readonly StandingProposal[]) => ({
  chapter,
  proposals: standing.map((one) => ({ proposal: one.sid, reading: readingOf(one) })),
})

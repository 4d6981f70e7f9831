import { z } from "zod"
import { id, type Author } from "../../shared/actor.ts"
import type { Proposal } from "../../shared/suggestions/proposal.ts"

/** A proposal of the sample, and the words it is to change: none where it has been decided. */
export interface SampleProposal {
  readonly proposal: Proposal
  readonly change: { readonly from: string; readonly to: string } | undefined
}

/** The proposals of `suggestions.json`: the open ones to be laid in the text, the others as they were decided. */
export const proposalsOf = (
  suggestions: unknown,
  { draft, authors }: { readonly draft: string; readonly authors: ReadonlyMap<string, Author> },
): SampleProposal[] =>
  shape.parse(suggestions).suggestions.map((one) => {
    const { quote, replacement, decision, status } = one
    const inserts = one.kind === "insert"
    return {
      change: status === "open" ? { from: quote, to: replacement } : undefined,
      proposal: {
        id: one.id,
        draft,
        chapter: one.chapterId,
        by: authors.get(one.authorId)!,
        at: Date.parse(one.createdAt),
        reason: one.rationale,
        inserted: inserts ? replacement.slice(quote.length) : replacement,
        deleted: inserts ? "" : quote,
        altered: [],
        details: [],
        removed: null,
        reading: "",
        stands: status === "open",
        decision:
          status === "open" || !decision
            ? null
            : {
                outcome: status,
                by: authors.get(decision.byId)!,
                at: Date.parse(decision.at),
                reason: decision.note,
                edit: { seq: 0, hash: "" },
              },
      },
    }
  })

const moment = z.iso.datetime({ offset: true })
const shape = z.object({
  suggestions: z.array(
    z.object({
      id,
      chapterId: id,
      kind: z.enum(["replace", "insert", "delete"]),
      quote: z.string(),
      replacement: z.string(),
      authorId: id,
      createdAt: moment,
      rationale: z.string(),
      status: z.enum(["open", "accepted", "rejected"]),
      decision: z.object({ byId: id, at: moment, note: z.string() }).nullable(),
    }),
  ),
})

/** A proposal's record: what only the server knows of it. Where it stands and what it says is in the text. */
import { z } from "zod"
import { author, id, instant, type Actor } from "../actor.ts"
import type { Chapter } from "../drafts/draft.ts"
import { refuseReadChapter } from "../drafts/rules.ts"
import { kind } from "../kind.ts"

export const LONGEST_REASON = 2000
/** Of a proposal's words, so much is kept for lists. */
export const LONGEST_WORDS = 1000
export const MOST_DETAILS = 20

/** Of a detail's words, and of what it shall be, so much. */
export const DETAIL_WORDS = 80
export const DETAIL_VALUE = 200

export const outcomes = ["accepted", "rejected", "withdrawn"] as const

export const decisionShape = z.object({
  outcome: z.enum(outcomes),
  by: author,
  at: instant,
  reason: z.string().max(LONGEST_REASON),
  /** The change of the text that did it: its hash, and a place in the log it is not behind. */
  edit: z.object({ seq: z.number().int().nonnegative(), hash: z.string().max(64) }),
})

/** Words of a proposal that somebody else took away by writing directly. */
export const removedShape = z.object({
  by: author,
  at: instant,
  /** What it brought before the first of them was removed. */
  words: z.string().max(LONGEST_WORDS),
  /** The change of the text that removed the first of them: its hash, and when it was let in. */
  edit: z.object({ at: instant, hash: z.string().max(64) }),
})
export type Removed = Readonly<z.infer<typeof removedShape>>

/** What a proposal changes beside words, so that a list can say it: how that is found stands in `detail.ts`. */
const detailShape = z.object({
  /** A format; `block` for the sort of block, `place` for where it stands; `comes` and `goes` for a block itself. */
  what: z.string().max(40),
  /** As it shall be: a link's address, a language, a sort of block or of container. Empty where it is off. */
  to: z.string().max(DETAIL_VALUE),
  /** What it is about: the words it is on, or those its block begins with. Empty where they come or go with it. */
  words: z.string().max(DETAIL_WORDS + 1),
})
export type Detail = Readonly<z.infer<typeof detailShape>>

export const proposalShape = z.object({
  /** As on the line: `i:<id>`, `d:<id>`, `f:<id>`. */
  id,
  draft: id,
  chapter: id,
  by: author,
  /** When it was first let in, by the server's clock. */
  at: instant,
  reason: z.string().max(LONGEST_REASON),
  inserted: z.string().max(LONGEST_WORDS),
  deleted: z.string().max(LONGEST_WORDS),
  altered: z.array(z.string().max(40)).max(40),
  /** The first of what it changes beside words. */
  details: z.array(detailShape).max(MOST_DETAILS).default([]),
  /** `readingOf` the whole of it: what is decided from a list is what the list says. */
  reading: z.string().max(64).default(""),
  /** Whether anything of it is left in the text. */
  stands: z.boolean(),
  /** Who removed some of its words, or all; null again when they are back. */
  removed: removedShape.nullable().default(null),
  decision: decisionShape.nullable(),
})
export type Proposal = Readonly<z.infer<typeof proposalShape>>
export type Decision = NonNullable<Proposal["decision"]>

export const proposals = kind<Proposal>({
  name: "proposals",
  shape: proposalShape,
  indexed: ["draft", "chapter"],
  draftOf: (proposal) => proposal.draft,
  parent: { kind: "chapters", by: "chapter" },
  refuseRead: (actor: Actor, _proposal, chapter?: Chapter) =>
    chapter ? refuseReadChapter(actor, chapter) : "notFound",
})

/** A proposal as it is read in a list, to be decided there. */
export const asListed = ({ id, reading }: Proposal) => ({ proposal: id, reading })

/** What somebody decided of a proposal; nobody did of those that went with the words they stood in (`removed`). */
export const stateOf = ({ decision, stands }: Proposal): "open" | "gone" | Decision["outcome"] =>
  decision?.outcome ?? (stands ? "open" : "gone")

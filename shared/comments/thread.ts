/**
 * A thread of comments: a record that only the server changes. Its place in the text is a format `c:<id>` on the words;
 * its quotation remembers them when they are gone, so that a thread never vanishes (C1).
 */
import { z } from "zod"
import { author, id, instant, type Author, type Instant, type OrganisationId } from "../actor.ts"
import type { Chapter } from "../drafts/draft.ts"
import { kind } from "../kind.ts"
import { refuseReadThread } from "./rules.ts"

/** What a thread wants. `ministryInput` belongs to the ministry's lane. */
export const threadKinds = ["question", "objection", "factCheck", "sourceNeeded", "editorial"] as const
export const threadKind = z.enum([...threadKinds, "ministryInput"])
export type ThreadKind = z.infer<typeof threadKind>

/**
 * Who may read it: all who may read the chapter; only the opener's organisation, until released; or the ministry and
 * those who answer it, on a released version and apart from the working group's (R20).
 */
export const lane = z.enum(["chapter", "organisation", "ministry"])
export type Lane = z.infer<typeof lane>

/** A character, embed or marker by its Yjs id: it stays where it is, whatever others write. */
export const characterId = z
  .tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])
  .readonly()

/** A version's id: its draft's, and its number. */
export const versionId = z.string().regex(/^[A-Za-z0-9_-]{1,90}$/)

/** What the words were part of, or what there was instead of words. */
export const quotedThings = ["words", "heading", "cell", "image", "footnote"] as const

export const LONGEST_QUOTE = 1000

/** The words a thread was opened on, as they were then, with about 40 characters on either side. */
export const quoteShape = z.object({
  thing: z.enum(quotedThings),
  before: z.string().max(100),
  /** Of a picture its description; cut in the middle, at `…`, where it would be longer than a page. */
  words: z.string().max(LONGEST_QUOTE),
  after: z.string().max(100),
})
export type Quote = Readonly<z.infer<typeof quoteShape>>

/** Where it stands. */
export const anchorShape = z.discriminatedUnion("state", [
  /** About the chapter as a whole. */
  z.object({ state: z.literal("chapter") }),
  z.object({ state: z.literal("anchored") }),
  /** Of an organisation's own lane: nothing lies in the text, which others read; known by its first and last character. */
  z.object({ state: z.literal("placed"), from: characterId, to: characterId }),
  /** Its last word went, by somebody's hand; `place` is where it stood, null where that is not in this text any more. */
  z.object({ state: z.literal("detached"), by: author, at: instant, place: characterId.nullable() }),
  /** Of a released version, and not in the text as it is. */
  z.object({ state: z.literal("elsewhere") }),
])
export type Anchor = Readonly<z.infer<typeof anchorShape>>

export const LONGEST_NOTE = 10_000

/** Somebody or a body told of it. Their names stand in the text as `@name`. */
export const party = z.union([z.strictObject({ person: id }), z.strictObject({ organisation: id })])
export type Party = Readonly<z.infer<typeof party>>

export const noteShape = z.object({
  id,
  author,
  at: instant,
  text: z.string().min(1).max(LONGEST_NOTE),
  mentions: z.array(party).max(50),
  /** What it said before, the oldest first, each with when it gave way. */
  edits: z.array(z.object({ text: z.string(), until: instant })).default([]),
  /** Taken back by its author. What it said is kept, and shown only to those who ask. */
  withdrawnAt: instant.nullable().default(null),
})
export type Note = Readonly<z.infer<typeof noteShape>>

export const outcomes = ["followed", "partly", "notFollowed", "clarified"] as const
export const resolutionShape = z.object({
  by: author,
  at: instant,
  outcome: z.enum(outcomes),
  reason: z.string().min(1).max(2000),
})
export type Resolution = Readonly<z.infer<typeof resolutionShape>>

/** What happened to it beside what was said, the oldest first. */
export const turnShape = z.discriminatedUnion("what", [
  z.object({ what: z.literal("assigned"), by: author, at: instant, to: party.nullable() }),
  z.object({ what: z.literal("resolved"), ...resolutionShape.shape }),
  z.object({ what: z.literal("reopened"), by: author, at: instant, reason: z.string().max(2000) }),
  /** Out of its organisation's lane, to all who may read the chapter. */
  z.object({ what: z.literal("released"), by: author, at: instant }),
  /** Its words went with a chapter that was split or merged. */
  z.object({ what: z.literal("moved"), by: author, at: instant, from: id, to: id }),
])
export type Turn = Readonly<z.infer<typeof turnShape>>

export const threadShape = z.object({
  id,
  draft: id,
  chapter: id,
  lane,
  /** Its opener's: in the lane of an organisation, the one that reads it. */
  organisation: id,
  kind: threadKind,
  /** The released version that the ministry speaks of. */
  version: versionId.nullable().default(null),
  /** The proposal it is about, whatever becomes of that. */
  proposal: id.nullable().default(null),
  anchor: anchorShape,
  /** Null where it is about the chapter as a whole. */
  quote: quoteShape.nullable(),
  /** The first opened it. */
  notes: z.array(noteShape).min(1).max(1000),
  assigned: party.nullable(),
  /** Null while it is open. */
  resolution: resolutionShape.nullable(),
  history: z.array(turnShape).max(2000),
})
export type Thread = Readonly<z.infer<typeof threadShape>>

export const threads = kind<Thread>({
  name: "threads",
  shape: threadShape,
  indexed: ["draft", "chapter"],
  draftOf: (thread) => thread.draft,
  parent: { kind: "chapters", by: "chapter" },
  refuseRead: (actor, thread, chapter?: Chapter) =>
    chapter ? refuseReadThread(actor, thread, chapter) : "notFound",
})

export const openedBy = ({ notes }: Thread): Author => notes[0]!.author
export const openedAt = ({ notes }: Thread): Instant => notes[0]!.at
export const isResolved = ({ resolution }: Thread): boolean => resolution !== null

/** When something last happened to it that readers should see. */
export const changedAt = ({ notes, history }: Thread): Instant =>
  Math.max(
    ...history.map(({ at }) => at),
    ...notes.map(({ at, edits, withdrawnAt }) => Math.max(at, withdrawnAt ?? 0, edits.at(-1)?.until ?? 0)),
  )

/** Whether a party is this person, or the organisation they act for. */
export const concerns = (party: Party | null, { person, organisation }: Author): boolean =>
  party !== null &&
  ("person" in party ? party.person === person : party.organisation === (organisation as OrganisationId))

/** Whether somebody is named in what is said and not taken back. */
export const mentions = ({ notes }: Thread, actor: Author): boolean =>
  notes.some((note) => note.withdrawnAt === null && note.mentions.some((party) => concerns(party, actor)))

/**
 * A draft's log (R26): who did what, when, for which organisation; never text. Each event carries the hash of the one
 * before, so that one changed, dropped or moved is found. It stands leftmost, since every column writes in it.
 */
import { toHexString } from "lib0/buffer"
import { digest } from "lib0/hash/sha256"
import { encodeUtf8 } from "lib0/string"
import { z } from "zod"
import { author, id, instant } from "../actor.ts"
import { kind } from "../kind.ts"
import { refuseReadEvents } from "./rules.ts"

/** Everything that can happen to a draft beside its text. Each is also a key in the catalogues (`log.<word>`). */
export const happenings = [
  "signedIn",
  "signedOut",
  "sessionEnded",
  "linkMade",
  "invited",
  "invitationRenewed",
  "invitationWithdrawn",
  "joined",
  "memberAdded",
  "roleChanged",
  "organisationChanged",
  "memberRemoved",
  "draftCreated",
  "draftRetitled",
  "draftDescribed",
  "assignmentChanged",
  "milestonesChanged",
  "chapterAdded",
  "chapterRenamed",
  "chapterMoved",
  "ownerSet",
  "contributorsSet",
  "statusSet",
  "dueSet",
  "noteSet",
  "rightsSet",
  "onlyProposalsSet",
  "chapterLocked",
  "chapterUnlocked",
  "chapterArchived",
  "chapterRestored",
  "chapterSplit",
  "chaptersMerged",
  "imported",
  "threadOpened",
  "threadAssigned",
  "threadResolved",
  "threadReopened",
  "threadReleased",
  "proposalsAccepted",
  "proposalsRejected",
  "proposalsReopened",
  "versionSealed",
  "versionReleased",
  "versionWithdrawn",
  "textRestored",
  "restoreUndone",
] as const
export type Happening = (typeof happenings)[number]

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const eventShape = z.object({
  /** `<draft>_<seq>`, so that no two can have one place. */
  id: z.string().max(90),
  draft: id,
  seq: z.number().int().positive(),
  at: instant,
  author,
  what: z.enum(happenings),
  /** What it was done to: chapters, people, invitations. */
  subjects: z.array(id),
  /** Small words and numbers: a role, a status, a day. */
  facts: z.record(z.string().max(40), z.union([z.string().max(120), z.number(), z.boolean(), z.null()])),
  /** The hash of the event before; of the first, sixty-four noughts. */
  before: hash,
  hash,
})
export type Event = Readonly<z.infer<typeof eventShape>>
export type NewEvent = Omit<Event, "id" | "draft" | "seq" | "before" | "hash">

/** Where a draft's log ends: with it, a log whose last events are gone is found, too. */
export const headShape = z.object({ id, seq: z.number().int().nonnegative(), hash })
export type Head = Readonly<z.infer<typeof headShape>>
/** The end of a log in which nothing stands. `id` is the draft's. */
export const noEvents = (draft: string): Head => ({ id: draft, seq: 0, hash: "0".repeat(64) })

/** The event that follows on a log's end. */
export const following = ({ id: draft, seq, hash: before }: Head, said: NewEvent): Event => {
  const event = { id: `${draft}_${seq + 1}`, draft, seq: seq + 1, ...said, before }
  return { ...event, hash: hashOf(event) }
}
export const headOf = ({ draft, seq, hash }: Event): Head => ({ id: draft, seq, hash })

/** The first place where a draft's log does not hold together, with what is wrong; undefined for a whole one. */
export const checkEvents = (
  events: readonly Event[],
  head?: Head,
): { readonly seq: number; readonly what: "missing" | "changed" | "chain" } | undefined => {
  let before = "0".repeat(64)
  const inOrder = [...events].sort((a, b) => a.seq - b.seq)
  for (const [at, event] of inOrder.entries()) {
    if (event.seq !== at + 1) return { seq: at + 1, what: "missing" }
    const { hash, ...said } = event
    if (hashOf(said) !== hash) return { seq: event.seq, what: "changed" }
    if (event.before !== before) return { seq: event.seq, what: "chain" }
    before = hash
  }
  if (head && head.seq !== inOrder.length) return { seq: inOrder.length + 1, what: "missing" }
  if (head && head.hash !== before) return { seq: inOrder.length, what: "chain" }
  return undefined
}

export const events = kind<Event>({
  name: "events",
  shape: eventShape,
  indexed: ["draft"],
  draftOf: (event) => event.draft,
  refuseRead: refuseReadEvents,
})
export const eventHeads = kind<Head>({
  name: "eventHeads",
  shape: headShape,
  indexed: [],
  refuseRead: () => "notFound",
})

/** SHA-256 over everything else, in a fixed order, whatever order it was kept in. */
const hashOf = ({ draft, seq, at, author, what, subjects, facts, before }: Omit<Event, "hash">): string => {
  const sorted = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))
  const said = JSON.stringify([
    draft,
    seq,
    at,
    author.person,
    author.organisation,
    what,
    subjects,
    sorted,
    before,
  ])
  return toHexString(digest(encodeUtf8(said)))
}

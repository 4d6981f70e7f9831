/** Who is asking, and whose hand wrote something. */
import { z } from "zod"

export type PersonId = string
export type OrganisationId = string
export type DraftId = string
export type ChapterId = string
/** Milliseconds since 1970, UTC. */
export type Instant = number

/** Any identity in the house: short, safe in an address, a file name and a storage key. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const instant = z.number().int().nonnegative()

/** What a person is in one draft. */
export const role = z.enum(["leadEditor", "chapterOwner", "member", "secretary", "ministryReader", "guest"])
export type Role = z.infer<typeof role>

/** Whose hand wrote something. Kept for ever, beside what was written: the organisation is that day's. */
export const author = z.object({ person: id, organisation: id })
export type Author = Readonly<z.infer<typeof author>>

/** The author alone, of one who is more besides: what is kept of an actor. */
export const authorOf = ({ person, organisation }: Author): Author => ({ person, organisation })

/** The person asking, as the server knows them. All a rule needs of a person is here; no rule looks anything up. */
export interface Actor extends Author {
  readonly roles: ReadonlyMap<DraftId, Role>
  /** Owns the workspace: may create drafts and invite. */
  readonly owner: boolean
}

/** What a person may do in a chapter: what follows from their part in the draft, and what was decided beside it. */
import { z } from "zod"
import { id, role, type Actor, type OrganisationId, type PersonId, type Role } from "../actor.ts"
import { never } from "../refusal.ts"

/** What a person may do in a chapter; each includes those before it. */
export const accesses = ["read", "comment", "suggest", "write"] as const
export type Access = (typeof accesses)[number]

/** As accesses, but for nothing at all. */
export const grants = ["none", ...accesses] as const
export type Grant = (typeof grants)[number]

/** One decision: for a role, an organisation or a person. The person's goes before the organisation's before the role's. */
export const rightShape = z.object({
  who: z.union([
    z.strictObject({ role }),
    z.strictObject({ organisation: id }),
    z.strictObject({ person: id }),
  ]),
  access: z.enum(grants),
})
export type Right = Readonly<z.infer<typeof rightShape>>

/** Of a chapter, what rights follow from. */
export interface Ruled {
  readonly draft: string
  readonly ownerOrganisation: OrganisationId
  readonly owner: PersonId | null
  readonly contributors: readonly OrganisationId[]
  readonly rights: readonly Right[]
  /** Those from outside may propose at most. */
  readonly onlyProposals: boolean
}

/** Someone as the matrix of rights looks at them; a role or an organisation alone has no person. */
export interface Somebody {
  readonly role: Role
  readonly organisation: OrganisationId
  readonly person?: PersonId | undefined
}

/** What follows from a part alone: who owns the chapter writes, who writes with them too, other authors suggest. */
export const defaultAccess = ({ role, organisation, person }: Somebody, chapter: Ruled): Grant => {
  switch (role) {
    case "leadEditor":
      return "write"
    case "chapterOwner":
    case "member": {
      const writes =
        (person !== undefined && person === chapter.owner) ||
        organisation === chapter.ownerOrganisation ||
        chapter.contributors.includes(organisation)
      return writes ? "write" : "suggest"
    }
    case "secretary":
      return "read"
    case "guest":
      return "comment"
    case "ministryReader":
      return "none"
    default:
      return never(role)
  }
}

/** Of another body than the chapter's, and not answerable for it: begins by proposing, and may be held to that. */
export const isOutside = ({ role, organisation, person }: Somebody, chapter: Ruled): boolean =>
  role !== "leadEditor" &&
  organisation !== chapter.ownerOrganisation &&
  (person === undefined || person !== chapter.owner)

/** The most that can be decided for somebody. */
export const mostFor = (somebody: Somebody, chapter: Ruled): Access =>
  somebody.role === "guest"
    ? "comment"
    : chapter.onlyProposals && isOutside(somebody, chapter)
      ? "suggest"
      : "write"

/**
 * What somebody is granted, whatever state the chapter is in. Nothing decided shuts a lead out, lets a guest do more
 * than comment, or lets the ministry see what is not released (R20).
 */
export const grantTo = (somebody: Somebody, chapter: Ruled): Grant => {
  const { role } = somebody
  const followed = defaultAccess(somebody, chapter)
  if (role === "leadEditor" || role === "ministryReader") return followed
  const decided = decisionFor(somebody, chapter.rights) ?? followed
  const most = mostFor(somebody, chapter)
  return isMore(decided, most) ? most : decided
}

/** The actor's grant; undefined for one who has no part in the draft. */
export const grantOf = (actor: Actor, chapter: Ruled): Grant | undefined => {
  const role = actor.roles.get(chapter.draft)
  return role && grantTo({ role, organisation: actor.organisation, person: actor.person }, chapter)
}

export const isMore = (one: Grant, other: Grant): boolean => grants.indexOf(one) > grants.indexOf(other)

const decisionFor = (
  { role, organisation, person }: Somebody,
  rights: readonly Right[],
): Grant | undefined => {
  const decided = (fits: (who: Right["who"]) => boolean) => rights.findLast(({ who }) => fits(who))?.access
  return (
    decided((who) => "person" in who && who.person === person) ??
    decided((who) => "organisation" in who && who.organisation === organisation) ??
    decided((who) => "role" in who && who.role === role)
  )
}

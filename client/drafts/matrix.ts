/** A chapter's rights as a table: who stands in it, what each may, and what of it was decided. */
import type { OrganisationId, PersonId, Role } from "../../shared/actor.ts"
import {
  grants,
  grantTo,
  isMore,
  mostFor,
  type Grant,
  type Right,
  type Ruled,
} from "../../shared/drafts/rights.ts"

export interface MatrixRow {
  readonly key: string
  readonly who: Right["who"]
  /** What they may, as everything stands. */
  readonly grant: Grant
  /** What was decided for them; undefined where it follows from their part. */
  readonly decision: Grant | undefined
  /** What may be decided for them. */
  readonly possible: readonly Grant[]
  /** Nothing can be decided for them. */
  readonly fixed: boolean
  /** Why it follows as it does. */
  readonly note: "owner" | "contributor" | "person" | "onlyProposals" | undefined
}

interface Somebody {
  readonly person: { readonly id: PersonId }
  readonly organisation: { readonly id: OrganisationId }
  readonly member: { readonly role: Role }
}

/** Roles first, then the organisations that write, then the people something is decided for, and `more`. */
export const matrixOf = (
  chapter: Ruled,
  belonging: readonly Somebody[],
  more: readonly PersonId[] = [],
): MatrixRow[] => {
  const writers = belonging.filter(({ member: { role } }) => role === "member" || role === "chapterOwner")
  const organisations = [...new Set(writers.map(({ organisation }) => organisation.id))]
  const first = [chapter.ownerOrganisation, ...chapter.contributors]
  const rank = (id: OrganisationId) => (first.includes(id) ? first.indexOf(id) : first.length)
  organisations.sort((a, b) => rank(a) - rank(b))
  const people = new Set([
    ...chapter.rights.flatMap(({ who }) => ("person" in who ? [who.person] : [])),
    ...(chapter.owner ? [chapter.owner] : []),
    ...more,
  ])
  return [
    ...roles.map((role) => rowOf({ role }, { role, organisation: NOBODYS }, chapter)),
    ...organisations.map((organisation) =>
      rowOf({ organisation }, { role: "member", organisation }, chapter),
    ),
    ...[...people].flatMap((person) => {
      const one = belonging.find((other) => other.person.id === person)
      if (!one) return []
      const { role } = one.member
      return [rowOf({ person }, { role, organisation: one.organisation.id, person }, chapter)]
    }),
  ]
}

/** All decisions with this one among them, or without it. */
export const decided = (rights: readonly Right[], who: Right["who"], access: Grant | "follows"): Right[] => {
  const others = rights.filter((right) => keyOf(right.who) !== keyOf(who))
  return access === "follows" ? others : [...others, { who, access }]
}

const roles: readonly Role[] = ["leadEditor", "secretary", "guest", "ministryReader", "member"]
/** Of an organisation that neither owns nor contributes. */
const NOBODYS = ""

const rowOf = (
  who: Right["who"],
  somebody: { role: Role; organisation: OrganisationId; person?: PersonId },
  chapter: Ruled,
): MatrixRow => {
  const { role } = somebody
  const grant = grantTo(somebody, chapter)
  const decision = chapter.rights.findLast((right) => keyOf(right.who) === keyOf(who))?.access
  const most = mostFor(somebody, chapter)
  const held = isMore(grantTo(somebody, { ...chapter, onlyProposals: false }), grant)
  return {
    key: keyOf(who),
    who,
    grant,
    decision,
    possible: grants.filter((one) => one === decision || !isMore(one, most)),
    fixed: role === "leadEditor" || role === "ministryReader",
    note: held ? "onlyProposals" : noteOn(who, chapter),
  }
}

const noteOn = (who: Right["who"], chapter: Ruled): MatrixRow["note"] => {
  if ("person" in who) return who.person === chapter.owner ? "person" : undefined
  if (!("organisation" in who)) return undefined
  if (who.organisation === chapter.ownerOrganisation) return "owner"
  return chapter.contributors.includes(who.organisation) ? "contributor" : undefined
}

const keyOf = (who: Right["who"]): string => Object.entries(who).flat().join(":")

/** Who may see people, ask them in, and change what they are. */
import type { Actor, DraftId, PersonId, Role } from "../actor.ts"
import type { Refusal } from "../refusal.ts"

/** Names and organisations are open to everyone who is signed in: each word in a draft carries them. */
export const refuseReadSignedIn = (_actor: Actor): Refusal | undefined => undefined

export const refuseReadMember = (actor: Actor, member: { draft: string }): Refusal | undefined =>
  actor.roles.has(member.draft) ? undefined : "notFound"

/** Where one has no part, one hears nothing of the draft, not even that it is there. */
export const refuseLead = (actor: Actor, draft: DraftId): Refusal | undefined => {
  const role = actor.roles.get(draft)
  if (role === undefined) return "notFound"
  return role === "leadEditor" ? undefined : "notLead"
}

/** Leads ask people in; so does the workspace's owner, in drafts they have a part in. */
export const refuseInvite = (actor: Actor, draft: DraftId): Refusal | undefined =>
  actor.owner && actor.roles.has(draft) ? undefined : refuseLead(actor, draft)

/** Who may make a link that signs another person in. */
export const refuseMakeLink = (actor: Actor): Refusal | undefined => (actor.owner ? undefined : "notOwner")

/** For whom a person acts is the workspace's to say, not one draft's. */
export const refuseSetOrganisation = refuseMakeLink

/** A member of a draft, as the rules look at one. */
export interface Part {
  readonly draft: DraftId
  readonly person: PersonId
  readonly role: Role
}

/** A draft keeps a lead: the last one neither leaves nor becomes something else. `parts` are all its members. */
export const refuseChangeRole = (
  actor: Actor,
  part: Part,
  becomes: Role,
  parts: readonly Part[],
): Refusal | undefined =>
  refuseInvite(actor, part.draft) ?? (becomes === "leadEditor" ? undefined : refuseWithoutLead(part, parts))

/** Anyone may leave by themselves. */
export const refuseRemoveMember = (actor: Actor, part: Part, parts: readonly Part[]): Refusal | undefined => {
  const leaves = part.person === actor.person && actor.roles.has(part.draft)
  return (leaves ? undefined : refuseInvite(actor, part.draft)) ?? refuseWithoutLead(part, parts)
}

/** Who reads the draft's log. */
export const refuseReadEvents = (actor: Actor, { draft }: { draft: DraftId }): Refusal | undefined => {
  const role = actor.roles.get(draft)
  if (role === undefined) return "notFound"
  return role === "leadEditor" || role === "secretary" ? undefined : "notLead"
}

const refuseWithoutLead = (part: Part, parts: readonly Part[]): Refusal | undefined =>
  parts.some(({ role, person }) => role === "leadEditor" && person !== part.person) ? undefined : "lastLead"

/** Who may see people and who is a member of what. */
import type { Actor } from "../actor.ts"
import type { Refusal } from "../refusal.ts"

/** Names and organisations are open to everyone who is signed in: each word in a draft carries them. */
export const refuseReadSignedIn = (_actor: Actor): Refusal | undefined => undefined

export const refuseReadMember = (actor: Actor, member: { draft: string }): Refusal | undefined =>
  actor.roles.has(member.draft) ? undefined : "notFound"

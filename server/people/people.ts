import type { PersonId } from "../../shared/actor.ts"
import { readLink, signIn, signOut, whoAmI, type WhoAmI } from "../../shared/people/commands.ts"
import { organisations, people as persons } from "../../shared/people/person.ts"
import { open, type Handler } from "../handle.ts"
import type { World } from "../world.ts"
import type { Links } from "./links.ts"
import { actorOf, type Sessions } from "./sessions.ts"

/** What the server does about who people are. */
export const people = (
  { records, now }: World,
  links: Links,
  sessions: Sessions,
  demo: boolean,
): Handler[] => {
  const introduce = async (id: PersonId): Promise<WhoAmI> => {
    const person = await records.get(persons, id)
    const actor = await actorOf(records, id)
    const organisation = await records.get(organisations, person.organisation)
    return { person, organisation, roles: Object.fromEntries(actor?.roles ?? []), demo, now: now() }
  }

  return [
    open(readLink, async (_visitor, { secret }) => {
      const { person: id } = await links.read(secret)
      if (id === null) return { person: null, organisation: null, invitation: null }
      const { person, organisation } = await introduce(id)
      return { person, organisation, invitation: null }
    }),

    open(signIn, async (visitor, { secret, owner }) => {
      const person = await links.use(secret, owner)
      // A browser that was somebody else until now leaves that session behind.
      if (visitor.cookie) await sessions.end(visitor.cookie)
      const { cookie, seconds } = await sessions.begin(person)
      visitor.keepCookie(cookie, seconds)
      return introduce(person)
    }),

    open(signOut, async (visitor) => {
      if (visitor.cookie) await sessions.end(visitor.cookie)
      visitor.dropCookie()
      return {}
    }),

    open(whoAmI, ({ actor }) => (actor ? introduce(actor.person) : null)),
  ]
}

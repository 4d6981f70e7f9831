import type { PersonId } from "../../shared/actor.ts"
import {
  endSession,
  readLink,
  sessions as listSessions,
  signIn,
  signOut,
  whoAmI,
  type WhoAmI,
} from "../../shared/people/commands.ts"
import { organisations, people as persons } from "../../shared/people/person.ts"
import { handle, open, type Handler } from "../handle.ts"
import type { World } from "../world.ts"
import type { Invitations } from "./invitations.ts"
import type { Links } from "./links.ts"
import { actorOf, hashOf, type Sessions } from "./sessions.ts"

/** What signing in needs. */
export interface Door {
  readonly links: Links
  readonly sessions: Sessions
  readonly invitations: Pick<Invitations, "accept" | "describe">
  readonly demo: boolean
}

/** What the server does about who people are. */
export const people = (world: World, { links, sessions, invitations, demo }: Door): Handler[] => {
  const { records, now } = world
  const introduce = async (id: PersonId): Promise<WhoAmI> => {
    const person = await records.get(persons, id)
    const actor = await actorOf(world, id)
    const organisation = await records.get(organisations, person.organisation)
    return { person, organisation, roles: Object.fromEntries(actor?.roles ?? []), demo, now: now() }
  }

  return [
    open(readLink, async (_visitor, { secret }) => {
      const link = await links.read(secret)
      const invitation = await invitations.describe(link)
      if (link.person === null) return { person: null, organisation: null, invitation }
      const { person, organisation } = await introduce(link.person)
      return { person, organisation, invitation }
    }),

    open(signIn, async (visitor, { secret, owner }) => {
      const link = await links.read(secret)
      const person =
        link.invitation === null ? await links.use(secret, owner) : (await invitations.accept(link)).person
      // A browser that was somebody else until now leaves that session behind.
      if (visitor.cookie) await sessions.end(visitor.cookie)
      const { cookie, seconds } = await sessions.begin(person, visitor.device)
      visitor.keepCookie(cookie, seconds)
      return introduce(person)
    }),

    open(signOut, async (visitor) => {
      if (visitor.cookie) await sessions.end(visitor.cookie)
      visitor.dropCookie()
      return {}
    }),

    open(whoAmI, ({ actor }) => (actor ? introduce(actor.person) : null)),

    handle(listSessions, async ({ person }, _input, { cookie }) => {
      const current = cookie === undefined ? "" : hashOf(cookie)
      return (await sessions.of(person)).map(({ id, device, createdAt, seenAt }) => ({
        id,
        device,
        createdAt,
        seenAt,
        current: id === current,
      }))
    }),

    handle(endSession, async ({ person }, { session }) => {
      await sessions.endOther(person, session)
      return {}
    }),
  ]
}

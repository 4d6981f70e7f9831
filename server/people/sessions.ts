import { createHash } from "node:crypto"
import type { Actor, PersonId, Role } from "../../shared/actor.ts"
import { members, people, signIns, type SignIn } from "../../shared/people/person.ts"
import type { World } from "../world.ts"

/** How long a signed-in browser stays so, in milliseconds. */
export interface Lasting {
  /** Since it was last seen. */
  readonly idle: number
  /** Since it signed in, whatever it does. */
  readonly absolute: number
}
const HOUR = 3_600_000
/** A working day. */
export const workday: Lasting = { idle: 8 * HOUR, absolute: 12 * HOUR }
/** The demo is come back to; its links are printed on the wall anyway. */
export const demoMonth: Lasting = { idle: 30 * 24 * HOUR, absolute: 30 * 24 * HOUR }

/** Signed-in browsers. Whatever shows who a person is, link or OpenID Connect, ends in `begin`. */
export interface Sessions {
  begin(person: PersonId): Promise<{ readonly cookie: string; readonly seconds: number }>
  /** Cookie → Actor, as the person is now. */
  recognise(cookie: string): Promise<Actor | undefined>
  end(cookie: string): Promise<void>
}

/** When a browser was seen is written no more often than this, in milliseconds. */
const SEEN_EVERY = 5 * 60_000

/** Of one person at once; the one longest unseen gives way. */
export const MOST_BROWSERS = 50

export const createSessions = ({ records, now, newSecret }: World, lasting: Lasting): Sessions => {
  const over = ({ expiresAt, seenAt }: SignIn) => now() >= expiresAt || now() >= seenAt + lasting.idle
  const find = async (cookie: string) => (await records.find(signIns, { id: hashOf(cookie) }))[0]
  const forget = (id: string) => records.remove(signIns, id).catch(() => undefined)

  return {
    async begin(person) {
      const others = (await records.find(signIns, { person })).sort((a, b) => b.seenAt - a.seenAt)
      for (const [place, old] of others.entries())
        if (over(old) || place >= MOST_BROWSERS - 1) await forget(old.id)
      const cookie = newSecret()
      const at = now()
      await records.add(signIns, {
        id: hashOf(cookie),
        person,
        createdAt: at,
        seenAt: at,
        expiresAt: at + lasting.absolute,
        device: "",
      })
      return { cookie, seconds: lasting.absolute / 1000 }
    },

    async recognise(cookie) {
      const session = await find(cookie)
      if (!session) return undefined
      if (over(session)) return void (await forget(session.id))
      if (now() - session.seenAt >= SEEN_EVERY)
        // Two requests at once may both write this; a session ended meanwhile stays ended.
        await records
          .change(signIns, session.id, (before) => ({ ...before, seenAt: now() }))
          .catch(() => undefined)
      return actorOf(records, session.person)
    },

    async end(cookie) {
      await forget(hashOf(cookie))
    },
  }
}

/** A person as rules know them; undefined when they are no longer here. */
export const actorOf = async (records: World["records"], id: PersonId): Promise<Actor | undefined> => {
  const [person] = await records.find(people, { id })
  if (!person) return undefined
  const roles = new Map<string, Role>()
  for (const { draft, role } of await records.find(members, { person: id })) roles.set(draft, role)
  return { person: id, organisation: person.organisation, roles, owner: person.owner }
}

/** What is kept of a secret: it proves the secret when shown, and gives nobody who reads the store anything. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex")

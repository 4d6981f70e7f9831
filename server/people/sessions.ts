import { createHash } from "node:crypto"
import type { Actor, PersonId, Role } from "../../shared/actor.ts"
import type { Happening } from "../../shared/people/event.ts"
import { isMember, members, people, signIns, type SignIn } from "../../shared/people/person.ts"
import { Refused } from "../../shared/refusal.ts"
import { added, removed, type Write } from "../storage/records.ts"
import type { World } from "../world.ts"
import type { Events } from "./events.ts"

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
  /** `device` is a hint for the person, who may see and end each browser. */
  begin(person: PersonId, device?: string): Promise<{ readonly cookie: string; readonly seconds: number }>
  /** Cookie → Actor, as the person is now. */
  recognise(cookie: string): Promise<Actor | undefined>
  /** A person's browsers, the one last seen first. */
  of(person: PersonId): Promise<readonly SignIn[]>
  end(cookie: string): Promise<void>
  /** Ends one by its id. Refuses `notFound` also for another's. */
  endOther(person: PersonId, id: string): Promise<void>
}

/** When a browser was seen is written no more often than this, in milliseconds. */
const SEEN_EVERY = 5 * 60_000

/** Of one person at once; the one longest unseen gives way. */
export const MOST_BROWSERS = 50

export const createSessions = (
  { records, now, newSecret }: World,
  lasting: Lasting,
  events: Events,
): Sessions => {
  const over = ({ expiresAt, seenAt }: SignIn) => now() >= expiresAt || now() >= seenAt + lasting.idle
  const find = async (cookie: string) => (await records.find(signIns, { id: hashOf(cookie) }))[0]
  const forget = (id: string) => records.remove(signIns, id).catch(() => undefined)

  /** What stands in the log of each draft the person has a part in. */
  const said = async (person: PersonId, what: Happening): Promise<Write[]> => {
    const actor = await actorOf({ records, now }, person)
    const drafts = [...(actor?.roles.keys() ?? [])]
    return (await Promise.all(drafts.map((draft) => events.entry(actor!, draft, { what })))).flat()
  }

  const end = async ({ id, person }: SignIn, what: Happening) => {
    await records
      .together([removed(signIns, id), ...(await said(person, what))])
      .catch((problem: unknown) => {
        // Ended twice at once is ended.
        if (!(problem instanceof Refused && problem.refusal === "notFound")) throw problem
      })
  }

  const of = async (person: PersonId) =>
    (await records.find(signIns, { person })).sort((a, b) => b.seenAt - a.seenAt)

  return {
    async begin(person, device = "") {
      for (const [place, old] of (await of(person)).entries())
        if (over(old) || place >= MOST_BROWSERS - 1) await forget(old.id)
      const cookie = newSecret()
      const at = now()
      const signIn = {
        id: hashOf(cookie),
        person,
        createdAt: at,
        seenAt: at,
        expiresAt: at + lasting.absolute,
        device,
      }
      await records.together([added(signIns, signIn), ...(await said(person, "signedIn"))])
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
      return actorOf({ records, now }, session.person)
    },

    of: async (person) => (await of(person)).filter((one) => !over(one)),

    async end(cookie) {
      const session = await find(cookie)
      if (session) await end(session, "signedOut")
    },

    async endOther(person, id) {
      const [session] = await records.find(signIns, { id })
      if (session?.person !== person) throw new Refused("notFound")
      await end(session, "sessionEnded")
    },
  }
}

/** A person as rules know them, without parts that are over; undefined when they are no longer here. */
export const actorOf = async (
  { records, now }: Pick<World, "records" | "now">,
  id: PersonId,
): Promise<Actor | undefined> => {
  const [person] = await records.find(people, { id })
  if (!person) return undefined
  const roles = new Map<string, Role>()
  const at = now()
  for (const part of await records.find(members, { person: id }))
    if (isMember(part, at)) roles.set(part.draft, part.role)
  return { person: id, organisation: person.organisation, roles, owner: person.owner }
}

/** What is kept of a secret: it proves the secret when shown, and gives nobody who reads the store anything. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex")

import {
  initialsOf,
  links as kept,
  organisations,
  people,
  type Link,
  type Person,
} from "../../shared/people/person.ts"
import type { Instant, PersonId } from "../../shared/actor.ts"
import { Refused } from "../../shared/refusal.ts"
import { added, changed, type Write } from "../storage/records.ts"
import type { World } from "../world.ts"
import { hashOf } from "./sessions.ts"

/** What the first owner says of themselves. */
export interface FirstOwner {
  readonly name: string
  readonly organisation: string
  readonly shortName: string
}

/** What a new link is for. `person` null, without an invitation, makes its opener the owner. */
export interface NewLink {
  readonly person: PersonId | null
  readonly invitation?: string | undefined
  readonly reusable: boolean
  readonly expiresAt: Instant | null
}

/** Sign-in links: one way to show who one is. Each refusal is `linkNotValid`: used, expired and never made look alike. */
export interface Links {
  /** What a link is for, unused. */
  read(secret: string): Promise<Link>
  /** Spends a link that may be spent once; of two who open it at once, one is let in. */
  use(secret: string, owner: FirstOwner | undefined): Promise<PersonId>
  /** That a link is spent, for a deed of several records. Refuses when it has been, meanwhile. */
  spending(link: Link): Write
  /** A secret, and what makes a link of it, for a deed of several records. */
  making(link: NewLink): { readonly secret: string; readonly write: Write }
  make(link: NewLink): Promise<string>
}

export const createLinks = ({ records, now, newId, newSecret }: World): Links => {
  const read = async (secret: string): Promise<Link> => {
    const [link] = await records.find(kept, { secretHash: hashOf(secret) })
    if (!link || spent(link, now())) throw new Refused("linkNotValid")
    return link
  }

  const becomeOwner = async ({ name, organisation, shortName }: FirstOwner): Promise<Person> => {
    if ((await records.find(people)).some((person) => person.owner)) throw new Refused("linkNotValid")
    const home = await records.add(organisations, { id: newId(), name: organisation, shortName, colour: 0 })
    const person = {
      id: newId(),
      name,
      initials: initialsOf(name),
      organisation: home.id,
      title: "",
      owner: true,
    }
    return records.add(people, person)
  }

  const spending = ({ id }: Link): Write =>
    changed(kept, id, (before) => {
      if (spent(before, now())) throw new Refused("linkNotValid")
      return { ...before, usedAt: now() }
    })

  const making: Links["making"] = ({ person, invitation = null, reusable, expiresAt }) => {
    const secret = newSecret()
    const link = {
      id: newId(),
      secretHash: hashOf(secret),
      person,
      invitation,
      reusable,
      expiresAt,
      usedAt: null,
    }
    return { secret, write: added(kept, link) }
  }

  return {
    read,
    spending,
    making,
    async use(secret, owner) {
      const link = await read(secret)
      if (link.invitation !== null) throw new Refused("linkNotValid")
      if (link.person === null && !owner) throw new Refused("malformed")
      if (!link.reusable) await records.together([spending(link)])
      return link.person ?? (await becomeOwner(owner!)).id
    },
    async make(link) {
      const { secret, write } = making(link)
      await records.together([write])
      return secret
    },
  }
}

const spent = ({ usedAt, reusable, expiresAt }: Link, at: Instant): boolean =>
  (usedAt !== null && !reusable) || (expiresAt !== null && at >= expiresAt)

/**
 * The link that makes its opener the owner of a workspace that has none; undefined once somebody owns it. Made anew
 * at each start until then, so that a link lost, or spent just before a power cut, shuts nobody out.
 */
export const ownersLink = async ({ records }: World, links: Links): Promise<string | undefined> => {
  if ((await records.find(people)).some((person) => person.owner)) return undefined
  for (const { id, invitation } of await records.find(kept, { person: null }))
    if (invitation === null) await records.remove(kept, id)
  return links.make({ person: null, reusable: false, expiresAt: null })
}

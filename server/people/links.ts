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
import type { World } from "../world.ts"
import { hashOf } from "./sessions.ts"

/** What the first owner says of themselves. */
export interface FirstOwner {
  readonly name: string
  readonly organisation: string
  readonly shortName: string
}

/** Sign-in links: one way to show who one is. Each refusal is `linkNotValid`: used, expired and never made look alike. */
export interface Links {
  /** What a link is for, unused. */
  read(secret: string): Promise<Link>
  /** Spends a link that may be spent once; of two who open it at once, one is let in. */
  use(secret: string, owner: FirstOwner | undefined): Promise<PersonId>
  /** Makes a link for a person; for `null`, one that makes its opener the owner. */
  make(link: {
    person: PersonId | null
    reusable: boolean
    expiresAt: Instant | null
    secret?: string
  }): Promise<string>
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

  return {
    read,
    async use(secret, owner) {
      const link = await read(secret)
      if (link.person === null && !owner) throw new Refused("malformed")
      if (!link.reusable)
        await records.change(kept, link.id, (before) => {
          if (spent(before, now())) throw new Refused("linkNotValid")
          return { ...before, usedAt: now() }
        })
      return link.person ?? (await becomeOwner(owner!)).id
    },
    async make({ person, reusable, expiresAt, secret = newSecret() }) {
      await records.add(kept, {
        id: newId(),
        secretHash: hashOf(secret),
        person,
        invitation: null,
        reusable,
        expiresAt,
        usedAt: null,
      })
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
  for (const { id } of await records.find(kept, { person: null })) await records.remove(kept, id)
  return links.make({ person: null, reusable: false, expiresAt: null })
}

import { authorOf, type Actor, type Author, type DraftId, type PersonId } from "../../shared/actor.ts"
import { invite, join, LINK_DAYS, renewInvitation, withdrawInvitation } from "../../shared/people/commands.ts"
import {
  addresses,
  initialsOf,
  invitations as kept,
  isOpen,
  links as linkRecords,
  members,
  newMember,
  organisations,
  people as persons,
  type Invitation,
  type Link,
} from "../../shared/people/person.ts"
import { refuseInvite } from "../../shared/people/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { handle, type Handler } from "../handle.ts"
import { dayIn, letter, roleIn, type LetterLanguage } from "../mail/letters.ts"
import { added, changed, removed, type Write } from "../storage/records.ts"
import type { World } from "../world.ts"
import type { Events } from "./events.ts"
import type { Links } from "./links.ts"

const DAY = 86_400_000

/** What a letter says of a draft, which stands to the right of people. */
export type Describe = (draft: DraftId) => Promise<{
  readonly title: string
  readonly shortTitle: string
  readonly language: LetterLanguage
}>

/** Asking people into a draft, and letting in those who come. */
export interface Invitations {
  readonly handlers: readonly Handler[]
  /** Makes a person and a member of whoever opens the link, or a member of the one who is signed in. All or nothing. */
  accept(link: Link, as?: Actor): Promise<{ readonly person: PersonId; readonly draft: DraftId }>
  /** What a link's invitation says, to the one who holds the link. */
  describe(link: Link): Promise<Introduction | null>
}

export interface Introduction {
  readonly name: string
  readonly organisation: { readonly name: string; readonly shortName: string }
  readonly role: Invitation["role"]
  readonly draft: { readonly title: string; readonly shortTitle: string }
  readonly by: string
  readonly expiresAt: number
}

export const createInvitations = (
  world: World,
  { links, events, describe, url }: { links: Links; events: Events; describe: Describe; url: string },
): Invitations => {
  const { records, now, newId, mail } = world

  const openOf = async ({ invitation }: Link): Promise<Invitation> => {
    const [found] = await records.find(kept, { id: invitation ?? "" })
    if (!found || !isOpen(found, now())) throw new Refused("linkNotValid")
    return found
  }

  /** A link of fourteen days for an invitation, written together with the rest; then the letter. */
  const send = async (invitation: Invitation, by: Author, writes: readonly Write[]) => {
    const { expiresAt, email, name, role, draft } = invitation
    const { secret, write } = links.making({
      person: null,
      invitation: invitation.id,
      reusable: false,
      expiresAt,
    })
    const [left] = await records.together([...writes, write])
    const link = `${url}/enter/${secret}`
    const { title, language } = await describe(draft)
    const inviter = (await records.get(persons, by.person)).name
    const said = {
      name,
      by: inviter,
      title,
      link,
      role: roleIn(language, role),
      day: dayIn(language, expiresAt),
    }
    const sent = email !== null && (await mail.send(letter(language, "invitation", email, said)))
    return { invitation: left as Invitation, link, sent }
  }

  const withoutLinks = async (invitation: string): Promise<Write[]> =>
    (await records.find(linkRecords, { invitation })).map(({ id }) => removed(linkRecords, id))

  const handlers = [
    handle(invite, async (actor, { draft, organisation, role, partUntil, ...said }) => {
      throwIf(refuseInvite(actor, draft))
      const ends = partUntil !== null && partUntil > now()
      if (role === "guest" ? !ends : partUntil !== null) throw new Refused("malformed")
      if ("id" in organisation) await records.get(organisations, organisation.id)
      const by = authorOf(actor)
      const invitation: Invitation = {
        id: newId(),
        draft,
        ...said,
        organisation,
        role,
        partUntil,
        by,
        at: now(),
        expiresAt: now() + LINK_DAYS * DAY,
        state: "open",
        person: null,
      }
      const event = { what: "invited" as const, subjects: [invitation.id], facts: { role } }
      return send(invitation, by, [added(kept, invitation), ...(await events.entry(by, draft, event))])
    }),

    handle(renewInvitation, async (actor, { invitation: id }) => {
      const { draft, ...before } = await readable(actor, id)
      const renewed = (one: Invitation): Invitation => {
        if (one.state !== "open") throw new Refused("invitationClosed")
        return { ...one, expiresAt: now() + LINK_DAYS * DAY }
      }
      const by = authorOf(actor)
      return send(renewed({ draft, ...before }), by, [
        changed(kept, id, renewed),
        ...(await withoutLinks(id)),
        ...(await events.entry(by, draft, { what: "invitationRenewed", subjects: [id] })),
      ])
    }),

    handle(withdrawInvitation, async (actor, { invitation: id }) => {
      const { draft } = await readable(actor, id)
      const [left] = await records.together([
        changed(kept, id, (one) => {
          if (one.state !== "open") throw new Refused("invitationClosed")
          return { ...one, state: "withdrawn" as const }
        }),
        ...(await withoutLinks(id)),
        ...(await events.entry(authorOf(actor), draft, { what: "invitationWithdrawn", subjects: [id] })),
      ])
      return left as Invitation
    }),

    handle(join, async (actor, { secret }) => {
      const { draft } = await accept(await links.read(secret), actor)
      return { draft }
    }),
  ]

  /** What is not there and what is not yours have one answer. */
  const readable = async (actor: Actor, id: string): Promise<Invitation> => {
    const invitation = await records.get(kept, id)
    throwIf(refuseInvite(actor, invitation.draft))
    return invitation
  }

  const accept: Invitations["accept"] = async (link, as) => {
    const { id, draft, name, email, role, partUntil, organisation } = await openOf(link)
    const person = as?.person ?? newId()
    const home = as ? { id: as.organisation, writes: [] } : await homeOf(organisation)
    const newcomer = as
      ? []
      : [
          ...home.writes,
          added(persons, {
            id: person,
            name,
            initials: initialsOf(name),
            organisation: home.id,
            title: "",
            owner: false,
          }),
          ...(email === null ? [] : [added(addresses, { id: person, email })]),
        ]
    const part = newMember({ draft, person, role, external: role === "guest", expiresAt: partUntil })
    const joined = { what: "joined" as const, subjects: [id, person], facts: { role } }
    await records.together([
      links.spending(link),
      changed(kept, id, (one) => {
        if (!isOpen(one, now())) throw new Refused("linkNotValid")
        return { ...one, state: "used" as const, person }
      }),
      ...newcomer,
      added(members, part),
      ...(await events.entry({ person, organisation: home.id }, draft, joined)),
    ])
    return { person, draft }
  }

  /** An organisation is known by its name: of two invited from the same, the second finds it. */
  const homeOf = async (
    organisation: Invitation["organisation"],
  ): Promise<{ id: string; writes: Write[] }> => {
    if ("id" in organisation) return { id: organisation.id, writes: [] }
    const all = await records.find(organisations)
    const alike = all.find(({ name }) => name.toLowerCase() === organisation.name.toLowerCase())
    if (alike) return { id: alike.id, writes: [] }
    const id = newId()
    return { id, writes: [added(organisations, { id, ...organisation, colour: all.length % 12 })] }
  }

  return {
    handlers,
    accept,
    async describe(link) {
      if (link.invitation === null) return null
      const { name, organisation, role, draft, by, expiresAt } = await openOf(link)
      const { title, shortTitle } = await describe(draft)
      return {
        name,
        organisation: "id" in organisation ? await records.get(organisations, organisation.id) : organisation,
        role,
        draft: { title, shortTitle },
        by: (await records.get(persons, by.person)).name,
        expiresAt,
      }
    },
  }
}

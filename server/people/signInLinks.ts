import { authorOf, type PersonId } from "../../shared/actor.ts"
import { askForLink, LINK_MINUTES, newLink } from "../../shared/people/commands.ts"
import { addresses, links as kept, people } from "../../shared/people/person.ts"
import { refuseMakeLink } from "../../shared/people/rules.ts"
import { throwIf } from "../../shared/refusal.ts"
import { handle, open, type Handler } from "../handle.ts"
import { letter, type LetterLanguage } from "../mail/letters.ts"
import { removed } from "../storage/records.ts"
import type { World } from "../world.ts"
import type { Events } from "./events.ts"
import type { Links } from "./links.ts"
import { actorOf } from "./sessions.ts"

const MINUTE = 60_000

/** Links for people who are here already, and whose browser has forgotten them. */
export const signInLinks = (
  world: World,
  { links, events, url }: { links: Links; events: Events; url: string },
): Handler[] => {
  const { records, mail, now, report } = world

  /** A link in place of those before it. */
  const make = async (person: PersonId): Promise<string> => {
    const earlier = (await records.find(kept, { person })).filter(({ reusable }) => !reusable)
    const { secret, write } = links.making({
      person,
      reusable: false,
      expiresAt: now() + LINK_MINUTES * MINUTE,
    })
    await records.together([...earlier.map(({ id }) => removed(kept, id)), write])
    return `${url}/enter/${secret}`
  }

  const sendTo = async (email: string, language: LetterLanguage): Promise<void> => {
    const [address] = await records.find(addresses, { email })
    if (!address) return
    // One letter a minute: nobody's mailbox is filled by somebody else's asking.
    const just = (await records.find(kept, { person: address.id })).some(
      ({ reusable, expiresAt }) => !reusable && (expiresAt ?? 0) > now() + (LINK_MINUTES - 1) * MINUTE,
    )
    if (just) return
    const { name } = await records.get(people, address.id)
    const said = { name, minutes: String(LINK_MINUTES), link: await make(address.id) }
    await mail.send(letter(language, "link", email, said))
  }

  return [
    open(askForLink, (_visitor, { email, language }) => {
      // Not waited for: how long the answer takes would tell whether the address is known.
      sendTo(email, language).catch((problem: unknown) => report("linkNotSent", { error: String(problem) }))
      return {}
    }),

    handle(newLink, async (actor, { person }) => {
      throwIf(refuseMakeLink(actor))
      await records.get(people, person)
      const drafts = [...((await actorOf(world, person))?.roles.keys() ?? [])]
      const said = { what: "linkMade" as const, subjects: [person] }
      for (const draft of drafts) await records.together(await events.entry(authorOf(actor), draft, said))
      return { link: await make(person) }
    }),
  ]
}

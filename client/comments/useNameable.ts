import { useMemo } from "react"
import type { Actor } from "../../shared/actor.ts"
import { refuseReadThread } from "../../shared/comments/rules.ts"
import type { Party, Thread } from "../../shared/comments/thread.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { useMembers, type Belonging } from "../people/useMembers.ts"
import { usePeople } from "../people/usePeople.ts"
import type { Nameable } from "./mention.ts"

/** Those who may read a thread, by the very rule that decides it: to be named in it, and given it. Organisations last. */
export const useNameable = (
  { draft, lane, organisation }: Pick<Thread, "draft" | "lane" | "organisation">,
  chapter: Chapter,
): readonly Nameable[] => {
  const { companies } = useMembers(draft)
  return useMemo(() => {
    const reads = (one: Belonging) =>
      refuseReadThread(actorOf(one), { draft, lane, organisation }, chapter) === undefined
    const reading = companies
      .map((company) => ({ ...company, belonging: company.belonging.filter(reads) }))
      .filter(({ belonging }) => belonging.length > 0)
    const people = reading.flatMap(({ belonging }) =>
      belonging.map(({ person, organisation: its }): Nameable => ({
        party: { person: person.id },
        name: person.name,
        beside: its.shortName,
      })),
    )
    const bodies = reading.map(({ organisation: { id, name, shortName } }): Nameable => ({
      party: { organisation: id },
      name: shortName,
      beside: name === shortName ? "" : name,
    }))
    return [...people.sort((a, b) => a.name.localeCompare(b.name, "nb")), ...bodies]
  }, [companies, draft, lane, organisation, chapter])
}

const actorOf = ({ person, member }: Belonging): Actor => ({
  person: person.id,
  organisation: person.organisation,
  roles: new Map([[member.draft, member.role]]),
  owner: person.owner,
})

/** What a party is called where it stands in a text; undefined for one that is here no more. */
export const usePartyName = (): ((party: Party) => string | undefined) => {
  const { people, organisations } = usePeople()
  return (party) =>
    "person" in party
      ? people.get(party.person)?.person.name
      : organisations.get(party.organisation)?.shortName
}

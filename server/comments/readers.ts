import type { Actor, OrganisationId, PersonId } from "../../shared/actor.ts"
import { refuseReadThread } from "../../shared/comments/rules.ts"
import type { Party, Thread } from "../../shared/comments/thread.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { members, people } from "../../shared/people/person.ts"
import { Refused } from "../../shared/refusal.ts"
import { actorOf } from "../people/sessions.ts"
import type { World } from "../world.ts"

/** Of a thread, what says who may read it. */
export type Readable = Pick<Thread, "draft" | "lane" | "organisation">

/** Whom a thread can be shown to. */
export interface Readers {
  /** Of these, the people who may read it now; of an organisation, all of its people who may. */
  among(parties: readonly Party[], thread: Readable, chapter: Chapter): Promise<PersonId[]>
  /** Refuses `mentionNotReader` where one of these, or nobody of one of them, may read it: they would seem to be told. */
  demand(parties: readonly Party[], thread: Readable, chapter: Chapter): Promise<void>
}

export const createReaders = (world: Pick<World, "records" | "now">): Readers => {
  const { records } = world

  const reads = async (person: PersonId, thread: Readable, chapter: Chapter): Promise<boolean> => {
    const actor: Actor | undefined = await actorOf(world, person)
    return actor !== undefined && refuseReadThread(actor, thread, chapter) === undefined
  }
  const peopleOf = async (organisation: OrganisationId, draft: string): Promise<PersonId[]> => {
    const parts = new Set((await records.find(members, { draft })).map(({ person }) => person))
    return (await records.find(people, { organisation })).map(({ id }) => id).filter((id) => parts.has(id))
  }
  const of = async (party: Party, thread: Readable, chapter: Chapter): Promise<PersonId[]> => {
    const all = "person" in party ? [party.person] : await peopleOf(party.organisation, thread.draft)
    const readers: PersonId[] = []
    for (const person of all) if (await reads(person, thread, chapter)) readers.push(person)
    return readers
  }

  return {
    async among(parties, thread, chapter) {
      const found = new Set<PersonId>()
      for (const party of parties) for (const person of await of(party, thread, chapter)) found.add(person)
      return [...found]
    },
    async demand(parties, thread, chapter) {
      for (const party of parties)
        if ((await of(party, thread, chapter)).length === 0) throw new Refused("mentionNotReader")
    },
  }
}

import { useMemo } from "react"
import type { OrganisationId, PersonId } from "../../shared/actor.ts"
import { organisations, people, type Organisation, type Person } from "../../shared/people/person.ts"
import { useRecords } from "../remote/records.ts"

/** A person with the organisation they act for. */
export interface Acquaintance {
  readonly person: Person
  readonly organisation: Organisation
}

export interface Known {
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>
  readonly people: ReadonlyMap<PersonId, Acquaintance>
}

/** Everyone by id. Empty until they have come: names fill in, they do not hold a page back. */
export const usePeople = (): Known => {
  const everyone = useRecords(people).data
  const everywhere = useRecords(organisations).data
  return useMemo(() => knownOf(everyone ?? nobody, everywhere ?? nowhere), [everyone, everywhere])
}

const nobody: readonly Person[] = []
const nowhere: readonly Organisation[] = []

let last: { everyone: readonly Person[]; everywhere: readonly Organisation[]; known: Known } | undefined

/** Looked up once for all who ask: every card in the margin does, several times over. */
const knownOf = (everyone: readonly Person[], everywhere: readonly Organisation[]): Known => {
  if (last?.everyone === everyone && last.everywhere === everywhere) return last.known
  const byId = new Map(everywhere.map((organisation) => [organisation.id, organisation]))
  const met = everyone.flatMap((person) => {
    const organisation = byId.get(person.organisation)
    return organisation ? [[person.id, { person, organisation }] as const] : []
  })
  last = { everyone, everywhere, known: { organisations: byId, people: new Map(met) } }
  return last.known
}

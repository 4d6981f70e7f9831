import { useMemo } from "react"
import type { DraftId, Role } from "../../shared/actor.ts"
import { isMember, members, type Member, type Organisation } from "../../shared/people/person.ts"
import { useRecords } from "../remote/records.ts"
import { useNow } from "./useNow.ts"
import { usePeople, type Acquaintance } from "./usePeople.ts"

/** A member with who they are. */
export interface Belonging extends Acquaintance {
  readonly member: Member
}

/** Those of one organisation who belong. */
export interface Company {
  readonly organisation: Organisation
  readonly belonging: readonly Belonging[]
}

export interface Members {
  /** All parts in the draft that count now, as the rules look at them. */
  readonly parts: readonly Member[]
  readonly belonging: readonly Belonging[]
  /** By organisation, both in the order of the alphabet. */
  readonly companies: readonly Company[]
  readonly waiting: boolean
}

/** The organisations that have somebody who writes. */
export const writing = ({ companies }: Members): Company[] =>
  companies.filter(({ belonging }) => belonging.some(({ member: { role } }) => writers.has(role)))

const writers: ReadonlySet<Role> = new Set(["leadEditor", "chapterOwner", "member"])

/** Who belongs to a draft. */
export const useMembers = (draft: DraftId): Members => {
  const { data, isPending } = useRecords(members, { draft })
  const { people } = usePeople()
  const now = useNow()
  return useMemo(() => {
    const parts = (data ?? []).filter((member) => isMember(member, now))
    const belonging = parts
      .flatMap((member) => {
        const who = people.get(member.person)
        return who ? [{ member, ...who }] : []
      })
      .sort((a, b) => a.person.name.localeCompare(b.person.name, "nb"))
    const byOrganisation = Map.groupBy(belonging, ({ organisation }) => organisation.id)
    const companies = [...byOrganisation.values()]
      .map((belonging) => ({ organisation: belonging[0]!.organisation, belonging }))
      .sort((a, b) => a.organisation.name.localeCompare(b.organisation.name, "nb"))
    return { parts, belonging, companies, waiting: isPending }
  }, [data, people, now, isPending])
}

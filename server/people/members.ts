import { authorOf, type DraftId, type PersonId } from "../../shared/actor.ts"
import { addMember, changeRole, removeMember, setOrganisation } from "../../shared/people/commands.ts"
import {
  memberId,
  members as kept,
  newMember,
  organisations,
  people,
  type Member,
  type Person,
} from "../../shared/people/person.ts"
import {
  refuseChangeRole,
  refuseInvite,
  refuseRemoveMember,
  refuseSetOrganisation,
} from "../../shared/people/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { handle, type Handler } from "../handle.ts"
import { added, changed, removed } from "../storage/records.ts"
import type { World } from "../world.ts"
import type { Events } from "./events.ts"

/** Resolves when nothing more comes in that somebody's rights, as they are now, do not allow; and what came is kept (H8). */
export type ShutOut = (concerned: {
  readonly person?: PersonId
  readonly chapter?: string
  /** Also those whose rights are the same, since they now write for somebody else. */
  readonly moved?: boolean
}) => Promise<void>

/** What the server does about who is a member of what. */
export const members = ({ records }: World, events: Events, shutOut: ShutOut): Handler[] => {
  const inTurn = turns()
  const partsOf = (draft: DraftId) => records.find(kept, { draft })
  const partOf = (parts: readonly Member[], person: PersonId): Member => {
    const part = parts.find((one) => one.person === person)
    if (!part) throw new Refused("notFound")
    return part
  }

  return [
    handle(addMember, async (actor, { draft, person, role }) => {
      throwIf(refuseInvite(actor, draft))
      // A guest's part has an end, and so comes of an invitation.
      if (role === "guest") throw new Refused("malformed")
      await records.get(people, person)
      const event = { what: "memberAdded" as const, subjects: [person], facts: { role } }
      const [left] = await records.together([
        added(kept, newMember({ draft, person, role })),
        ...(await events.entry(authorOf(actor), draft, event)),
      ])
      return left as Member
    }),

    handle(changeRole, (actor, { draft, person, role }) =>
      inTurn(draft, async () => {
        throwIf(refuseInvite(actor, draft))
        const parts = await partsOf(draft)
        const part = partOf(parts, person)
        throwIf(refuseChangeRole(actor, part, role, parts))
        // A guest neither becomes one of the house nor the reverse by a stroke: that is another invitation.
        if ((role === "guest") !== (part.role === "guest")) throw new Refused("malformed")
        const event = {
          what: "roleChanged" as const,
          subjects: [person],
          facts: { from: part.role, to: role },
        }
        const [left] = await records.together([
          changed(kept, part.id, (before) => ({ ...before, role })),
          ...(await events.entry(authorOf(actor), draft, event)),
        ])
        await shutOut({ person })
        return left as Member
      }),
    ),

    handle(setOrganisation, async (actor, { person, organisation }) => {
      throwIf(refuseSetOrganisation(actor))
      await records.get(organisations, organisation)
      const moves = changed(people, person, (before) => ({ ...before, organisation }))
      const drafts = (await records.find(kept, { person })).map(({ draft }) => draft)
      const event = { what: "organisationChanged" as const, subjects: [person], facts: { organisation } }
      const entries = await Promise.all(drafts.map((draft) => events.entry(authorOf(actor), draft, event)))
      const [left] = await records.together([moves, ...entries.flat()])
      await shutOut({ person, moved: true })
      return left as Person
    }),

    handle(removeMember, (actor, { draft, person }) =>
      inTurn(draft, async () => {
        if (person !== actor.person) throwIf(refuseInvite(actor, draft))
        const parts = await partsOf(draft)
        const part = partOf(parts, person)
        throwIf(refuseRemoveMember(actor, part, parts))
        const event = { what: "memberRemoved" as const, subjects: [person], facts: { role: part.role } }
        await records.together([
          removed(kept, memberId(draft, person)),
          ...(await events.entry(authorOf(actor), draft, event)),
        ])
        await shutOut({ person })
        return {}
      }),
    ),
  ]
}

/** One after another, draft by draft: of two leads who remove each other at once, one stays. */
const turns = () => {
  const last = new Map<DraftId, Promise<unknown>>()
  return <T>(draft: DraftId, run: () => Promise<T>): Promise<T> => {
    const mine = (last.get(draft) ?? Promise.resolve()).then(run, run)
    last.set(draft, mine)
    void mine.catch(() => undefined).finally(() => last.get(draft) === mine && last.delete(draft))
    return mine
  }
}

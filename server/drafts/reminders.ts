import type { PersonId } from "../../shared/actor.ts"
import { dayAt, instantOf } from "../../shared/drafts/deadline.ts"
import { chapters, drafts, reminded as kept, type Chapter, type Draft } from "../../shared/drafts/draft.ts"
import { deadlinesOf, remindedOf, type Deadline } from "../../shared/drafts/plan.ts"
import { addresses, isMember, members, people, type Member } from "../../shared/people/person.ts"
import { Refused } from "../../shared/refusal.ts"
import { dayIn, letter } from "../mail/letters.ts"
import type { World } from "../world.ts"

/** People are written to from this hour of Oslo's clock on. */
const MORNING = "07:00"

/** Writes to people about what is due (R19): once a day, each of what is theirs to see to, and leads of everything. */
export const reminders = ({ records, mail, now, report }: World, url: string): (() => Promise<void>) => {
  const remindOf = async (draft: Draft): Promise<void> => {
    const all = await records.find(chapters, { draft: draft.id })
    const due = remindedOf(deadlinesOf(draft, all), now())
    // What is written down first is never written twice, though a power cut may swallow a day's letters.
    if (!(await isFirstToday(draft.id)) || due.length === 0) return
    for (const part of await records.find(members, { draft: draft.id })) {
      const theirs = isMember(part, now()) ? due.filter((deadline) => concerns(part, deadline, all)) : []
      const [address] = theirs.length > 0 ? await records.find(addresses, { id: part.person }) : []
      if (address) await write(draft, part.person, address.email, theirs)
    }
  }

  const isFirstToday = async (id: string): Promise<boolean> => {
    const day = dayAt(now())
    const [before] = await records.find(kept, { id })
    if (before?.day === day) return false
    if (before) await records.change(kept, id, () => ({ id, day }))
    else
      await records.add(kept, { id, day }).catch((problem: unknown) => {
        if (!(problem instanceof Refused && problem.refusal === "alreadyExists")) throw problem
      })
    return true
  }

  const write = async (
    { id, title, language }: Draft,
    person: PersonId,
    to: string,
    due: readonly Deadline[],
  ) => {
    const { name } = await records.get(people, person)
    const list = due.map(({ title, due }) => `– ${dayIn(language, instantOf(due))}: ${title}`)
    await mail.send(letter(language, "deadlines", to, { name, title, list, link: `${url}/drafts/${id}` }))
  }

  return async () => {
    if (now() < instantOf(dayAt(now()), MORNING)) return
    try {
      for (const draft of await records.find(drafts)) await remindOf(draft)
    } catch (problem) {
      report("notReminded", { error: String(problem) })
    }
  }
}

const concerns = ({ person, role }: Member, { of, id }: Deadline, all: readonly Chapter[]): boolean =>
  role === "leadEditor" || (of === "chapter" && all.find((chapter) => chapter.id === id)?.owner === person)

import type { ChapterId, PersonId } from "../../shared/actor.ts"
import { chapters, seenMarks as kept, type Chapter } from "../../shared/drafts/draft.ts"
import { Refused } from "../../shared/refusal.ts"
import type { World } from "../world.ts"
import type { Here } from "./whoIsHere.ts"

/** How far each person has seen each chapter, for "what happened since I was last here". */
export interface SeenMarks {
  mark(person: PersonId, chapter: Chapter): Promise<void>
}

export const createSeenMarks = ({ records, now }: Pick<World, "records" | "now">): SeenMarks => ({
  async mark(person, { id: chapter, draft, facts }) {
    const id = `${chapter}_${person}`
    const mark = { id, draft, chapter, person, at: now(), seq: facts?.seq ?? 0 }
    await records.add(kept, mark).catch(async (problem: unknown) => {
      if (!(problem instanceof Refused && problem.refusal === "alreadyExists")) throw problem
      await records.change(kept, id, () => mark)
    })
  },
})

/** Who leaves a chapter has seen it until then. */
export const markLeavers = (
  { records, report }: Pick<World, "records" | "report">,
  rooms: Here,
  seen: SeenMarks,
): void => {
  const inside = new Map<ChapterId, readonly PersonId[]>()
  rooms.onHere((id, people) => {
    const left = (inside.get(id) ?? []).filter((person) => !people.includes(person))
    if (people.length > 0) inside.set(id, people)
    else inside.delete(id)
    const mark = async () => {
      const [chapter] = await records.find(chapters, { id })
      if (chapter) await Promise.all(left.map((person) => seen.mark(person, chapter)))
    }
    if (left.length > 0) mark().catch((problem: unknown) => report("notMarked", { error: String(problem) }))
  })
}

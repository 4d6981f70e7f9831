import { markRead, setNotices } from "../../shared/comments/commands.ts"
import { noticeChoices, readMarkId, readMarks } from "../../shared/comments/reading.ts"
import { refuseReadThread } from "../../shared/comments/rules.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import type { Kept, Kind } from "../../shared/kind.ts"
import { Refused } from "../../shared/refusal.ts"
import { handle, type Handler } from "../handle.ts"
import type { World } from "../world.ts"

/** What each person has read of the threads, and how often they are written to. */
export const marking = ({ records, now }: Pick<World, "records" | "now">): Handler[] => {
  const put = async <R extends Kept>(kind: Kind<R>, fresh: R, step: (before: R) => R): Promise<R> =>
    records.change(kind, fresh.id, step).catch((problem: unknown) => {
      if (!(problem instanceof Refused && problem.refusal === "notFound")) throw problem
      return records.add(kind, fresh).catch((again: unknown) => {
        if (!(again instanceof Refused && again.refusal === "alreadyExists")) throw again
        return records.change(kind, fresh.id, step)
      })
    })

  return [
    handle(markRead, async (actor, { threads: ids }) => {
      const all: Thread[] = []
      for (const id of new Set(ids)) all.push(...(await records.find(threads, { id })))
      const { person } = actor
      for (const [chapter, some] of Map.groupBy(all, ({ chapter }) => chapter)) {
        const [kept] = await records.find(chapters, { id: chapter })
        const read = some.filter((thread) => kept && !refuseReadThread(actor, thread, kept))
        if (!kept || read.length === 0) continue
        const until = Object.fromEntries(read.map(({ id }) => [id, now()]))
        const fresh = { id: readMarkId(chapter, person), draft: kept.draft, chapter, person, until }
        await put(readMarks, fresh, (before) => ({ ...before, until: { ...before.until, ...until } }))
      }
      return {}
    }),
    handle(setNotices, async ({ person }, { often }) => {
      await put(noticeChoices, { id: person, person, often }, (before) => ({ ...before, often }))
      return { often }
    }),
  ]
}

import { isUnread, readMarks } from "../../shared/comments/reading.ts"
import { refuseReadThread } from "../../shared/comments/rules.ts"
import { threads } from "../../shared/comments/thread.ts"
import { waitingOf } from "../../shared/comments/waiting.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { refuseReadDraft } from "../../shared/drafts/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"

/** `GET /api/waiting/<draft>`: what of its threads waits for whoever asks, and how many are open, of those they may read; not all of them. */
export const waiting = ({ records }: Pick<World, "records">): Route => ({
  method: "get",
  path: "/api/waiting/:draft",
  async run({ actor }, request, response) {
    if (!actor) throw new Refused("notSignedIn")
    const { draft } = request.params as { draft: string }
    throwIf(refuseReadDraft(actor, { id: draft }))
    const { person } = actor
    const known = new Map((await records.find(chapters, { draft })).map((chapter) => [chapter.id, chapter]))
    const marks = new Map(
      (await records.find(readMarks, { draft, person })).map((mark) => [mark.chapter, mark]),
    )
    const readable = (await records.find(threads, { draft })).filter((thread) => {
      const chapter = known.get(thread.chapter)
      return chapter !== undefined && refuseReadThread(actor, thread, chapter) === undefined
    })
    response.json(waitingOf(readable, actor, (thread) => isUnread(thread, marks.get(thread.chapter), actor)))
  },
})

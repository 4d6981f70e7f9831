import type { Actor, ChapterId, DraftId, PersonId } from "../../shared/actor.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { refuseReadChapter } from "../../shared/drafts/rules.ts"
import type { Live } from "../../shared/sync/protocol.ts"
import type { Records } from "../storage/records.ts"
import type { LiveSockets } from "../web/live.ts"

/** Who is in each chapter, as the rooms know it. */
export interface Here {
  here(chapter: ChapterId): readonly PersonId[]
  onHere(hear: (chapter: ChapterId, people: readonly PersonId[]) => void): unknown
}

/** Who is in the chapters of a draft now, as far as this person may read them; empty chapters go unsaid. */
export const whoIsHere = async (
  records: Records,
  rooms: Here,
  actor: Actor,
  draft: DraftId,
): Promise<Live[]> => {
  const readable = (await records.find(chapters, { draft })).filter(
    (chapter) => !refuseReadChapter(actor, chapter),
  )
  return readable.map(({ id }) => said(id, rooms.here(id))).filter(({ people }) => people.length > 0)
}

/** Tells those who follow a draft, and may read the chapter, each time somebody comes or goes. */
export const tellWhoIsHere = (records: Records, rooms: Here, live: LiveSockets): void => {
  rooms.onHere(async (id) => {
    const [chapter] = await records.find(chapters, { id })
    // Asked again here, since others may have come or gone while the chapter was looked up.
    if (chapter)
      live.tell(chapter.draft, (actor) => !refuseReadChapter(actor, chapter), said(id, rooms.here(id)))
  })
}

const said = (chapter: ChapterId, people: readonly PersonId[]) => ({
  type: "here" as const,
  chapter,
  people: [...new Set(people)].sort(),
})

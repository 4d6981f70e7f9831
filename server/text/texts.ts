import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import { Refused } from "../../shared/refusal.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import type { Line } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { admitTo } from "../drafts/chapterAccess.ts"
import { Damaged, type Reading } from "../storage/updateLog.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"

/** A chapter's text as it is saved: nothing in it could be taken back by a crash (W8). */
export interface SavedText {
  readonly seq: Seq
  /** The whole text as one update. */
  readonly update: Uint8Array
  readonly lines: readonly Line[]
}

/** Reads a chapter's text; what has not changed since the last time is not built again. Refuses `chapterDamaged`. */
export type ReadText = (chapter: ChapterId) => Promise<SavedText>

/** How many texts are remembered; the one longest unused gives way. */
const REMEMBERED = 48

export const savedTexts = ({ log }: Pick<World, "log">): ReadText => {
  const known = new Map<ChapterId, SavedText>()
  return async (chapter) => {
    const reading = await log.read(chapter).catch((problem: unknown) => {
      throw problem instanceof Damaged ? new Refused("chapterDamaged") : problem
    })
    const before = known.get(chapter)
    const text = before?.seq === reading.seq ? before : built(reading)
    known.delete(chapter)
    known.set(chapter, text)
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!)
    return text
  }
}

/** `GET /api/texts/<chapter>`: a chapter's text as one Yjs update, for those who read without joining the room. */
export const texts = ({ records }: Pick<World, "records">, read: ReadText): Route => ({
  method: "get",
  path: "/api/texts/:chapter",
  async run({ actor }, request, response) {
    if (!actor) throw new Refused("notSignedIn")
    const { chapter } = await admitTo(records, actor, request.params["chapter"] as string)
    const { update } = await read(chapter.id)
    response.set("Content-Type", "application/octet-stream").end(update)
  },
})

const built = ({ checkpoint, entries, seq }: Reading): SavedText => {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (checkpoint) Y.applyUpdate(doc, checkpoint.state)
    for (const { update } of entries) Y.applyUpdate(doc, update)
  })
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Refused("chapterDamaged")
  return { seq, update: Y.encodeStateAsUpdate(doc), lines: readLines(doc) }
}

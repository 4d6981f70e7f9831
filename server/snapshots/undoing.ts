import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { BODY } from "../../shared/text/ydoc.ts"
import type { UpdateLog } from "../storage/updateLog.ts"
import { textAt } from "../sync/history.ts"

/**
 * What takes back one entry of a chapter's log, and only that, whatever was written since: Yjs undoes it in a text of
 * its own. Undefined where nothing is left of it.
 */
export const undoing = async (
  log: UpdateLog,
  chapter: ChapterId,
  seq: Seq,
): Promise<Uint8Array | undefined> => {
  const { doc } = seq > 1 ? await textAt(log, chapter, seq - 1) : { doc: new Y.Doc() }
  const manager = new Y.UndoManager(doc.getText(BODY), { trackedOrigins: new Set([RESTORED]) })
  for await (const entry of log.entries(chapter, seq))
    Y.applyUpdate(doc, entry.update, entry.seq === seq ? RESTORED : undefined)
  let inverse: Uint8Array | undefined
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === manager) inverse = update
  })
  manager.undo()
  return inverse
}
const RESTORED = "restored"

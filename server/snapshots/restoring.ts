import { decodeUtf8 } from "lib0/string"
import * as Y from "yjs"
import { authorOf } from "../../shared/actor.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { readCanonicalText } from "../../shared/snapshots/canonical.ts"
import { restoreText, undoRestore } from "../../shared/snapshots/commands.ts"
import { restorable, restored } from "../../shared/snapshots/restored.ts"
import { refuseReadBeside, refuseRestoreText, refuseUndo } from "../../shared/snapshots/rules.ts"
import { restorations, type Restoration } from "../../shared/snapshots/snapshot.ts"
import type { Line } from "../../shared/text/line.ts"
import { readLines, writeChange } from "../../shared/text/ydoc.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events } from "../people/events.ts"
import { added, changed } from "../storage/records.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { World } from "../world.ts"
import { opened, refuseChapter } from "./reading.ts"
import { sealedIn } from "./sealed.ts"
import { undoing } from "./undoing.ts"

/**
 * Old text brought back as an ordinary edit by whoever asks (S2): what others write meanwhile survives, what is alike
 * stays, and it can be undone without touching what came after it.
 */
export const restoring = (world: World, rooms: Rooms, events: Events): Handler[] => {
  const { records, log, newId, now } = world
  const sealed = sealedIn(world)
  const open = opened(world, sealed)

  return [
    handle(restoreText, async (actor, { chapter: id, version: from, paragraphs, reason }) => {
      const { version, manifest } = await open(actor, from)
      throwIf(refuseReadBeside(actor, version))
      const found = manifest.chapters.find((one) => one.id === id)
      if (!found) throw new Refused("notFound")
      throwIf(await refuseChapter(world, actor, version, found))
      const then = restorable(readCanonicalText(JSON.parse(decodeUtf8(await sealed.bytes(found.text)))))
      const chosen = paragraphs && new Set(paragraphs)
      // The room is open when the right is asked for: between the two nobody's right is taken away (H8).
      await rooms.moment([id])
      throwIf(refuseRestoreText(actor, await records.get(chapters, id)))
      const by = authorOf(actor)
      let written = false
      const seq = await rooms.edit(id, by, (doc) => {
        doc.once("update", () => (written = true))
        bringBack(doc, then, chosen)
      })
      if (!written) return null
      const restoration: Restoration = {
        id: newId(),
        draft: version.draft,
        chapter: id,
        version: version.id,
        paragraphs: paragraphs && paragraphs.length,
        reason,
        by,
        at: now(),
        seq,
        undone: null,
      }
      const facts = {
        version: version.name,
        paragraphs: restoration.paragraphs,
        reason: reason.slice(0, 120),
      }
      const [kept] = await records.together([
        added(restorations, restoration),
        ...(await events.entry(by, version.draft, { what: "textRestored", subjects: [id], facts })),
      ])
      return kept as Restoration
    }),

    handle(undoRestore, async (actor, { restoration: id }) => {
      const restoration = await records.get(restorations, id)
      const { chapter, draft, seq } = restoration
      throwIf(refuseUndo(actor, await records.get(chapters, chapter), restoration))
      const inverse = await undoing(log, chapter, seq)
      await rooms.moment([chapter])
      const by = authorOf(actor)
      const refuse = async () =>
        throwIf(refuseUndo(actor, await records.get(chapters, chapter), await records.get(restorations, id)))
      await refuse()
      if (inverse) await rooms.edit(chapter, by, (doc) => Y.applyUpdate(doc, inverse))
      const [kept] = await records.together([
        changed(restorations, id, (before) => ({ ...before, undone: { by, at: now() } })),
        ...(await events.entry(by, draft, { what: "restoreUndone", subjects: [chapter] })),
      ])
      return kept as Restoration
    }),
  ]
}

/** Makes a text say what it said then, or of `chosen` lines of it only those. */
export const bringBack = (doc: Y.Doc, then: readonly Line[], chosen: ReadonlySet<number> | null): void =>
  doc.transact((transaction) => {
    const written = readLines(doc)
    const { lines: after, difference: differs } = restored(written, then, chosen ?? undefined)
    writeChange(transaction, { before: written, after, written, behind: undefined, differs })
  })

/** What each role is answered about threads: the rows of the permission table (`permissions.test.ts`, R28). */
import * as asked from "../../shared/comments/commands.ts"
import { newNote, opened, resolved } from "../../shared/comments/deeds.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import type { Records } from "../storage/records.ts"

const say = { text: "x", mentions: [] }
const decided = { outcome: "followed", reason: "x" }

/** What is asked of a thread, and which grid answers it; `of` is the thread's name before the chapter's. */
export const ofThreads = [
  { command: asked.replyToThread, of: "open", grid: "commenting", more: say },
  { command: asked.editNote, of: "open", grid: "othersNote", more: { note: "note", ...say } },
  { command: asked.withdrawNote, of: "open", grid: "othersNote", more: { note: "note" } },
  { command: asked.assignThread, of: "open", grid: "assigning", more: { to: null } },
  { command: asked.resolveThread, of: "open", grid: "manage", more: decided },
  { command: asked.reopenThread, of: "done", grid: "manage", more: { reason: "" } },
  { command: asked.releaseThread, of: "own", grid: "releasing", more: {} },
  { command: asked.resolveThread, of: "theirs", grid: "hidden", more: decided },
  { command: asked.replyToThread, of: "theirs", grid: "hidden", more: say },
] as const

/** One open thread by a colleague elsewhere, one resolved, one of our own organisation's lane, one of another's, in each chapter. */
export const addThreads = async (
  records: Records,
  all: readonly (readonly [string, string])[],
): Promise<void> => {
  for (const [chapter, draft] of all) {
    const other = { person: "other", organisation: "there" }
    const thread = (name: string, by = other, more: Partial<Thread> = {}): Thread => ({
      ...opened(
        {
          id: `${name}-${chapter}`,
          draft,
          chapter,
          lane: "chapter",
          kind: "question",
          version: null,
          anchor: { state: "chapter" },
          quote: null,
          assigned: null,
        },
        newNote("note", by, 1, say),
      ),
      ...more,
    })
    const lead = { person: "lead", organisation: "here" }
    await records.add(threads, thread("open"))
    await records.add(
      threads,
      resolved(thread("done"), { by: lead, at: 2, outcome: "followed", reason: "x" }),
    )
    await records.add(threads, thread("own", lead, { lane: "organisation" }))
    await records.add(threads, thread("theirs", other, { lane: "organisation" }))
  }
}

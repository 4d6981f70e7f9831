import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { suggested } from "../../shared/suggestions/suggest.ts"
import { soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines, writeChange } from "../../shared/text/ydoc.ts"
import { readChange, writtenUnder } from "../sync/change.ts"
import { refuseAll, type Gate } from "../sync/gate.ts"
import { Rehearsal } from "../sync/rehearsal.ts"

export const kari: Author = { person: "kari", organisation: "ks" }
export const ola: Author = { person: "ola", organisation: "hdir" }

/** A chapter as a room holds it, behind gates, without the room; Ola has written three paragraphs. */
export const guardedText = (gates: readonly Gate[]) => {
  const doc = new Y.Doc()
  doc.clientID = 1
  const line = (text: string): Line => soundLine({ runs: [{ text, formats: {} }] })
  seedLines(doc, ["Kommunen skal sørge for vern.", "Mål", "Direktoratet bør følge opp."].map(line))
  const hands = new Map<number, Author>([[doc.clientID, ola]])
  let rehearsal: Rehearsal | undefined
  const page = (clientID: number) => {
    const copy = new Y.Doc()
    copy.clientID = clientID
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    return copy
  }
  const judge = (
    update: Uint8Array,
    author: Author,
    access: Access,
    by: { server?: boolean; gates?: readonly Gate[] } = {},
  ): Refusal | undefined => {
    const change = readChange(update)
    if (!change) return "notWellFormed"
    if (rehearsal?.isSpoiltFor(update)) rehearsal = undefined
    const rehearse = () => (rehearsal ??= new Rehearsal(doc)).try(update)
    const byServer = by.server ?? false
    const asking = { chapter: "c", change, doc, hands, author, byServer, access, rehearse }
    const refusal = refuseAll(by.gates ?? gates, asking)
    if (refusal) return refusal
    for (const client of writtenUnder(change, doc)) if (!hands.has(client)) hands.set(client, author)
    Y.applyUpdate(doc, update)
    rehearsal?.follow(update)
    return undefined
  }
  /** What somebody does on their own page, and what the gates say to it. */
  const act = (author: Author, access: Access, edit: (doc: Y.Doc) => void) => {
    const copy = page(author === kari ? 77 : 88)
    const updates: Uint8Array[] = []
    copy.on("update", (update: Uint8Array) => updates.push(update))
    edit(copy)
    return updates.map((update) => judge(update, author, access)).find((refusal) => refusal) ?? undefined
  }
  return { doc, page, judge, act, lines: () => readLines(doc) }
}
export type GuardedText = ReturnType<typeof guardedText>

let sids = 0
/** What somebody's hand makes of the text, proposed. */
export const propose = (copy: Y.Doc, by: Author, change: (lines: readonly Line[]) => readonly Line[]) =>
  copy.transact((transaction) => {
    const before = readLines(copy)
    const shown = before.map(shownLine)
    const { lines, difference } = suggested(shown, change(shown), { by, sid: `s${sids++}`, stands: before })
    writeChange(transaction, {
      before,
      after: lines,
      written: before,
      behind: undefined,
      differs: difference,
    })
  })
export const replace = (from: string, to: string) => (lines: readonly Line[]) =>
  lines.map((one) => ({
    ...one,
    runs: one.runs.map((run) => ("text" in run ? { ...run, text: run.text.replace(from, to) } : run)),
  }))

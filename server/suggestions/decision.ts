import { toHexString } from "lib0/buffer"
import { digest } from "lib0/hash/sha256"
import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import { throwIf, type Refusal } from "../../shared/refusal.ts"
import type { Decision } from "../../shared/suggestions/proposal.ts"
import { resolved } from "../../shared/suggestions/resolve.ts"
import { proposalsIn, readingOf, type StandingProposal } from "../../shared/suggestions/standing.ts"
import { readLines, writeChange } from "../../shared/text/ydoc.ts"
import type { UpdateLog } from "../storage/updateLog.ts"
import { textAt } from "../sync/history.ts"

/** What somebody has read, and so may decide. */
export interface Read {
  readonly proposal: string
  readonly reading: string
}

/** What was decided, as it stood; and what was not, with why. */
export interface Decided {
  readonly standing: readonly StandingProposal[]
  readonly left: readonly { readonly proposal: string; readonly refusal: Refusal }[]
}

/**
 * Accepts or rejects in a copy of the text. What is kept of the words keeps its writers. Leaves what does not say what
 * was read (`proposalChanged`), and what `refuse` refuses; where all stand or fall together, throws that instead.
 */
export const decide = (
  doc: Y.Doc,
  read: readonly Read[],
  accept: boolean,
  refuse: (one: StandingProposal) => Refusal | undefined,
  together: boolean,
): Decided => {
  const before = readLines(doc)
  const standing = new Map(proposalsIn(before).map((one) => [one.sid, one]))
  const decided = new Map<string, StandingProposal>()
  const left: { proposal: string; refusal: Refusal }[] = []
  for (const { proposal, reading } of read) {
    const one = standing.get(proposal)
    const same = one !== undefined && readingOf(one) === reading
    const refusal = same ? refuse(one) : "proposalChanged"
    if (refusal) left.push({ proposal, refusal })
    else decided.set(proposal, one!)
  }
  if (together) throwIf(left[0]?.refusal)
  const { lines, difference } = resolved(before, ({ sid }) => decided.has(sid), accept)
  if (decided.size > 0)
    doc.transact((transaction) => {
      const written = before
      writeChange(transaction, { before, after: lines, written, behind: undefined, differs: difference })
    })
  return { standing: [...decided.values()], left }
}

export const hashOf = (update: Uint8Array): string => toHexString(digest(update)).slice(0, 32)

/**
 * The change that takes a decision back: its own edit undone, upon all that came after. Undefined where the log does
 * not hold it.
 */
export const undoing = async (
  log: UpdateLog,
  chapter: ChapterId,
  { seq, hash }: Decision["edit"],
): Promise<Uint8Array | undefined> => {
  for await (const entry of log.entries(chapter, Math.max(1, seq - LONGEST_TURN))) {
    if (entry.seq > seq) return undefined
    if (hashOf(entry.update) !== hash) continue
    const { doc } = await textAt(log, chapter, entry.seq - 1)
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([decide]) })
    Y.applyUpdate(doc, entry.update, decide)
    const { doc: now } = await textAt(log, chapter)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(now))
    const known = Y.encodeStateVector(doc)
    undo.undo()
    return Y.encodeStateAsUpdate(doc, known)
  }
  return undefined
}

/** So many entries may have been written in one turn with the decision. */
const LONGEST_TURN = 5_000

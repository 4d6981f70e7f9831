import type * as Y from "yjs"
import type { Author, ChapterId } from "../../shared/actor.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Hands } from "../storage/updateLog.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import type { Change } from "./change.ts"
import type { Rehearsed } from "./rehearsal.ts"

/** A change that asks to be let in, and what a gate may look at while it decides. */
export interface Asking {
  readonly chapter: ChapterId
  readonly change: Change
  /** The server's own copy of the text, before the change. For looking only. */
  readonly doc: Y.Doc
  readonly hands: Hands
  readonly author: Author
  /** Made by the server on the author's behalf: a comment's anchor, a text restored. */
  readonly byServer: boolean
  /** What the author may do here; writing, for the server. */
  readonly access: Access
  /** Tries the change in a copy of the text: dear, and only for what cannot be judged by its structs. */
  rehearse(): Rehearsed
}

/** Why a change may not be let in; synchronous, so that nothing comes between the judgement and the letting in. */
export type Gate = (asking: Asking) => Refusal | undefined

/** The first refusal of several gates. */
export const refuseAll = (gates: readonly Gate[], asking: Asking): Refusal | undefined => {
  for (const gate of gates) {
    const refusal = gate(asking)
    if (refusal) return refusal
  }
  return undefined
}

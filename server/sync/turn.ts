import * as Y from "yjs"
import type { Refused } from "../../shared/refusal.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import type { NewEntry } from "../storage/updateLog.ts"
import type { Session } from "./session.ts"

/** What a room remembers of a session while it is there. */
export interface Seat {
  /** Updates heard from this session, and how many of them have been said to be saved. */
  heard: number
  saved: number
  /** Has been sent our step 1. */
  greeted: boolean
  /** Has been sent the text, and so is sent what comes after it. */
  synced: boolean
}

/** What arrives while the turn before it is being written. */
export class Turn {
  readonly entries: { readonly entry: NewEntry; readonly from: Session | undefined }[] = []
  /** How far each session has been heard; also where it said nothing new (W3). */
  readonly heard = new Map<Session, number>()
  /** Who asks for the text, with the state vector of what they have. */
  readonly questions = new Map<Session, Uint8Array>()
  /** Who has still to be sent our step 1. */
  readonly greetings = new Set<Session>()
  readonly edits: { resolve(seq: Seq): void; reject(error: Refused): void }[] = []

  get isEmpty(): boolean {
    const { entries, heard, questions, greetings, edits } = this
    return !(entries.length || heard.size || questions.size || greetings.size || edits.length)
  }
}

/** Larger than any text has client ids for. */
const LONGEST_STATE_VECTOR = 64 * 1024

export const isStateVector = (bytes: Uint8Array): boolean => {
  if (bytes.length > LONGEST_STATE_VECTOR) return false
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    return false
  }
}

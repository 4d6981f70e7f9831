import * as Y from "yjs"
import type { Refused } from "../../shared/refusal.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import type { NewEntry } from "../storage/updateLog.ts"
import type { Session } from "./session.ts"

/** A change that was let in, and who must not be sent it again; nobody, where the server made it. */
export interface Written {
  readonly entry: NewEntry
  readonly from: Session | undefined
  /** What a watch wants done when it is in the log. */
  readonly told?: (() => void) | undefined
}

/** What arrives while the turn before it is being written. */
export class Turn {
  readonly written: Written[] = []
  /** How far each session has been heard; also where it said nothing new (W3). */
  readonly heard = new Map<Session, number>()
  /** Who asks for the text, with the state vector of what they have. */
  readonly questions = new Map<Session, Uint8Array>()
  /** Who has still to be sent our step 1. */
  readonly greetings = new Set<Session>()
  /** Who, in this process, waits for the turn to be over. */
  readonly waiting: { resolve(seq: Seq): void; reject(error: Refused): void }[] = []

  get isEmpty(): boolean {
    const { written, heard, questions, greetings, waiting } = this
    return !(written.length || heard.size || questions.size || greetings.size || waiting.length)
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

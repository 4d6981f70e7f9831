/**
 * What is written here and not yet saved. Only the server's durable word (`saved n`) makes a change saved; being
 * sent, or seen on one's own screen, does not.
 *
 * A change counts as one per Yjs update. Frames are counted as the server counts them: step 2 and updates, from 1
 * on each connection. A step 2 carries everything made before it, an update whatever was made up to then.
 */
import type { Refusal } from "../../shared/refusal.ts"

/** What a writer is told. `changes` counts those that exist only on this machine. */
export type Saving =
  | { state: "connecting" }
  | { state: "saved"; at: number | null }
  | { state: "saving"; since: number }
  | { state: "offline"; changes: number }
  | { state: "refused"; refusal: Refusal }

export interface Outbox {
  readonly saving: Saving
  /** Changes not yet saved, those of an earlier visit among them. */
  readonly unsaved: number
  /** A change was made here. */
  wrote(): void
  /** A frame with changes leaves on this connection. */
  sent(): void
  connected(): void
  disconnected(): void
  /** The server's word: the first `n` frames of this connection are durable. */
  saved(n: number): void
  /** The server's word: what was sent is not let in, and nothing after it will be. */
  refused(refusal: Refusal): void
  subscribe(hear: () => void): () => void
}

/** `before` is how many changes an earlier visit left unsaved on this machine; the first step 2 carries them. */
export const createOutbox = (now: () => number, before: number): Outbox => {
  let made = before
  let durable = 0
  /** For each frame of this connection, how much had been made when it left. */
  let frames: number[] = []
  let online = false
  let everOnline = false
  let since = 0
  let savedAt: number | null = null
  let refusal: Refusal | undefined
  const listeners = new Set<() => void>()

  const told = (): Saving => {
    if (refusal) return { state: "refused", refusal }
    if (!online)
      return everOnline || made > durable
        ? { state: "offline", changes: made - durable }
        : { state: "connecting" }
    return made > durable ? { state: "saving", since } : { state: "saved", at: savedAt }
  }
  let saving = told()
  const tell = () => {
    const next = told()
    if (JSON.stringify(next) === JSON.stringify(saving)) return
    saving = next
    listeners.forEach((hear) => hear())
  }

  return {
    get saving() {
      return saving
    },
    get unsaved() {
      return made - durable
    },
    wrote() {
      if (made === durable) since = now()
      made++
      tell()
    },
    sent() {
      frames.push(made)
    },
    connected() {
      online = everOnline = true
      since = now()
      frames = []
      tell()
    },
    disconnected() {
      online = false
      tell()
    },
    saved(n) {
      const upTo = frames[n - 1]
      if (upTo === undefined) return
      if (upTo > durable) {
        durable = upTo
        savedAt = now()
      }
      tell()
    },
    refused(why) {
      refusal = why
      tell()
    },
    subscribe(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}

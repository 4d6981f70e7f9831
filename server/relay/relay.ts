import type { Kept } from "../../shared/kind.ts"

/** A word between parts of the house, and to the other servers when there are several. Nothing is lost with it, only late. */
export type Word =
  { type: "changed"; kind: string; record: Kept } | { type: "removed"; kind: string; record: Kept }

export interface Relay {
  say(word: Word): void
  /** Returns how to stop listening. */
  listen(hear: (word: Word) => void): () => void
}

/** The relay of a lone server: everyone who listens is in this process. */
export const loneRelay = (): Relay => {
  const listeners = new Set<(word: Word) => void>()
  return {
    say: (word) => listeners.forEach((hear) => hear(word)),
    listen: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}

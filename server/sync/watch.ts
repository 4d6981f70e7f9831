import type * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import type { NewEntry } from "../storage/updateLog.ts"
import type { Change } from "./change.ts"

/**
 * Looks on as a change is let in. Called before it is applied, it may answer what is to run right after; and that,
 * what is to run once the change would survive a power cut: only then may anybody be told of it (W8).
 */
export type Watch = (chapter: ChapterId, doc: Y.Doc, change: Change) => Seen | undefined
export type Seen = (entry: NewEntry) => (() => void) | undefined

/** Two that look on. */
export const both =
  (one: Watch, other: Watch): Watch =>
  (chapter, doc, change) => {
    const seen = [one(chapter, doc, change), other(chapter, doc, change)].filter((each) => each !== undefined)
    if (seen.length < 2) return seen[0]
    return (entry) => {
      const thens = seen.map((each) => each(entry))
      return () => thens.forEach((then) => then?.())
    }
  }

/**
 * A chapter's copy on this machine (y-indexeddb), so that what was written offline outlives the page. One a person:
 * a colleague who signs in on the same machine gets neither the text nor the unsaved changes.
 */
import { IndexeddbPersistence, clearDocument } from "y-indexeddb"
import type * as Y from "yjs"
import { accesses, type Access } from "../../shared/drafts/rules.ts"

export interface LocalCopy {
  /** Changes that an earlier visit, or another tab, had not yet got saved. */
  readonly unsavedBefore: number
  /** What one might do here at the last visit; the server's word replaces it as soon as it is heard. */
  readonly accessBefore: Access
  noteAccess(access: Access): void
  /** Notes how many changes of this page are unsaved: kept at once, since a page may vanish without a word. */
  note(unsaved: number): void
  /** The first step 2 is durable: what earlier visits left is saved. */
  settled(): void
  /** Throws the copy away: the server's text stands. */
  forget(): Promise<void>
  close(): void
}

/** How long to wait for the copy before going on without it, in milliseconds. */
const PATIENCE = 2_000

/** Resolves when the copy has been read into `doc`; where the browser keeps none, goes on without. */
export const openLocalCopy = async (person: string, chapter: string, doc: Y.Doc): Promise<LocalCopy> => {
  const name = `samtekst/${person}/${chapter}`
  const prefix = `${name}/unsaved/`
  const mine = prefix + doc.clientID
  const left = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  const unsavedBefore = left.reduce((sum, key) => sum + (Number(localStorage.getItem(key)) || 0), 0)

  const kept = new IndexeddbPersistence(name, doc)
  await Promise.race([kept.whenSynced, new Promise((resolve) => setTimeout(resolve, PATIENCE))])

  return {
    unsavedBefore,
    accessBefore: accesses.find((access) => access === localStorage.getItem(`${name}/access`)) ?? "read",
    noteAccess: (access) => localStorage.setItem(`${name}/access`, access),
    note: (unsaved) =>
      unsaved > 0 ? localStorage.setItem(mine, String(unsaved)) : localStorage.removeItem(mine),
    settled: () => left.forEach((key) => localStorage.removeItem(key)),
    async forget() {
      localStorage.removeItem(mine)
      left.forEach((key) => localStorage.removeItem(key))
      await kept.destroy()
      await clearDocument(name)
    },
    close: () => void kept.destroy(),
  }
}

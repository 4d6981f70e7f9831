/**
 * A chapter's copy on this machine (y-indexeddb), so that what was written offline outlives the page. One a person:
 * a colleague who signs in on the same machine gets neither the text nor the unsaved changes.
 */
import { IndexeddbPersistence, clearDocument } from "y-indexeddb"
import * as Y from "yjs"
import { accesses, type Access } from "../../shared/drafts/rules.ts"

export interface LocalCopy {
  /** Changes that an earlier visit, or another tab, had not yet got saved. */
  readonly unsavedBefore: number
  /** What one might do here at the last visit; the server's word replaces it as soon as it is heard. */
  readonly accessBefore: Access
  noteAccess(access: Access): void
  /** Notes how many changes of this page are unsaved: kept within the moment, since a page may vanish without a word. */
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

  // Whoever types waits for the letter and not for the disk: it is written in the task after the key's own.
  let updates: Uint8Array[] = []
  let unsaved = 0
  let noted = 0
  let soon: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(soon)
    soon = undefined
    if (updates.length) kept._storeUpdate(Y.mergeUpdates(updates), undefined)
    updates = []
    if (unsaved === noted) return
    noted = unsaved
    if (unsaved > 0) localStorage.setItem(mine, String(unsaved))
    else localStorage.removeItem(mine)
  }
  const take = (update: Uint8Array, origin: unknown) => {
    if (origin === kept) return
    updates.push(update)
    soon ??= setTimeout(write)
  }
  doc.off("update", kept._storeUpdate)
  doc.on("update", take)
  addEventListener("pagehide", write)
  const end = () => {
    clearTimeout(soon)
    doc.off("update", take)
    removeEventListener("pagehide", write)
    return kept.destroy()
  }

  return {
    unsavedBefore,
    accessBefore: accesses.find((access) => access === localStorage.getItem(`${name}/access`)) ?? "read",
    noteAccess: (access) => localStorage.setItem(`${name}/access`, access),
    note(now) {
      unsaved = now
      soon ??= setTimeout(write)
    },
    settled: () => left.forEach((key) => localStorage.removeItem(key)),
    async forget() {
      localStorage.removeItem(mine)
      left.forEach((key) => localStorage.removeItem(key))
      await end()
      await clearDocument(name)
    },
    close() {
      write()
      void end()
    },
  }
}

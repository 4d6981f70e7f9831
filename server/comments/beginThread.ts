import { openedBy, threads, type Quote, type Thread } from "../../shared/comments/thread.ts"
import type { Records } from "../storage/records.ts"
import type { Rooms } from "../sync/rooms.ts"
import { findWords, layAnchor } from "./anchorText.ts"
import { isLaid } from "./standing.ts"

/**
 * Adds a thread that was made elsewhere, on words that stand once in its chapter, in its opener's name. One that is
 * there already is left alone, so that it can be done again. Throws where the words do not stand.
 */
export const beginThread =
  (records: Records, rooms: Rooms) =>
  async (thread: Thread, words: string): Promise<void> => {
    const [known] = await records.find(threads, { id: thread.id })
    if (known) return
    if (thread.anchor.state !== "anchored") return void (await records.add(threads, thread))
    let quote: Quote | undefined
    await rooms.edit(thread.chapter, openedBy(thread), (doc) => {
      if (isLaid(doc, thread.id)) return void (quote = thread.quote ?? undefined)
      const found = findWords(doc, words)
      quote = found && layAnchor(doc, thread.id, found)
      if (!quote) throw new Error(`The words of thread ${thread.id} do not stand in ${thread.chapter}`)
    })
    await records.add(threads, { ...thread, quote: quote! })
  }

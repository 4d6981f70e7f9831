/** A chapter read without being opened for writing: fetched whole, and followed live while somebody looks at it. */
import type { Node } from "@tiptap/pm/model"
import * as Y from "yjs"
import { isRefusal, Refused } from "../../shared/refusal.ts"
import { askBytes } from "../remote/call.ts"
import { ShownText, type As } from "../text/shownText.ts"
import { connect, type Connection } from "./connection.ts"
import { createOutbox } from "./outbox.ts"

/** What is had of a chapter's text. A new value whenever it changes. */
export type ChapterReading =
  | { readonly state: "waiting" }
  | { readonly state: "read"; readonly doc: Node }
  | { readonly state: "failed"; readonly fault: unknown }

export interface ReadChapter {
  readonly reading: ChapterReading
  /** Fetches the text, also anew. Never rejects: `reading` tells what came of it. */
  fetch(): Promise<void>
  /** Joins the chapter's room, so that others' words come as they are written. */
  follow(): void
  unfollow(): void
  /** Shows the text as something else than it is; undefined as it stands. */
  showAs(as: As | undefined): void
  close(): void
}

export const readChapter = (base: string, chapter: string, changed: () => void): ReadChapter => {
  let shownAs: As | undefined
  let text = new ShownText(new Y.Doc())
  let reading: ChapterReading = { state: "waiting" }
  let connection: Connection | undefined
  let followed = false
  let over = false

  const show = (next: ChapterReading) => {
    if (over) return
    reading = next
    changed()
  }
  const take = (fresh: ShownText) => {
    text.doc.destroy()
    text = fresh
    const read = () => show({ state: "read", doc: fresh.node })
    text.hear(read)
    read()
    if (followed) join()
  }
  const leave = () => {
    connection?.close()
    connection = undefined
  }
  const join = () => {
    if (over || connection || reading.state !== "read") return
    connection = connect(base, chapter, text.doc, createOutbox(Date.now, 0), {
      down: ({ type }) => {
        if (type !== "moved") return
        // The text was rebuilt, and ours no longer fits it.
        leave()
        void fetch(true)
      },
      theirs: () => undefined,
      synced: () => undefined,
      closed: (code, reason) => {
        leave()
        if (code === 4404) show({ state: "failed", fault: new Refused("notFound") })
        else if (isRefusal(reason)) show({ state: "failed", fault: new Refused(reason) })
      },
    })
    // One who reads is in the room, but has no caret to show.
    connection.provider.awareness.setLocalState(null)
    connection.provider.connect()
  }
  const fetch = async (afresh = false) => {
    try {
      const update = await askBytes(`/api/texts/${encodeURIComponent(chapter)}`)
      if (over) return
      const known = reading.state === "read" && !afresh
      const doc = known ? text.doc : new Y.Doc()
      Y.applyUpdate(doc, update)
      if (!known) take(new ShownText(doc, shownAs))
    } catch (fault) {
      // What one already has stays on the page: one may be offline.
      if (reading.state !== "read" || fault instanceof Refused) show({ state: "failed", fault })
    }
  }

  return {
    get reading() {
      return reading
    },
    fetch: () => fetch(),
    follow() {
      followed = true
      join()
    },
    unfollow() {
      followed = false
      leave()
    },
    showAs(as) {
      if (as === shownAs) return
      shownAs = as
      text.showAs(as)
      if (reading.state === "read") show({ state: "read", doc: text.node })
    },
    close() {
      over = true
      leave()
      text.doc.destroy()
    },
  }
}

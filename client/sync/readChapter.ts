/** A chapter read without being opened for writing: fetched whole, and followed live while somebody looks at it. */
import type { Node } from "@tiptap/pm/model"
import * as Y from "yjs"
import { isRefusal, Refused } from "../../shared/refusal.ts"
import { readLines, rereadLines, type WrittenLine } from "../../shared/text/ydoc.ts"
import type { Part } from "../../shared/text/line.ts"
import { askBytes } from "../remote/call.ts"
import { repart } from "../text/parts.ts"
import { staticSchema } from "../text/staticText.ts"
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
  close(): void
}

export const readChapter = (base: string, chapter: string, changed: () => void): ReadChapter => {
  let text = textOf(new Y.Doc())
  let reading: ChapterReading = { state: "waiting" }
  let connection: Connection | undefined
  let followed = false
  let over = false

  const show = (next: ChapterReading) => {
    if (over) return
    reading = next
    changed()
  }
  const take = (fresh: Text) => {
    text.doc.destroy()
    text = fresh
    text.hear(() => show({ state: "read", doc: text.node() }))
    show({ state: "read", doc: text.node() })
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
      if (!known) take(textOf(doc))
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
    close() {
      over = true
      leave()
      text.doc.destroy()
    },
  }
}

interface Text {
  readonly doc: Y.Doc
  node(): Node
  hear(changed: () => void): void
}

/** A document of Yjs as one of ProseMirror, block by block: those nobody touched stay the same nodes. */
const textOf = (doc: Y.Doc): Text => {
  let lines: readonly WrittenLine[] = readLines(doc)
  let parts: readonly Part[] = repart([], [], lines, staticSchema)
  return {
    doc,
    node: () =>
      staticSchema.nodes["doc"]!.create(
        null,
        parts.map(({ node }) => node),
      ),
    hear(changed) {
      doc.on("afterTransaction", (transaction: Y.Transaction) => {
        const before = lines
        lines = rereadLines(before, transaction)
        if (lines === before) return
        parts = repart(parts, before, lines, staticSchema)
        changed()
      })
    },
  }
}

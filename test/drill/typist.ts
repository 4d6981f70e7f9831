/** Somebody who types tokens that occur nowhere else, over our own client's connection, and keeps count of what was saved. */
import { WebSocket as NodeSocket } from "ws"
import * as Y from "yjs"
import { connect, type Connection } from "../../client/sync/connection.ts"
import { createOutbox } from "../../client/sync/outbox.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { plainText } from "../../shared/text/line.ts"
import { NO_VALUES } from "../../shared/text/values.ts"
import { penAt, writeMarker, writeText } from "../../shared/text/pen.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import type { Seeded } from "../../server/test/seeded.ts"
import type { Visitor } from "./visitor.ts"

export const TOKEN = /⟦[^⟦⟧]*⟧/g

export interface Typist {
  readonly visitor: Visitor
  readonly doc: Y.Doc
  /** What was typed, in order; the first `acknowledged` are said to be saved. */
  readonly typed: readonly string[]
  readonly acknowledged: number
  readonly refused: Refusal | undefined
  readonly isSynced: boolean
  /** One token at the beginning or the end of a paragraph, or now and then a paragraph of its own. */
  type(chance: Seeded): void
  /** The tokens of the text as this person sees it. */
  tokens(): string[]
  /** Puts the cursor at the beginning. */
  point(): void
  /** Whose cursor is shown under a client id. */
  sees(client: number): string | undefined
  come(): void
  goAway(): void
  close(): void
}

export const createTypist = (origin: string, chapter: string, visitor: Visitor, name: string): Typist => {
  const doc = new Y.Doc()
  const typed: string[] = []
  const outbox = createOutbox(Date.now, 0)
  let refused: Refusal | undefined
  doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) outbox.wrote()
  })
  // The person's cookie travels in the address, for the socket below to take out again.
  const base = new URL("/sync", origin.replace(/^http/, "ws"))
  base.username = encodeURIComponent(visitor.cookie)
  const connection: Connection = connect(base.href, chapter, doc, outbox, {
    down: (message) => {
      if (message.type === "refused") refused = message.refusal
    },
    theirs: () => {},
    synced: () => {},
    closed: (code, reason) => {
      refused ??= reason as Refusal
      console.log(`${name} was closed for good: ${code} ${reason}`)
    },
  })
  const tokens = () => plainText(readLines(doc)).match(TOKEN) ?? []
  return {
    visitor,
    doc,
    typed,
    get acknowledged() {
      return typed.length - outbox.unsaved
    },
    get refused() {
      return refused
    },
    get isSynced() {
      return connection.provider.synced
    },
    type(chance) {
      const token = `⟦${name}:${typed.length}⟧`
      typed.push(token)
      doc.transact((transaction) => {
        const lines = readLines(doc)
        const line = chance.of(lines.slice(0, 8))
        const length = line.runs.reduce((sum, run) => sum + ("text" in run ? run.text.length : 1), 0)
        const pen = penAt(transaction, line.marker, chance.chance(0.5) ? 0 : length)
        if (chance.chance(0.1)) writeMarker(pen, [["t", "paragraph"]])
        writeText(pen, token, NO_VALUES)
      })
    },
    tokens,
    point: () => connection.provider.awareness.setLocalState({ cursor: { anchor: null, head: null } }),
    sees: (client) => connection.provider.awareness.getStates().get(client)?.["person"] as string | undefined,
    come: () => {
      connection.provider.wsUnsuccessfulReconnects = 0
      connection.provider.connect()
    },
    goAway: () => connection.provider.disconnect(),
    close: () => {
      connection.close()
      doc.destroy()
    },
  }
}

/** The browser's socket in Node: sends the cookie a browser would, and the origin. */
class CookieSocket extends NodeSocket {
  constructor(address: string) {
    const url = new URL(address)
    const cookie = decodeURIComponent(url.username)
    url.username = ""
    super(url.href, { headers: { cookie }, origin: `http://${url.host}` })
  }
}
globalThis.WebSocket = CookieSocket as unknown as typeof WebSocket

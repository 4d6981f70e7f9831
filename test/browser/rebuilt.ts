/** A server that builds a chapter's text anew, played to one page: whoever holds the old text is told to join afresh. */
import type { Page, WebSocketRoute } from "playwright-core"
import * as Y from "yjs"
import { readUp, SCHEMA_VERSION, STEP_1, STEP_2, writeDown, writeSync } from "../../shared/sync/protocol.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"

export interface Rebuilt {
  /** The new text as this server has it, with whatever pages have sent it. */
  readonly doc: Y.Doc
  /** How many have come who have nothing of the old text. */
  readonly joined: number
  /** How many changes were sent by those who had just been told to join afresh. */
  readonly sentWhenMoved: number
  /** Takes the chapter from the product, builds its text anew, and breaks off what is connected. */
  build(): Promise<void>
}

/** The page's sockets to the chapter go to the product until the text is built anew. The page must still open it. */
export const createRebuilt = async (page: Page, chapter: string): Promise<Rebuilt> => {
  const doc = new Y.Doc()
  const open = new Set<WebSocketRoute>()
  let [joined, sentWhenMoved] = [0, 0]
  /** From when it is being built; nobody is answered before it is. */
  let built: Promise<void> | undefined

  const serve = (route: WebSocketRoute) => {
    const send = (message: Uint8Array) => route.send(Buffer.from(message))
    let isOld: boolean | undefined
    route.onMessage(async (data) => {
      await built
      const message = readUp(new Uint8Array(data as Buffer))
      if (message.type === "step1") {
        const theirs = Y.decodeStateVector(message.stateVector)
        isOld ??= [...theirs.keys()].some((client) => !doc.store.clients.has(client))
        if (isOld) send(writeDown({ type: "moved", seq: 1 }))
        else joined++
        // Asked of all alike: to whoever has just heard that their text is old, it is one question too many.
        send(writeDown({ type: "welcome", access: "write", seq: 1, schema: SCHEMA_VERSION, refusal: null }))
        send(writeSync(STEP_1, Y.encodeStateVector(doc)))
        send(writeSync(STEP_2, Y.encodeStateAsUpdate(doc, message.stateVector)))
      } else if (message.type === "update") {
        if (isOld) sentWhenMoved++
        Y.applyUpdate(doc, message.update)
      }
    })
  }
  const seed = async () => {
    const fetched = await page.evaluate(
      async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())],
      `/api/texts/${chapter}`,
    )
    const old = new Y.Doc()
    Y.applyUpdate(old, Uint8Array.from(fetched))
    seedLines(doc, readLines(old))
  }
  await page.routeWebSocket(new RegExp(`/sync/${chapter}`), (route) => {
    if (built) return serve(route)
    route.connectToServer()
    open.add(route)
  })

  return {
    doc,
    get joined() {
      return joined
    },
    get sentWhenMoved() {
      return sentWhenMoved
    },
    async build() {
      built = seed()
      await built
      await Promise.all([...open].map((route) => route.close({ code: 1012 })))
    },
  }
}

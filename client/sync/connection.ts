/**
 * y-websocket's provider, taught to hear *saved*, *refused* and *moved*, to hold back others' changes while an
 * input method composes, and to send nothing that the server could not place.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import {
  AWARENESS,
  MOVED,
  REFUSED,
  SAVED,
  STEP_1,
  STEP_2,
  SYNC,
  UPDATE,
  WELCOME,
  readDown,
  type Down,
} from "../../shared/sync/protocol.ts"
import type { Outbox } from "./outbox.ts"

/** While composing, others' changes wait at most this long, in milliseconds. */
const LONGEST_HOLD = 5_000
/** ProseMirror reads the DOM up to 20 ms after a composition ends; this leaves it room. */
const AFTER_COMPOSITION = 60

export interface Connection {
  readonly provider: WebsocketProvider
  /** While true, others' changes wait: applied under a composition they would double its letters. */
  hold(composing: boolean): void
  /** Gives up the wait between attempts; for when the machine says that the network is back. */
  retry(): void
  close(): void
}

export interface Heard {
  down(message: Down): void
  /** The server's state vector, on each joining: whatever is not in it is not saved yet. */
  theirs(stateVector: Uint8Array): void
  /** Others' changes are about to come in. */
  before?(): void
  /** Text has come in, or may be waited for no longer. */
  synced(): void
  /** The server has closed for good: 4401 not signed in, 4403 refused, 4404 not found. */
  closed(code: number, reason: string): void
}

/** The chapters' sockets stand where the page came from. */
export const socketBase = (): string => location.origin.replace(/^http/, "ws") + "/sync"

export const connect = (
  base: string,
  chapter: string,
  doc: Y.Doc,
  outbox: Outbox,
  heard: Heard,
): Connection => {
  const provider = new WebsocketProvider(base, chapter, doc, {
    connect: false,
    // Another tab must not be shown what the server has not saved (W8).
    disableBc: true,
    maxBackoffTime: 2_500,
    WebSocketPolyfill: countingSocket(outbox, () => doc.clientID),
  })

  let waiting: { part: number; bytes: Uint8Array }[] | undefined
  let release: ReturnType<typeof setTimeout> | undefined
  const take = (part: number, bytes: Uint8Array) => {
    Y.applyUpdate(doc, bytes, provider)
    if (part === STEP_2 && !provider.synced) {
      provider.synced = true
      heard.synced()
    }
  }
  const come = (messages: readonly { part: number; bytes: Uint8Array }[]) => {
    heard.before?.()
    Y.transact(doc, () => messages.forEach(({ part, bytes }) => take(part, bytes)), provider, false)
  }
  const letGo = () => {
    clearTimeout(release)
    release = undefined
    const held = waiting ?? []
    waiting = undefined
    if (held.length) come(held)
  }

  provider.messageHandlers[SYNC] = (reply, d) => {
    const part = decoding.readVarUint(d)
    const bytes = decoding.readVarUint8Array(d)
    if (part === STEP_1) {
      heard.theirs(bytes)
      encoding.writeVarUint(reply, SYNC)
      encoding.writeVarUint(reply, STEP_2)
      encoding.writeVarUint8Array(reply, Y.encodeStateAsUpdate(doc, bytes))
    } else if (waiting) waiting.push({ part, bytes })
    else come([{ part, bytes }])
  }
  for (const type of [WELCOME, SAVED, REFUSED, MOVED])
    provider.messageHandlers[type] = (_reply, d) => {
      const message = readDown(type, d)
      if (!message) return
      if (message.type === "saved") outbox.saved(message.n)
      heard.down(message)
    }

  provider.on("status", ({ status }) => {
    if (status === "connected") outbox.connected()
    else if (status === "disconnected") outbox.disconnected()
  })
  provider.on("closed", ({ code, reason }) => heard.closed(code, reason))

  return {
    provider,
    hold(composing) {
      clearTimeout(release)
      if (composing) {
        waiting ??= []
        release = setTimeout(letGo, LONGEST_HOLD)
      } else if (waiting) release = setTimeout(letGo, AFTER_COMPOSITION)
    },
    retry() {
      if (provider.shouldConnect && !provider.wsconnected && provider.ws === null) {
        provider.wsUnsuccessfulReconnects = 0
        provider.connect()
      }
    },
    close() {
      letGo()
      provider.destroy()
    },
  }
}

/**
 * A socket that counts frames with changes as the server does. Until its step 2 has gone it sends no update: the
 * server knows nothing of what was written offline before, and step 2 carries it all. Of presence it sends only our
 * own: y-websocket would pass on everybody's.
 */
const countingSocket = (outbox: Outbox, own: () => number): typeof WebSocket =>
  class extends WebSocket {
    #answered = false
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const bytes = data as Uint8Array<ArrayBuffer>
      const [type, part] = bytes
      if (type === SYNC && part === STEP_2) this.#answered = true
      if (type === SYNC && part === UPDATE && !this.#answered) return
      if (type === SYNC && part !== STEP_1) outbox.sent()
      if (type === AWARENESS && soleClient(bytes) !== own()) return
      super.send(bytes)
    }
  }

const soleClient = (frame: Uint8Array): number | undefined => {
  const d = decoding.createDecoder(frame)
  decoding.readVarUint(d)
  const entries = decoding.createDecoder(decoding.readVarUint8Array(d))
  return decoding.readVarUint(entries) === 1 ? decoding.readVarUint(entries) : undefined
}

/** A draft's own socket, `/live/<draftId>`: what is not text, as it happens. */
import type { DraftId } from "../../shared/actor.ts"
import type { Live } from "../../shared/sync/protocol.ts"

/** What is done about what is heard. */
export interface Listener {
  /** The socket has opened; what was said before that, one must ask for. */
  opened(): void
  heard(word: Live): void
  /** Not connected, and trying again: perhaps one is no longer signed in. */
  lost(): void
}

/** The browser's part, so that a test can turn the clock. */
export interface Line {
  open(address: string): WebSocket
  after(milliseconds: number, act: () => void): () => void
  chance(): number
}

const browser: Line = {
  open: (address) => new WebSocket(address),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
  chance: Math.random,
}

/** How long to wait before the next attempt, in milliseconds: doubling, with chance so that not all come at once. */
export const wait = (attempt: number, chance: number): number =>
  Math.min(30_000, 500 * 2 ** attempt) * (0.5 + chance / 2)

/** Listens until told to stop, and comes back by itself whenever the line breaks. Returns how to stop. */
export const listen = (draft: DraftId, listener: Listener, line: Line = browser): (() => void) => {
  let stopped = false
  let attempt = 0
  let socket: WebSocket | undefined
  let cancel: (() => void) | undefined

  const connect = () => {
    const opened = line.open(`${location.origin.replace(/^http/, "ws")}/live/${encodeURIComponent(draft)}`)
    socket = opened
    opened.onopen = () => {
      attempt = 0
      listener.opened()
    }
    opened.onmessage = ({ data }) => {
      const word = read(data)
      if (word) listener.heard(word)
    }
    opened.onclose = () => {
      if (stopped || socket !== opened) return
      listener.lost()
      cancel = line.after(wait(attempt++, line.chance()), connect)
    }
  }
  /** The machine says that the network is back: no reason to wait out the rest. */
  const hurry = () => {
    if (socket?.readyState !== WebSocket.CLOSED) return
    cancel?.()
    attempt = 0
    connect()
  }

  connect()
  window.addEventListener("online", hurry)
  return () => {
    stopped = true
    cancel?.()
    window.removeEventListener("online", hurry)
    socket?.close()
  }
}

const read = (data: unknown): Live | undefined => {
  try {
    const word = JSON.parse(String(data)) as Live
    return ["record", "gone", "here"].includes(word.type) ? word : undefined
  } catch {
    return undefined
  }
}

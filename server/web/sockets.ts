import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { WebSocketServer, type WebSocket } from "ws"
import { Refused } from "../../shared/refusal.ts"
import { closeCodes } from "../../shared/sync/protocol.ts"
import type { Actor, PersonId } from "../../shared/actor.ts"
import type { World } from "../world.ts"
import { isFromWithin } from "./fromWithin.ts"
import type { House } from "./house.ts"
import { cookieOf, type Recognise } from "./signedIn.ts"

/** One sort of socket, at `/<path>/<id>`. */
export interface SocketRoute {
  readonly path: string
  /** Decides before anything is opened; throws `Refused`. Gives back what is to be done with the open socket. */
  admit(actor: Actor, id: string): Promise<(socket: WebSocket) => void>
}

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Looks again at whoever sits behind each socket: those signed out, gone idle, or with another part than before are closed. */
  reconsider(): Promise<void>
  /** Closes a person's sockets, since what they may do has changed; they come back by themselves. */
  reopen(person: PersonId): void
  /** Lets nobody in any more and asks those inside to come back later. */
  close(): void
}

/** A chapter open in two windows is four sockets; a person with more than this is not a person. */
export const MOST_SOCKETS = 64
/** One update may be 1 MiB, and whoever sends more is told so; what is larger still is cut off unread. */
const LARGEST_FRAME = 8 * 1024 * 1024

/** The one door for sockets: origin, then person, then right, then number, and only then the upgrade. */
export const createSockets = (
  world: World,
  house: House,
  recognise: Recognise,
  routes: readonly SocketRoute[],
): Sockets => {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_FRAME })
  const seats = new Map<WebSocket, { actor: Actor; cookie: string }>()
  const seatsOf = (person: PersonId) => [...seats].filter(([, seat]) => seat.actor.person === person)
  const waiting = new Map<PersonId, number>()
  let closing = false

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    if (closing) return refuse(socket, 503)
    if (!isFromWithin(house, request)) return refuse(socket, 403)
    const cookie = cookieOf(house, request)
    const actor = cookie === undefined ? undefined : await recognise(cookie)
    if (!actor || cookie === undefined) return refuse(socket, 401)
    const [, path, id, ...rest] = new URL(request.url ?? "/", "http://localhost").pathname.split("/")
    const route = routes.find((one) => one.path === path)
    if (!route || id === undefined || rest.length > 0) return refuse(socket, 404)

    const coming = waiting.get(actor.person) ?? 0
    if (seatsOf(actor.person).length + coming >= MOST_SOCKETS) return refuse(socket, 429)
    waiting.set(actor.person, coming + 1)
    try {
      const begin = await route.admit(actor, id)
      if (closing || socket.destroyed) return refuse(socket, 503)
      server.handleUpgrade(request, socket, head, (open) => {
        seats.set(open, { actor, cookie })
        open.on("error", () => open.terminate())
        open.on("close", () => seats.delete(open))
        begin(open)
      })
    } catch (thrown) {
      if (!(thrown instanceof Refused))
        world.report("bug", { at: route.path, error: String((thrown as Error)?.stack ?? thrown) })
      // What is not there and what is not yours have one answer, so that guessing tells nothing.
      refuse(socket, thrown instanceof Refused ? 404 : 500)
    } finally {
      const left = (waiting.get(actor.person) ?? 1) - 1
      if (left > 0) waiting.set(actor.person, left)
      else waiting.delete(actor.person)
    }
  }

  return {
    upgrade(request, socket, head) {
      socket.on("error", () => socket.destroy())
      admit(request, socket, head).catch((problem: unknown) => {
        world.report("bug", { at: "upgrade", error: String((problem as Error)?.stack ?? problem) })
        refuse(socket, 500)
      })
    },
    async reconsider() {
      for (const [socket, { cookie, actor }] of seats) {
        const now = await recognise(cookie)
        if (now?.person !== actor.person) dismiss(socket, "notSignedIn")
        else if (!sameParts(now, actor)) dismiss(socket, "accessChanged")
      }
    },
    reopen(person) {
      for (const [socket] of seatsOf(person)) dismiss(socket, "accessChanged")
    },
    close() {
      closing = true
      for (const socket of seats.keys()) socket.close(closeCodes.restarting, "shuttingDown")
    },
  }
}

/** How long one who is shown out may take over the goodbye, in milliseconds. */
const PARTING = 500

/** Nothing more is heard from this socket, whether or not its client takes leave. */
const dismiss = (socket: WebSocket, why: "notSignedIn" | "accessChanged"): void => {
  socket.removeAllListeners("message")
  socket.close(closeCodes[why], why)
  const parting = setTimeout(() => socket.terminate(), PARTING).unref()
  socket.once("close", () => clearTimeout(parting))
}

const sameParts = (one: Actor, other: Actor): boolean =>
  one.organisation === other.organisation &&
  one.roles.size === other.roles.size &&
  [...one.roles].every(([draft, role]) => other.roles.get(draft) === role)

const phrases: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
}

const refuse = (socket: Duplex, status: number): void => {
  if (socket.destroyed) return
  socket.end(`HTTP/1.1 ${status} ${phrases[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

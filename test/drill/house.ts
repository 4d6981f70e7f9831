/** The sync core in this process, on a disk of its own, behind real sockets: for faults that must be done from inside. */
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { WebSocketServer, type WebSocket } from "ws"
import { ownHand } from "../../server/authorship/ownHand.ts"
import { knownAnchors } from "../../server/comments/anchors.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { foreignSigns } from "../../server/suggestions/foreignSigns.ts"
import { ownSigns } from "../../server/suggestions/ownSigns.ts"
import { suggestOnly } from "../../server/suggestions/suggestOnly.ts"
import type { UpdateLog } from "../../server/storage/updateLog.ts"
import { createRooms, type Rooms } from "../../server/sync/rooms.ts"
import { serveChapter, type Limits } from "../../server/sync/socket.ts"
import { wellFormed } from "../../server/sync/wellFormed.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import type { Visitor } from "./visitor.ts"

export interface House {
  readonly url: string
  readonly folder: string
  readonly log: UpdateLog
  readonly rooms: Rooms
  readonly reports: { readonly event: string; readonly facts: Record<string, unknown> }[]
  close(): Promise<void>
}

export interface HouseOptions {
  readonly limits?: Partial<Limits>
  readonly now?: () => number
  readonly access?: (person: string) => Access
  /** Sees each connection before anything is said on it. */
  readonly onSocket?: (socket: WebSocket) => void
}

/** Whoever knocks is who the cookie says. */
export const openHouse = async ({
  limits = {},
  now = Date.now,
  access = () => "write",
  onSocket = () => {},
}: HouseOptions = {}): Promise<House> => {
  const folder = mkdtempSync(join(tmpdir(), "samtekst-drill-"))
  const reports: { event: string; facts: Record<string, unknown> }[] = []
  const report = (event: string, facts: Record<string, unknown> = {}): void =>
    void reports.push({ event, facts })
  const log = await levelLog(join(folder, "log"), report)
  const rooms = createRooms({ log, now, report }, gates)
  const server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 8 * 1024 * 1024 })
  sockets.on("connection", (socket, { url, headers }) => {
    onSocket(socket)
    const person = /person=([^;]+)/.exec(headers.cookie ?? "")?.[1] ?? "nobody"
    const organisation = `of-${person}`
    serveChapter({
      socket,
      rooms,
      limits,
      chapter: new URL(url ?? "/", "http://localhost").pathname.split("/")[2] ?? "",
      actor: { person, organisation, roles: new Map(), owner: false },
      access: access(person),
      refusal: null,
      presence: { person, organisation, name: person, shortName: "O", colour: 0 },
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder,
    log,
    rooms,
    reports,
    async close() {
      await rooms.closeAll()
      sockets.clients.forEach((socket) => socket.terminate())
      server.close()
      await log.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As in the product (`server/app.ts`); there are no threads and no proposals to know of. */
const gates = [
  wellFormed,
  ownHand,
  knownAnchors(() => false),
  ownSigns(() => undefined),
  foreignSigns({ note: () => {}, holds: () => false }),
  suggestOnly,
]

export const guest = (person: string): Visitor => ({
  person,
  cookie: `person=${person}`,
  actor: { person, organisation: `of-${person}`, roles: new Map(), owner: false },
})

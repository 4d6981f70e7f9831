/**
 * The sync core alone, for measuring it against others (`sync-bench`): any room, anybody, the real gates, the real
 * log. PORT and DATA_DIR from the environment. It has no door: for one's own machine only.
 */
import { createServer } from "node:http"
import { join } from "node:path"
import { WebSocketServer } from "ws"
import { ownHand } from "../../server/authorship/ownHand.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { createRooms } from "../../server/sync/rooms.ts"
import { serveChapter } from "../../server/sync/socket.ts"
import { wellFormed } from "../../server/sync/wellFormed.ts"

const report = (event: string, facts?: Record<string, unknown>): void => console.error(event, facts)
const log = await levelLog(join(process.env["DATA_DIR"] ?? "data/bare", "log"), report)
const rooms = createRooms({ log, now: Date.now, report }, [wellFormed, ownHand])
const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 })
// A load client types faster than a person, feeds a history at once, and writes under the same ids from run to run.
const limits = { frame: Infinity, messages: [Infinity, 0], bytes: [Infinity, 0] } as const
sockets.on("connection", (socket, { url }) => {
  const chapter = new URL(url ?? "/", "http://localhost").pathname.slice(1)
  const person = "load"
  const presence = { person, organisation: "bench", name: person, shortName: "B", colour: 0 }
  const actor = { person, organisation: "bench", roles: new Map<string, never>(), owner: false }
  serveChapter({ socket, rooms, chapter, actor, access: "write", refusal: null, presence, limits })
})
process.once("SIGTERM", async () => {
  server.close()
  await rooms.closeAll()
  await log.close()
  process.exit(0)
})
server.listen(Number(process.env["PORT"] ?? 4100), "127.0.0.1")

/**
 * The sync core alone, for measuring it against others (`adapter.json`, `../shared/sync-bench`): the product's rooms,
 * gates, log and group commit, with the door open. Any name is a chapter, anybody may write. PORT and DATA_DIR from
 * the environment. A server of its own: nothing in the product leads here.
 */
import { createServer } from "node:http"
import { flushCompileCache } from "node:module"
import { join } from "node:path"
import { WebSocketServer } from "ws"
import { ownHand } from "../authorship/ownHand.ts"
import { knownAnchors } from "../comments/anchors.ts"
import { levelLog } from "../storage/embedded/levelLog.ts"
import { foreignSigns } from "../suggestions/foreignSigns.ts"
import { ownSigns } from "../suggestions/ownSigns.ts"
import { suggestOnly } from "../suggestions/suggestOnly.ts"
import { createRooms } from "../sync/rooms.ts"
import { serveChapter } from "../sync/socket.ts"
import { wellFormed } from "../sync/wellFormed.ts"

/** SLOW_DISK: milliseconds that each write takes on top of its own, for measuring what a slow disk does. */
const { PORT = "4100", DATA_DIR = "data/bench", SLOW_DISK = "0" } = process.env
const report = (event: string, facts?: Record<string, unknown>): void => console.error(event, facts)
const log = await levelLog(join(DATA_DIR, "log"), report)
const { append } = log
if (Number(SLOW_DISK))
  log.append = async (chapter, entries) => {
    await new Promise((resolve) => setTimeout(resolve, Number(SLOW_DISK)))
    return append(chapter, entries)
  }
// As in the product (`app.ts`); there are no threads and no proposals to know of.
const gates = [
  wellFormed,
  ownHand,
  knownAnchors(() => false),
  ownSigns(() => undefined),
  foreignSigns({ note: () => {}, holds: () => false }),
  suggestOnly,
]
const rooms = createRooms({ log, now: Date.now, report }, gates)
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
// As `npm start` does: what was stripped of its types is kept for the next time.
server.listen(Number(PORT), "127.0.0.1", () => flushCompileCache())

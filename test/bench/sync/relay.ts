/** What the transport alone costs: frames passed on to the others in the room; step 1 answered from one kept buffer. */
import { WebSocketServer, type WebSocket } from "ws"
import { STEP_1, STEP_2, SYNC, writeSync } from "../../../shared/sync/protocol.ts"

const rooms = new Map<string, { sockets: Set<WebSocket>; text: Uint8Array }>()
const sockets = new WebSocketServer({
  port: Number(process.env["PORT"]),
  host: "127.0.0.1",
  perMessageDeflate: false,
  maxPayload: 64 * 1024 * 1024,
})
sockets.on("connection", (socket, { url = "/" }) => {
  const name = new URL(url, "http://localhost").pathname
  let room = rooms.get(name)
  if (!room) rooms.set(name, (room = { sockets: new Set(), text: writeSync(STEP_2, new Uint8Array([0, 0])) }))
  const { sockets: others } = room
  others.add(socket)
  socket.send(writeSync(STEP_1, new Uint8Array([0])))
  socket.on("message", (data: Buffer) => {
    if (data[0] === SYNC && data[1] === STEP_1) return socket.send(room.text)
    // A step 2 is the text from now on: so it can be given one.
    if (data[0] === SYNC && data[1] === STEP_2) {
      if (data.length > 5) room.text = Uint8Array.from(data)
      return
    }
    for (const other of others) if (other !== socket) other.send(data)
  })
  socket.on("close", () => others.delete(socket))
  socket.on("error", () => socket.terminate())
})

import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { WebSocket, WebSocketServer } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { ownHand } from "../authorship/ownHand.ts"
import { testWorld } from "../test/testWorld.ts"
import { closeCodes, STEP_1, STEP_2, SYNC, UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import { frame, joined, messagesIn } from "./frames.ts"
import { createRooms } from "./rooms.ts"
import { nodeScheduler } from "./scheduler.ts"
import { serveChapter, type Limits } from "./socket.ts"
import { wellFormed } from "./wellFormed.ts"

const open: (() => void)[] = []
afterEach(() => open.splice(0).forEach((close) => close()))

/** A real server on a port of its own; the person is named in the address, since the door is not what is tried here. */
const house = async (limits: Partial<Limits> = {}) => {
  const world = testWorld()
  const rooms = createRooms(world, [wellFormed, ownHand], { scheduler: nodeScheduler })
  const server: Server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 1024 * 1024 + 1024 })
  sockets.on("connection", (socket, { url }) => {
    const { pathname, searchParams } = new URL(url ?? "/", "http://localhost")
    const person = searchParams.get("person") ?? "nobody"
    serveChapter({
      socket,
      rooms,
      limits,
      chapter: pathname.slice(1),
      actor: { person, organisation: "hdir", roles: new Map(), owner: false },
      access: "write",
      refusal: null,
      presence: { person, organisation: "hdir", name: person, shortName: "Hdir", colour: 0 },
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  open.push(() => {
    sockets.clients.forEach((socket) => socket.terminate())
    server.close()
  })
  return { world, rooms, sockets, url }
}

const provider = (url: string, person: string): WebsocketProvider => {
  const one = new WebsocketProvider(url, "c1", new Y.Doc(), {
    params: { person },
    disableBc: true,
    WebSocketPolyfill: WebSocket as never,
  })
  // Stock providers pass over our own four messages, but say so.
  for (const type of [100, 101, 102, 103]) one.messageHandlers[type] = () => {}
  open.push(() => one.destroy())
  return one
}
const raw = async (url: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${url}/c1?person=raw`, { perMessageDeflate: false })
  open.push(() => socket.terminate())
  await new Promise((resolve) => socket.once("open", resolve))
  return socket
}
const closing = (socket: WebSocket): Promise<[number, string]> =>
  new Promise((resolve) => socket.once("close", (code, reason) => resolve([code, String(reason)])))
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Updates of one letter each, by one client. */
const keys = (count: number): Uint8Array[] => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < count; n++) doc.getText("body").insert(n, "x")
  return updates
}

describe("frames", () => {
  it("are websocket frames of every length, and come apart as they were put together", () => {
    const messages = [0, 1, 125, 126, 65_535, 65_536, 70_000].map((length) =>
      new Uint8Array(length).fill(length % 251),
    )
    expect(messagesIn(joined(messages.map(frame)))).toEqual(messages)
  })
})

describe("a chapter's socket", () => {
  it("[W7] is understood by y-websocket's own provider: text, presence, return", async () => {
    const { url } = await house()
    const [a, b] = [provider(url, "solfrid"), provider(url, "geir")]
    await until(() => a.synced && b.synced)
    a.doc.getText("body").insert(0, "Hei fra a. ")
    b.doc.getText("body").insert(0, "Hei fra b. ")
    a.awareness.setLocalState({ cursor: { anchor: null, head: null } })
    await until(() => a.doc.getText("body").length === 22 && b.doc.getText("body").length === 22)
    expect(a.doc.getText("body").toString()).toBe(b.doc.getText("body").toString())
    await until(() => b.awareness.getStates().get(a.doc.clientID)?.["name"] === "solfrid")
    a.disconnect()
    await until(() => !b.awareness.getStates().has(a.doc.clientID))
    b.doc.getText("body").delete(0, 11)
    a.doc.getText("body").insert(22, "Frakoblet.")
    a.connect()
    await until(
      () => b.doc.getText("body").toString().includes("Frakoblet.") && a.doc.getText("body").length === 21,
    )
    expect(a.doc.getText("body").toString()).toBe(b.doc.getText("body").toString())
  })

  it("reads a message that comes in fragments, and keeps no bytes but its own", async () => {
    const { url, world } = await house()
    const socket = await raw(url)
    const [update] = keys(1)
    const message = Buffer.from(writeSync(UPDATE, update!))
    socket.send(message.subarray(0, 7), { fin: false, binary: true })
    socket.send(message.subarray(7), { fin: true })
    await new Promise((resolve) => socket.once("message", resolve)) // welcome
    socket.send(writeSync(STEP_1, Uint8Array.from([0])))
    await new Promise((resolve) => socket.once("message", resolve)) // an answer comes after what was sent before it
    const { entries } = await world.log.read("c1")
    expect(entries[0]!.update).toEqual(update)
  })

  it.each([
    ["words", (socket: WebSocket) => socket.send("hello"), "malformed"],
    ["nothing", (socket: WebSocket) => socket.send(new Uint8Array()), "malformed"],
    ["an unknown type", (socket: WebSocket) => socket.send(Uint8Array.from([77, 1, 2])), "malformed"],
    [
      "a false state vector",
      (socket: WebSocket) => socket.send(writeSync(STEP_1, Uint8Array.from([200, 1]))),
      "malformed",
    ],
    [
      "a state vector of 100 kB",
      (socket: WebSocket) => socket.send(writeSync(STEP_1, new Uint8Array(100_000))),
      "malformed",
    ],
    [
      "bytes",
      (socket: WebSocket) => socket.send(writeSync(UPDATE, Uint8Array.from([9, 9, 9]))),
      "notWellFormed",
    ],
    [
      "more than 1 MiB",
      (socket: WebSocket) => socket.send(writeSync(UPDATE, new Uint8Array(1024 * 1024))),
      "tooLarge",
    ],
  ])("[W9] closes with the reason on %s", async (_what, say, reason) => {
    const { url } = await house()
    const socket = await raw(url)
    say(socket)
    expect(await closing(socket)).toEqual([closeCodes.refused, reason])
  })

  it("refuses what nobody writes, and lets the client come back with it", async () => {
    const { url } = await house({ messages: [100, 10] })
    const socket = await raw(url)
    for (const update of keys(150)) socket.send(writeSync(UPDATE, update))
    expect(await closing(socket)).toEqual([closeCodes.tooMany, "tooMany"])
  })

  it("works on one connection's burst for a slice at a time, so that others have their turns", async () => {
    const { url, world } = await house({ messages: [10_000, 0], slice: 1 })
    const [burst, other] = [await raw(url), await raw(url)]
    const answered = new Promise<void>((resolve) =>
      other.on("message", (data: Buffer) => data[0] === SYNC && data[1] === STEP_2 && resolve()),
    )
    for (const update of keys(4_000)) burst.send(writeSync(UPDATE, update))
    other.send(writeSync(STEP_1, Uint8Array.from([0])))
    await answered
    // Answered while the burst was under way, not behind it.
    expect((await world.log.read("c1")).seq).toBeLessThan(4_000)
  })

  it("[W1] deals with what was sent before the client left, though the room had not been opened yet", async () => {
    const { url, world, rooms } = await house({ slice: 0.05 })
    const socket = await raw(url)
    for (const update of keys(300)) socket.send(writeSync(UPDATE, update))
    socket.close()
    await closing(socket)
    await until(() => rooms.here("c1").length === 0)
    await rooms.closeAll()
    expect((await world.log.read("c1")).seq).toBe(300)
  })

  it("closes one who does not read, and others go on", async () => {
    const { url, sockets } = await house({
      waiting: [64 * 1024, 512 * 1024],
      messages: [10_000, 0],
      bytes: [1 << 30, 0],
    })
    const [slow, writer] = [await raw(url), await raw(url)]
    slow.send(writeSync(STEP_1, Uint8Array.from([0])))
    await new Promise((resolve) => slow.once("message", resolve))
    slow.pause()
    const doc = new Y.Doc()
    doc.on("update", (update: Uint8Array) => writer.send(writeSync(UPDATE, update)))
    while (sockets.clients.size === 2) {
      doc.getText("body").insert(0, "x".repeat(500_000))
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(writer.readyState).toBe(WebSocket.OPEN)
  })

  it("drops a connection without signs of life, and gives one with nothing to hear a heartbeat", async () => {
    const { url, sockets } = await house({ pulse: [50, 1_000] })
    const [living, dead] = [await raw(url), await raw(url)]
    let beats = 0
    living.on("message", () => beats++)
    dead.pause()
    await until(() => sockets.clients.size === 1 && beats > 5)
    expect(living.readyState).toBe(WebSocket.OPEN)
  })
})

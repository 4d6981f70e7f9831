/** A server under measurement: its own process, whose CPU and memory are read from `/proc`; and a client of it. */
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { connect, createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import { STEP_1, STEP_2, SYNC, writeSync } from "../../../shared/sync/protocol.ts"
import { pause } from "../../drill/patience.ts"

const root = resolve(import.meta.dirname, "../../..")

export interface Peer {
  readonly name: string
  /** Hocuspocus' messages begin with the room's name, and a client signs in first. */
  readonly named: boolean
  readonly port: number
  /** Seconds of CPU, of all threads. */
  cpu(): number
  /** In MB. */
  memory(): number
  stop(): Promise<void>
}

/** What is measured: the arguments of Node. The relay is what the others are compared with. */
export const peers: Record<string, readonly string[]> = {
  relay: ["test/bench/sync/relay.ts"],
  samtekst: ["--max-semi-space-size=4", "--heap-growing-percent=50", "server/bench/main.ts"],
  "y-websocket-server": ["node_modules/@y/websocket-server/src/server.js"],
  hocuspocus: ["test/bench/sync/hocuspocus.ts"],
}

export const startPeer = async (name: string, folder?: string): Promise<Peer> => {
  const port = await freePort()
  const data = folder ?? mkdtempSync(join(tmpdir(), "samtekst-bench-"))
  const child = spawn(process.execPath, peers[name]!.slice(), {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: data, NODE_ENV: "production" },
  })
  const gone = new Promise((exit) => child.once("exit", exit))
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`)
    await pause(25)
  }
  await pause(200)
  return {
    name,
    named: name === "hocuspocus",
    port,
    cpu: () =>
      readdirSync(`/proc/${child.pid}/task`).reduce(
        (sum, task) =>
          sum + Number(readFileSync(`/proc/${child.pid}/task/${task}/schedstat`, "utf8").split(" ")[0]) / 1e9,
        0,
      ),
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    stop: async () => {
      child.kill(folder ? "SIGTERM" : "SIGKILL")
      await gone
      if (!folder) rmSync(data, { recursive: true, force: true })
    },
  }
}

export interface Client {
  /** Step 2 has come; with how many bytes, and when. */
  readonly synced: Promise<{ bytes: number; at: number }>
  send(message: Uint8Array): void
  close(): void
}

/** A bare connection: it asks for the text, and hands over every update. */
export const enter = (
  { port, named }: Peer,
  room: string,
  hear: (message: Uint8Array, at: number) => void = () => {},
  stateVector = new Uint8Array([0]),
): Client => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${named ? "" : room}`, { perMessageDeflate: false })
  const wrap = (message: Uint8Array): Uint8Array => {
    if (!named) return message
    const e = encoding.createEncoder()
    encoding.writeVarString(e, room)
    encoding.writeUint8Array(e, message)
    return encoding.toUint8Array(e)
  }
  const send = (message: Uint8Array): void => socket.send(wrap(message))
  const synced = new Promise<{ bytes: number; at: number }>((resolve, reject) => {
    socket.on("error", reject)
    socket.on("open", () => {
      if (!named) return send(writeSync(STEP_1, stateVector))
      const e = encoding.createEncoder()
      encoding.writeVarUint(e, SIGN_IN)
      encoding.writeVarUint(e, 0)
      encoding.writeVarString(e, "bench")
      encoding.writeVarString(e, "4.7.0")
      send(encoding.toUint8Array(e))
    })
    socket.on("message", (data: Buffer) => {
      const at = performance.now()
      const d = decoding.createDecoder(data)
      if (named) decoding.readVarString(d)
      const message = data.subarray(d.pos)
      if (named && message[0] === SIGN_IN) return send(writeSync(STEP_1, stateVector))
      if (message[0] !== SYNC) return
      if (message[1] === STEP_2) resolve({ bytes: message.length, at })
      else if (message[1] === STEP_1) send(writeSync(STEP_2, new Uint8Array([0, 0])))
      else hear(message, at)
    })
  })
  synced.catch(() => {})
  return { synced, send, close: () => socket.terminate() }
}
const SIGN_IN = 2

const answers = (port: number): Promise<boolean> =>
  new Promise((said) => {
    const socket = connect({ port, host: "127.0.0.1" })
    socket.once("connect", () => said(socket.destroy() !== undefined))
    socket.once("error", () => said(false))
  })

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })

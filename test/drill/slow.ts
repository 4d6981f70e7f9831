/**
 * F5, readers who do not read: while a hundred of them let 200 MB lie (24 in the short drill), each is let go, the
 * server's memory stays, and those who do read hear as soon as ever. The server is a process of its own, so that its
 * memory can be seen; each update takes the place of the one before, so that the text itself does not grow.
 */
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { WebSocket } from "ws"
import * as Y from "yjs"
import { STEP_1, UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import { quantile } from "../bench/measure.ts"
import type { Asked, Outcome } from "./main.ts"
import { pause, until } from "./patience.ts"

const READERS = 100
const SIZE = 100_000
/** What 100 slow readers may cost, in MB. */
const MOST_MEMORY = 64
/** What one who reads may wait, p95, in milliseconds: twice what it takes without the others, or this. */
const SOON = 100
const LATE = "those who read hear late"

export const slow = async ({ rounds, short }: Asked): Promise<Outcome> => {
  let failed = 0
  for (let round = 1; round <= rounds; round++) {
    let faults = await play(short ? 240 : 2_000)
    // The machine may have been elsewhere: what is late by itself is late again.
    if (faults[0] === LATE) faults = await play(short ? 240 : 2_000)
    if (faults.length === 0) continue
    failed++
    console.log(`round ${round}: ${faults.join("; ")}`)
  }
  return { passed: rounds - failed, failed }
}

const play = async (updates: number): Promise<string[]> => {
  const alone = await writing(0, updates)
  const beside = await writing(READERS, updates)
  console.log(
    `${(updates * SIZE) / 1e6} MB; a reader hears after ${alone.p95.toFixed(0)} ms (p95) alone and ` +
      `${beside.p95.toFixed(0)} ms beside ${READERS} who do not read; ${beside.closed} of them were let go; ` +
      `memory at most ${alone.peak.toFixed(0)} and ${beside.peak.toFixed(0)} MB`,
  )
  const faults: string[] = []
  if (beside.closed < READERS) faults.push(`${READERS - beside.closed} are still waited for`)
  if (beside.peak - alone.peak > MOST_MEMORY) faults.push(`${(beside.peak - alone.peak).toFixed(0)} MB more`)
  if (beside.p95 > Math.max(2 * alone.p95, SOON)) faults.push(LATE)
  return faults
}

const writing = async (
  readers: number,
  updates: number,
): Promise<{ p95: number; closed: number; peak: number }> => {
  const folder = mkdtempSync(join(tmpdir(), "samtekst-slow-"))
  const port = await freePort()
  const server = spawn(process.execPath, [resolve(import.meta.dirname, "../../server/bench/main.ts")], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder },
    stdio: "ignore",
  })
  try {
    const open = async (): Promise<WebSocket> => {
      for (let tries = 0; ; tries++)
        try {
          const socket = new WebSocket(`ws://127.0.0.1:${port}/c`, { perMessageDeflate: false })
          await new Promise((done, failed) => socket.once("open", done).once("error", failed))
          socket.on("error", () => {})
          socket.send(writeSync(STEP_1, new Uint8Array([0])))
          return socket
        } catch (error) {
          if (tries > 200) throw error
          await pause(50)
        }
    }
    const [writer, reader] = [await open(), await open()]
    let heard = 0
    let from = 0
    const latencies: number[] = []
    reader.on("message", (data: Buffer) => {
      if (data.length < SIZE) return
      heard++
      latencies.push(performance.now() - from)
    })
    const idle: WebSocket[] = []
    for (let n = 0; n < readers; n++) {
      const socket = await open()
      ;(socket as unknown as { _socket: { pause(): void } })._socket.pause()
      idle.push(socket)
    }
    const doc = new Y.Doc()
    let update: Uint8Array = new Uint8Array()
    doc.on("update", (made: Uint8Array) => (update = made))
    const text = doc.getText("body")
    for (let n = 0; n < updates; n++) {
      doc.transact(() => {
        text.delete(0, text.length)
        text.insert(0, `${n} `.padEnd(SIZE, "x"))
      })
      from = performance.now()
      writer.send(writeSync(UPDATE, update))
      await until("it is heard", () => heard === n + 1)
    }
    // A socket that does not read does not hear that it was closed either: let them read now.
    let closed = 0
    for (const socket of idle) {
      socket.on("close", () => closed++)
      ;(socket as unknown as { _socket: { resume(): void } })._socket.resume()
    }
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) / 1024
    await until("all were let go", () => closed === readers).catch(() => {})
    for (const socket of [writer, reader, ...idle]) socket.terminate()
    return { p95: quantile(latencies, 0.95), closed, peak }
  } finally {
    server.kill("SIGKILL")
    await new Promise((gone) => (server.exitCode === null ? server.once("exit", gone) : gone(0)))
    rmSync(folder, { recursive: true, force: true })
  }
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })

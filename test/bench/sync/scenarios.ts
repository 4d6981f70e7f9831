import * as decoding from "lib0/decoding"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Y from "yjs"
import { STEP_2, writeSync } from "../../../shared/sync/protocol.ts"
import { pause } from "../../drill/patience.ts"
import { quantile } from "../measure.ts"
import { enter, startPeer, type Peer } from "./peer.ts"
import { chatter, crowd, cursor, typist } from "./traffic.ts"

/** How large a run is. */
export interface Scale {
  readonly people: number
  readonly rooms: number
  readonly burst: number
  readonly storm: number
  readonly seconds: number
}

/** What was measured, by name; undefined where a server cannot be asked. */
export type Figures = Record<string, number>
export type Scenario = (peer: Peer, scale: Scale) => Promise<Figures | undefined>

const fanOut: Scenario = async (peer, { people, seconds }) => {
  let said = 0
  const clients = await crowd(people, () => enter(peer, "fan"))
  const writers = clients.slice(0, 10).map((client) => {
    const type = typist()
    return { client, say: () => (said++, type()), every: 200 }
  })
  return {
    "CPU µs per delivery": await chatter(peer, clients, writers, () => said * (people - 1), seconds),
  }
}

const manyRooms: Scenario = async (peer, { rooms, seconds }) => {
  let said = 0
  const clients = await crowd(rooms * 3, (at) => enter(peer, `many${Math.floor(at / 3)}`))
  const writers = clients.map((client) => {
    const type = typist()
    return { client, say: () => (said++, type()), every: 1_000 }
  })
  return { "CPU µs per delivery": await chatter(peer, clients, writers, () => said * 2, seconds) }
}

const cursors: Scenario = async (peer, { people, seconds }) => {
  let said = 0
  const clients = await crowd(people, () => enter(peer, "cursors"))
  const writers = clients.slice(0, 20).map((client, at) => {
    let clock = 0
    return { client, say: () => (said++, cursor(700_000 + at, ++clock)), every: 200 }
  })
  return {
    "CPU µs per delivery": await chatter(peer, clients, writers, () => said * (people - 1), seconds),
  }
}

const ingest: Scenario = async (peer, { burst }) => {
  const type = typist()
  const keys = Array.from({ length: burst }, type)
  let bytes = 0
  const total = keys.reduce((sum, { length }) => sum + length, 0)
  let whole: (at: number) => void = () => {}
  const all = new Promise<number>((resolve) => (whole = resolve))
  let reached = 0
  const writer = enter(peer, "ingest")
  const reader = enter(peer, "ingest", (message, at) => {
    bytes += message.length
    // Hocuspocus joins updates, so it is the clock that tells, not the bytes.
    if (peer.named) reached = Math.max(reached, endOf(message))
    if (peer.named ? reached >= burst : bytes >= total) whole(at)
  })
  let slowest = 0
  let asked = 0
  const neighbour = enter(peer, "quiet")
  const other = enter(peer, "quiet", (_message, at) => (slowest = Math.max(slowest, at - asked)))
  await Promise.all([writer, reader, neighbour, other].map(({ synced }) => synced))
  const beat = typist()
  const beating = setInterval(() => {
    asked = performance.now()
    neighbour.send(beat())
  }, 50)
  await pause(100)
  slowest = 0
  const [cpu, begun] = [peer.cpu(), performance.now()]
  keys.forEach((key) => writer.send(key))
  const at = await all
  clearInterval(beating)
  await pause(200)
  const figures = {
    "CPU µs per update": ((peer.cpu() - cpu) * 1e6) / burst,
    ms: at - begun,
    "neighbour stalled ms": slowest,
  }
  for (const client of [writer, reader, neighbour, other]) client.close()
  return figures
}

/** How far an update reaches, of its one client. */
const endOf = (message: Uint8Array): number => {
  const d = decoding.createDecoder(message)
  decoding.readVarUint(d)
  decoding.readVarUint(d)
  return Math.max(0, ...Y.parseUpdateMeta(decoding.readVarUint8Array(d)).to.values())
}

/** A text of about a megabyte. */
const large = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let n = 0; n < 4_000; n++) doc.getText("body").insert((n * 7_919) % (n * 250 + 1), "ord ".repeat(63))
  })
  return Y.encodeStateAsUpdate(doc)
}

const storm: Scenario = async (peer, { storm: count }) => {
  const state = large()
  const keeper = enter(peer, "storm")
  await keeper.synced
  keeper.send(writeSync(STEP_2, state))
  await pause(500)
  const memory = peer.memory()
  const [cpu, begun] = [peer.cpu(), performance.now()]
  const clients = Array.from({ length: count }, () => enter(peer, "storm"))
  const came = await Promise.all(clients.map(({ synced }) => synced))
  const figures = {
    "last ms": Math.max(...came.map(({ at }) => at)) - begun,
    "CPU ms": (peer.cpu() - cpu) * 1e3,
    "MB more": peer.memory() - memory,
  }
  if (came.some(({ bytes }) => bytes < state.length)) throw new Error(`${peer.name} gave less than the text`)
  for (const client of [keeper, ...clients]) client.close()
  return figures
}

const idle: Scenario = async (peer, { rooms }) => {
  const count = rooms * 2
  await pause(200)
  const before = peer.memory()
  const together = await crowd(count, () => enter(peer, "together"))
  await pause(300)
  const between = peer.memory()
  const apart = await crowd(count, (at) => enter(peer, `apart${at}`))
  apart.forEach((client) => {
    const type = typist()
    for (let n = 0; n < 20; n++) client.send(type())
  })
  await pause(800)
  const figures = {
    "kB per connection": ((between - before) * 1024) / count,
    "kB per room": ((peer.memory() - between) * 1024) / count,
  }
  for (const client of [...together, ...apart]) client.close()
  return figures
}

/** Opening a long history after a clean stop: only where there is a disk. */
const coldOpen: Scenario = async ({ name }, { burst }) => {
  if (name !== "samtekst") return undefined
  const folder = mkdtempSync(join(tmpdir(), "samtekst-bench-"))
  try {
    const first = await startPeer(name, folder)
    const writer = enter(first, "long")
    await writer.synced
    const type = typist()
    for (let n = 0; n < burst; n++) writer.send(type())
    writer.send(writeSync(0, new Uint8Array([0])))
    await pause(1_500)
    writer.close()
    await first.stop()
    const again = await startPeer(name, folder)
    const warmUp = enter(again, "another")
    await warmUp.synced
    const figures: Figures = {}
    for (const which of ["cold ms", "warm ms"]) {
      const begun = performance.now()
      const client = enter(again, "long")
      figures[which] = (await client.synced).at - begun
      client.close()
    }
    warmUp.close()
    await again.stop()
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const scenarios: Record<string, Scenario> = {
  "fan-out": fanOut,
  "many rooms": manyRooms,
  cursors,
  ingest,
  "reconnect storm": storm,
  "idle memory": idle,
  "cold open": coldOpen,
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

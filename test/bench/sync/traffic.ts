import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { AWARENESS, UPDATE, writeSync } from "../../../shared/sync/protocol.ts"
import { pause } from "../../drill/patience.ts"
import type { Client, Peer } from "./peer.ts"

/** Somebody whose every key is one update. */
export const typist = (): (() => Uint8Array) => {
  const doc = new Y.Doc()
  let last: Uint8Array = new Uint8Array()
  doc.on("update", (update: Uint8Array) => (last = update))
  let length = 0
  return () => {
    doc.getText("body").insert(length++, "x")
    return writeSync(UPDATE, last)
  }
}

export const crowd = async (count: number, make: (at: number) => Client): Promise<Client[]> => {
  const all: Client[] = []
  for (let at = 0; at < count; at += 25) {
    const some = Array.from({ length: Math.min(25, count - at) }, (_, n) => make(at + n))
    await Promise.all(some.map(({ synced }) => synced))
    all.push(...some)
  }
  return all
}

/** Each of some writers says something now and then; how much CPU each delivery costs: a frame may carry several. */
export const chatter = async (
  peer: Peer,
  clients: readonly Client[],
  writers: readonly { client: Client; say: () => Uint8Array; every: number }[],
  delivered: () => number,
  seconds: number,
): Promise<number> => {
  const timers: NodeJS.Timeout[] = []
  writers.forEach(({ client, say, every }, at) => {
    const begin = (): void => void timers.push(setInterval(() => client.send(say()), every))
    timers.push(setTimeout(begin, (every * at) / writers.length))
  })
  await pause(400)
  const [cpu, before] = [peer.cpu(), delivered()]
  await pause(seconds * 1_000)
  const cost = peer.cpu() - cpu
  const count = delivered() - before
  timers.forEach((timer) => clearInterval(timer))
  await pause(100)
  clients.forEach((client) => client.close())
  return (cost * 1e6) / Math.max(1, count)
}

/** A cursor as y-websocket's clients say it. */
export const cursor = (client: number, clock: number): Uint8Array => {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, 1)
  encoding.writeVarUint(inner, client)
  encoding.writeVarUint(inner, clock)
  encoding.writeVarString(
    inner,
    JSON.stringify({ cursor: { anchor: [client, clock], head: [client, clock] } }),
  )
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, AWARENESS)
  encoding.writeVarUint8Array(e, encoding.toUint8Array(inner))
  return encoding.toUint8Array(e)
}

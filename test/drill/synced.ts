/**
 * F2, a power cut: every *saved*, and every change shown to somebody else, leaves the server after a synced write
 * that holds it has come back. Then the disk as it was after any of the writes is opened: whatever had been said to
 * be saved by then is there.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Duplex } from "node:stream"
import { ClassicLevel } from "classic-level"
import * as decoding from "lib0/decoding"
import { readEnd, readEnvelope } from "../../server/storage/embedded/envelope.ts"
import { chapterOf } from "../../server/storage/embedded/logKeys.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { messagesIn } from "../../server/sync/frames.ts"
import { seeded } from "../../server/test/seeded.ts"
import { readDown, SYNC, UPDATE } from "../../shared/sync/protocol.ts"
import { gather } from "./company.ts"
import { openHouse } from "./house.ts"
import { tokensIn } from "./history.ts"
import type { Asked, Outcome } from "./main.ts"

type Operation = { type: "put" | "del"; key: Uint8Array; value?: Uint8Array }
type Batch = (operations: Operation[], options?: { sync?: boolean }) => Promise<void>

export const synced = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  let failed = 0
  for (let round = seed; round < seed + rounds; round++) {
    const faults = await play(round)
    if (faults.length === 0) continue
    failed++
    console.log(`seed ${round}: ${faults.slice(0, 5).join("; ")}`)
  }
  return { passed: rounds - failed, failed }
}

const play = async (seed: number): Promise<string[]> => {
  const chance = seeded(seed)
  const faults: string[] = []
  /** Every synced write that has come back, and how far *saved* had been said when it began. */
  const writes: { operations: Operation[]; said: number }[] = []
  const prototype = ClassicLevel.prototype as unknown as { batch: Batch }
  const { batch } = prototype
  const onDisk = new Set<string>()
  let durable = 0
  let said = 0
  let shown = 0
  let acknowledged = 0
  prototype.batch = async function (this: unknown, operations, options) {
    const before = said
    await batch.call(this, operations, options)
    if (!options?.sync) faults.push("a write that was not synced")
    writes.push({ operations, said: before })
    for (const { key, value } of operations) {
      if (key[0] === "e".charCodeAt(0) && value)
        for (const { update } of readEnvelope(value)?.entries ?? [])
          for (const token of tokensIn(update)) onDisk.add(token)
      if (key[0] === "z".charCodeAt(0) && chapterOf(key) === "c" && value)
        durable = Math.max(durable, readEnd(value)?.seq ?? 0)
    }
  } as Batch
  const house = await openHouse({
    limits: { messages: [Infinity, 0] },
    onSocket(socket) {
      const wire = (socket as unknown as { _socket: Duplex })._socket
      const write = wire.write.bind(wire) as (bytes: Uint8Array) => boolean
      wire.write = ((bytes: Uint8Array, ...rest: unknown[]) => {
        if (rest.length === 0 && bytes[0] === 0x82)
          for (const message of messagesIn(bytes)) {
            const d = decoding.createDecoder(message)
            const type = decoding.readVarUint(d)
            const down = type > 99 ? readDown(type, d) : undefined
            if (type === SYNC && decoding.readVarUint(d) === UPDATE) {
              shown++
              for (const token of tokensIn(decoding.readVarUint8Array(d)))
                if (!onDisk.has(token)) faults.push(`${token} was shown before it was on disk`)
            }
            if (down?.type !== "saved") continue
            acknowledged++
            said = Math.max(said, down.seq)
            if (down.seq > durable) faults.push(`saved ${down.seq} was said when ${durable} was on disk`)
          }
        return write.call(wire, bytes)
      }) as Duplex["write"]
    },
  })
  try {
    const company = await gather(house, "c", 5, chance)
    await company.type(1_500)
    faults.push(...(await company.rest(house)))
    company.close()
  } finally {
    await house.close()
    prototype.batch = batch
  }
  faults.push(...(await replay(writes, 8)))
  console.log(`${acknowledged} times saved, ${shown} changes shown, ${writes.length} synced writes`)
  return faults
}

/** Opens the disk as it was after some of the writes: all that had been said to be saved must be there. */
const replay = async (
  writes: readonly { operations: Operation[]; said: number }[],
  times: number,
): Promise<string[]> => {
  const faults: string[] = []
  for (let n = 1; n <= times; n++) {
    const folder = mkdtempSync(join(tmpdir(), "samtekst-prefix-"))
    const upTo = Math.ceil((writes.length * n) / times)
    const level = new ClassicLevel<Uint8Array, Uint8Array>(join(folder, "level"), {
      keyEncoding: "view",
      valueEncoding: "view",
    })
    await level.open()
    for (const { operations } of writes.slice(0, upTo)) await level.batch(operations as never)
    await level.close()
    const log = await levelLog(folder, () => {})
    let seq = 0
    for await (const entry of log.entries("c")) seq = entry.seq
    const said = writes[upTo - 1]?.said ?? 0
    if (seq < said)
      faults.push(`H1: after ${upTo} writes ${seq} entries, and ${said} had been said to be saved`)
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return faults
}

/**
 * F14, frames that mean harm, at the product's own door: mutated updates, hostile recipes, noise, from somebody who
 * may write, from somebody who may only read, and from nobody. Beside them honest people write. A round is so many
 * frames of each role.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { WebSocket } from "ws"
import * as Y from "yjs"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { hostile as recipes } from "../../server/test/hostileUpdates.ts"
import { mutated } from "../../server/test/mutated.ts"
import { scribble } from "../../server/test/scribble.ts"
import { seeded, type Seeded } from "../../server/test/seeded.ts"
import { STEP_1, STEP_2, UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import { quantile } from "../bench/measure.ts"
import { startProduct, type Product } from "../browser/product.ts"
import { checkAll } from "./history.ts"
import { findChapter } from "./kill.ts"
import type { Asked, Outcome } from "./main.ts"
import { pause, until } from "./patience.ts"
import { createTypist } from "./typist.ts"
import { signIn, writableBy, type Visitor } from "./visitor.ts"

/** What hostile frames may cost, in MB. */
const MOST_MEMORY = 128
/** What an honest writer may wait for *saved*, p95, in milliseconds. */
const LONGEST_WAIT = 200
/** Between what the honest write, in milliseconds: their text is to grow as a text does, or memory would tell of that. */
const PACE = 100

export const hostile = async ({ rounds, seed, short }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const frames = short ? 300 : 1_000
  const product = await startProduct(["--demo"])
  const faults: string[] = []
  try {
    await product.stop()
    const before = await lengths(product)
    await product.start()
    const { chapter, visitors } = await findChapter(product, 2)
    const honest = visitors.map((visitor, at) => createTypist(product.url, chapter, visitor, `${seed}h${at}`))
    honest.forEach((typist) => typist.come())
    await until("all are in", () => honest.every(({ isSynced }) => isSynced))
    const reader = await readerOf(product, chapter)
    const roles: Record<string, Visitor | undefined> = { writer: visitors[0], reader, nobody: undefined }
    await pause(200)
    const [memory, pid] = [await peak(product), product.pid]
    const waits: number[] = []
    let typing = true
    const writing = (async () => {
      while (typing) {
        const typist = honest[waits.length % honest.length]!
        typist.type(chance)
        const begun = performance.now()
        await until("it is saved", () => typist.acknowledged === typist.typed.length)
        waits.push(performance.now() - begun)
        await pause(PACE)
      }
    })()
    const answers: Record<string, number> = {}
    for (let round = 1; round <= rounds; round++) {
      await Promise.all(
        Object.entries(roles).map(async ([role, visitor]) => {
          const own = seeded(seed * 1_000 + round * 10 + role.length)
          const make = frameMaker(own)
          for (let n = 0; n < frames; n++) {
            const answer = `${role} ${await send(product, chapter, visitor, make())}`
            answers[answer] = (answers[answer] ?? 0) + 1
          }
        }),
      )
      if (round % Math.ceil(rounds / 10) === 0)
        console.log(`${round * frames} frames of each role: ${await fares(product)}`)
    }
    typing = false
    await writing
    const grown = (await peak(product)) - memory
    console.log(`${rounds * frames} frames of each role were answered: ${JSON.stringify(answers)}`)
    console.log(
      `honest writers waited ${quantile(waits, 0.5).toFixed(0)} ms (p50), ${quantile(waits, 0.95).toFixed(0)} ms (p95), ` +
        `${Math.max(...waits).toFixed(0)} ms at most for saved; memory grew by ${grown.toFixed(0)} MB`,
    )
    if (product.pid !== pid) faults.push("the server ended")
    const bugs = product.printed().match(/^.*"msg":"bug".*$/gm) ?? []
    faults.push(...bugs.map((line) => `the server had a bug: ${line}`))
    if (grown > MOST_MEMORY) faults.push(`memory grew by ${grown.toFixed(0)} MB`)
    if (quantile(waits, 0.95) > LONGEST_WAIT) faults.push("honest writers waited too long")
    for (const name of Object.keys(answers))
      if (name.startsWith("nobody") && !name.endsWith("401")) faults.push(`without a cookie: ${name}`)
    await until("all see all", () =>
      honest.every((one) => one.tokens().length >= honest.reduce((sum, { typed }) => sum + typed.length, 0)),
    ).catch(() => {})
    await product.stop()
    const after = await lengths(product)
    for (const [other, length] of after)
      if (other !== chapter && before.get(other) !== length) faults.push(`H5: chapter ${other} was written`)
    faults.push(...(await look(product, chapter, honest, reader)))
    honest.forEach((typist) => typist.close())
  } finally {
    await product.end()
  }
  faults.slice(0, 10).forEach((fault) => console.log(fault))
  return faults.length === 0 ? { passed: rounds, failed: 0 } : { passed: 0, failed: rounds }
}

/** Somebody who may not write the chapter. */
const readerOf = async (product: Product, chapter: string): Promise<Visitor | undefined> => {
  for (const visitor of await Promise.all(Object.values(product.links()).map(signIn)))
    if (!(await writableBy(product.url, visitor)).some(({ id }) => id === chapter)) return visitor
  return undefined
}

/** How many entries each chapter's log has; the product must be at rest. */
const lengths = async (product: Product): Promise<Map<string, number>> => {
  const log = await levelLog(join(product.dir, "log"), () => {})
  const found = new Map<string, number>()
  for (const chapter of await log.chapters()) found.set(chapter, (await log.read(chapter)).seq)
  await log.close()
  return found
}

const frameMaker = (chance: Seeded): (() => Uint8Array) => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  while (updates.length < 200) scribble(doc, chance, "ord ")
  const known = Object.values(recipes)
  const noise = () => Uint8Array.from({ length: chance.below(200) }, () => chance.below(256))
  return () => {
    switch (chance.below(8)) {
      case 0:
        return noise()
      case 1:
        return writeSync(UPDATE, chance.of(known)())
      case 2:
        return writeSync(STEP_1, mutated(Y.encodeStateVector(doc), noise(), chance))
      case 3:
        return mutated(writeSync(UPDATE, chance.of(updates)), noise(), chance)
      default:
        return writeSync(chance.of([STEP_2, UPDATE]), mutated(chance.of(updates), chance.of(updates), chance))
    }
  }
}

/** One frame on a line of its own: the code the line was closed with, or that of the door; `kept` when it stayed. */
const send = (
  { url }: Product,
  chapter: string,
  visitor: Visitor | undefined,
  message: Uint8Array,
): Promise<string> =>
  new Promise((answer) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/sync/${chapter}`, {
      headers: visitor ? { cookie: visitor.cookie } : {},
      origin: url,
      perMessageDeflate: false,
    })
    socket.on("unexpected-response", (_request, { statusCode }) => answer(String(statusCode)))
    socket.on("error", () => {})
    socket.on("close", (code) => answer(String(code)))
    socket.on("open", () => {
      socket.send(message)
      // What is answered to this comes after what is answered to that.
      socket.ping()
    })
    socket.on("pong", () => setTimeout(() => socket.terminate(), 2))
  })

const peak = async ({ pid }: Product): Promise<number> =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024

/** Whether memory levels off, and the longest that the event loop stood still since this was last asked. */
const fares = async ({ url }: Product): Promise<string> => {
  const told = await (await fetch(`${url}/metrics`)).text()
  const valueOf = (name: string): number => Number(told.split(`\nsamtekst_${name} `)[1]?.split("\n")[0])
  const megabytes = (name: string): string => `${(valueOf(name) / 2 ** 20).toFixed(0)} MB`
  const [most, longest] = ["0.99", "1"].map((quantile) =>
    (1000 * valueOf(`event_loop_delay_seconds{quantile="${quantile}"}`)).toFixed(0),
  )
  return (
    `${megabytes("resident_memory_bytes")}, of it ${megabytes("heap_used_bytes")} JavaScript's; the event loop was ` +
    `${most} ms late (p99), ${longest} ms at most`
  )
}

/** H1 to H7 of the honest, and nothing by one who may not write. */
const look = async (
  product: Product,
  chapter: string,
  honest: Parameters<typeof checkAll>[2],
  reader: Visitor | undefined,
): Promise<string[]> => {
  const log = await levelLog(join(product.dir, "log"), () => {})
  try {
    const faults = await checkAll(log, chapter, honest)
    for await (const { seq, author } of log.entries(chapter))
      if (author.person === reader?.person) faults.push(`entry ${seq} is by one who may not write`)
    return faults
  } finally {
    await log.close()
  }
}

/**
 * Five people type in one chapter; the server is killed (SIGKILL) in the middle of it and started again, round after
 * round. What anybody was told is saved, and what anybody was shown, must be there for one who comes fresh before the
 * writers come back; then everything typed must be there, once, for all.
 */
import { join } from "node:path"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { textAt } from "../../server/sync/history.ts"
import { isSameText } from "../../server/sync/checkpoint.ts"
import { seeded } from "../../server/test/seeded.ts"
import { startProduct, type Product } from "../browser/product.ts"
import type { Asked, Outcome } from "./main.ts"
import { createTypist, type Typist } from "./typist.ts"
import { signIn, writableBy, type Visitor } from "./visitor.ts"

const TYPISTS = 5

export const kill = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const product = await startProduct(["--demo"])
  let failed = 0
  const count = { underWay: 0, shown: 0, typed: 0 }
  try {
    const { chapter, visitors } = await findChapter(product)
    const typists = visitors.map((visitor, at) =>
      createTypist(product.url, chapter, visitor, `${seed}w${at}`),
    )
    typists.forEach((typist) => typist.come())
    await until("all are in", () => typists.every(({ isSynced }) => isSynced))

    for (let round = 1; round <= rounds; round++) {
      const faults: string[] = []
      const alive = performance.now() + 20 + chance.below(480)
      while (performance.now() < alive) {
        chance.of(typists).type(chance)
        await pause(chance.below(4))
      }
      // One more from each, so that the blow falls while something is under way.
      for (const typist of typists) typist.type(chance)
      await pause(chance.below(6))
      await product.kill()
      const told = typists.flatMap(({ typed, acknowledged }) => typed.slice(0, acknowledged))
      const shown = typists.flatMap((typist) =>
        typist.tokens().filter((token) => !typist.typed.includes(token)),
      )
      typists.forEach((typist) => typist.goAway())
      count.underWay += typists.reduce((sum, { typed }) => sum + typed.length, 0) - told.length
      count.shown = shown.length
      await product.start()

      const fresh = createTypist(product.url, chapter, visitors[0]!, "fresh")
      fresh.come()
      await until("the fresh one is in", () => fresh.isSynced)
      faults.push(
        ...missing("acknowledged", told, fresh.tokens()),
        ...missing("shown", shown, fresh.tokens()),
      )

      typists.forEach((typist) => typist.come())
      await until("all is saved", () =>
        typists.every(({ typed, acknowledged }) => acknowledged === typed.length),
      )
      const all = typists.flatMap(({ typed }) => typed)
      await until(
        "all see all",
        () => [fresh, ...typists].every((typist) => typist.tokens().length >= all.length),
        10_000,
      ).catch(() => faults.push("not all came to see everything"))
      faults.push(...missing("typed", all, fresh.tokens()), ...differing([fresh, ...typists]))
      fresh.close()
      count.typed = all.length
      if (faults.length > 0) {
        failed++
        console.log(`round ${round}: ${faults.join("; ")}`)
      }
    }
    const faults = await readLog(product, chapter, typists)
    if (faults.length > 0) {
      failed++
      console.log(`the log: ${faults.join("; ")}`)
    }
    typists.forEach((typist) => typist.close())
    console.log(
      `${rounds} kills; ${count.typed} updates by ${TYPISTS} people in chapter ${chapter}, ${count.underWay} of them under ` +
        `way when the blow fell; at the last, ${count.shown} had been shown to others; seed ${seed}`,
    )
  } finally {
    await product.end()
  }
  return { passed: Math.max(0, rounds - failed), failed }
}

/** The chapter most may write in, and five who may; the same person at several machines, if there are not five. */
const findChapter = async (product: Product): Promise<{ chapter: string; visitors: Visitor[] }> => {
  const visitors = await Promise.all(Object.values(product.links()).map(signIn))
  const writers = new Map<string, Visitor[]>()
  for (const visitor of visitors)
    for (const { id } of await writableBy(product.url, visitor))
      writers.set(id, [...(writers.get(id) ?? []), visitor])
  const [best] = [...writers].sort(([, a], [, b]) => b.length - a.length)
  if (!best) throw new Error("Nobody may write anywhere")
  const [chapter, able] = best
  return { chapter, visitors: Array.from({ length: TYPISTS }, (_, at) => able[at % able.length]!) }
}

/** Those that are not there exactly once. */
const missing = (what: string, wanted: readonly string[], found: readonly string[]): string[] => {
  const times = new Map<string, number>()
  for (const token of found) times.set(token, (times.get(token) ?? 0) + 1)
  const faults: string[] = []
  for (const token of new Set(wanted))
    if (times.get(token) !== 1) faults.push(`${what} ${token} is there ${times.get(token) ?? 0} times`)
  return faults
}

const differing = ([first, ...others]: readonly Typist[]): string[] =>
  others.every(({ doc }) => isSameText(first!.doc, doc)) ? [] : ["the texts differ"]

/** When all is over: the log is whole, gives the text all see, and names the hand that typed each token. */
const readLog = async (product: Product, chapter: string, typists: readonly Typist[]): Promise<string[]> => {
  const code = await product.stop()
  const faults = code === 0 ? [] : [`the server ended with ${code}`]
  const log = await levelLog(join(product.dir, "log"), () => {})
  try {
    const { doc, hands } = await textAt(log, chapter)
    if (!isSameText(doc, typists[0]!.doc)) faults.push("the log gives another text")
    for (const typist of typists)
      if (hands.get(typist.doc.clientID)?.person !== typist.visitor.person) faults.push("a hand is another's")
    let before = 0
    for await (const { seq } of log.entries(chapter))
      if (seq !== ++before) faults.push(`entry ${seq} stands where ${before} should`)
  } finally {
    await log.close()
  }
  return faults
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Looks until it is so; what is not so in time is a fault of the drill or of the product, and said. */
const until = async (what: string, condition: () => boolean, patience = 30_000): Promise<void> => {
  const end = performance.now() + patience
  while (!condition()) {
    if (performance.now() > end) throw new Error(`It did not come to pass that ${what}`)
    await pause(5)
  }
}

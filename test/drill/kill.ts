/**
 * Five people type in one chapter; the server is killed (SIGKILL) in the middle of it and started again, round after
 * round. What anybody was told is saved, and what anybody was shown, must be there for one who comes fresh before the
 * writers come back; then everything typed must be there, once, for all.
 */
import { join } from "node:path"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { seeded } from "../../server/test/seeded.ts"
import { startProduct, type Product } from "../browser/product.ts"
import { checkAlike, checkAll, checkTokens } from "./history.ts"
import type { Asked, Outcome } from "./main.ts"
import { pause, until } from "./patience.ts"
import { createTypist, type Typist } from "./typist.ts"
import { signIn, writableBy, type Visitor } from "./visitor.ts"

const TYPISTS = 5

export const kill = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const product = await startProduct(["--demo"])
  let failed = 0
  const count = { underWay: 0, shown: 0, typed: 0 }
  try {
    const { chapter, visitors } = await findChapter(product, TYPISTS)
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
      const saved = [...new Set([...told, ...shown])]
      faults.push(...checkTokens(fresh.tokens(), { saved }))

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
      faults.push(
        ...checkTokens(fresh.tokens(), { saved: all }),
        ...checkAlike([fresh, ...typists].map(({ doc }) => doc)),
      )
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

/** The chapter most may write in, and so many who may; the same person at several machines, if there are not so many. */
export const findChapter = async (
  product: Product,
  count: number,
): Promise<{ chapter: string; visitors: Visitor[] }> => {
  const visitors = await Promise.all(Object.values(product.links()).map(signIn))
  const writers = new Map<string, Visitor[]>()
  for (const visitor of visitors)
    for (const { id } of await writableBy(product.url, visitor))
      writers.set(id, [...(writers.get(id) ?? []), visitor])
  const [best] = [...writers].sort(([, a], [, b]) => b.length - a.length)
  if (!best) throw new Error("Nobody may write anywhere")
  const [chapter, able] = best
  return { chapter, visitors: Array.from({ length: count }, (_, at) => able[at % able.length]!) }
}

/** When all is over: the log is whole, gives the text all see, and names the hand that typed each token. */
const readLog = async (product: Product, chapter: string, typists: readonly Typist[]): Promise<string[]> => {
  const code = await product.stop()
  const faults = code === 0 ? [] : [`the server ended with ${code}`]
  const log = await levelLog(join(product.dir, "log"), () => {})
  try {
    faults.push(...(await checkAll(log, chapter, typists)))
  } finally {
    await log.close()
  }
  return faults
}

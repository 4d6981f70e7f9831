/** F22, a new version is put in place: the product is stopped (SIGTERM) and started while people type. */
import { join } from "node:path"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { seeded } from "../../server/test/seeded.ts"
import { startProduct } from "../browser/product.ts"
import { checkAll } from "./history.ts"
import { findChapter } from "./kill.ts"
import type { Asked, Outcome } from "./main.ts"
import { pause, until } from "./patience.ts"
import { createTypist } from "./typist.ts"

const TYPISTS = 10
/** How long after the start everybody must be back, in milliseconds: a client waits up to 2.5 s between attempts. */
const LONGEST_PAUSE = 3_000

export const restart = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const product = await startProduct(["--demo"])
  let failed = 0
  let longest = 0
  try {
    const { chapter, visitors } = await findChapter(product, TYPISTS)
    const typists = visitors.map((visitor, at) =>
      createTypist(product.url, chapter, visitor, `${seed}r${at}`),
    )
    typists.forEach((typist) => typist.come())
    await until("all are in", () => typists.every(({ isSynced }) => isSynced))
    let typing = true
    const everybodyTypes = (async () => {
      while (typing) {
        chance.of(typists).type(chance)
        await pause(2 + chance.below(10))
      }
    })()
    for (let round = 1; round <= rounds; round++) {
      await pause(300 + chance.below(300))
      const code = await product.stop()
      await product.start()
      const ready = performance.now()
      await until("all are back", () => typists.every(({ isSynced }) => isSynced), 20_000)
      const took = performance.now() - ready
      longest = Math.max(longest, took)
      if (code === 0 && took < LONGEST_PAUSE) continue
      failed++
      console.log(
        `round ${round}: ended with ${code}; all were back ${took.toFixed(0)} ms after it was ready`,
      )
    }
    typing = false
    await everybodyTypes
    await until("all is saved", () =>
      typists.every(({ typed, acknowledged }) => acknowledged === typed.length),
    )
    const all = typists.flatMap(({ typed }) => typed)
    await until("all see all", () => typists.every((one) => one.tokens().length >= all.length)).catch(
      () => {},
    )
    await product.stop()
    const log = await levelLog(join(product.dir, "log"), () => {})
    const faults = await checkAll(log, chapter, typists)
    await log.close()
    if (faults.length > 0) {
      failed++
      console.log(faults.slice(0, 5).join("; "))
    }
    typists.forEach((typist) => typist.close())
    console.log(
      `${all.length} updates by ${TYPISTS}; back at most ${longest.toFixed(0)} ms after it was ready`,
    )
  } finally {
    await product.end()
  }
  return { passed: Math.max(0, rounds - failed), failed }
}

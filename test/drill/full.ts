/**
 * F4, a disk that says no: every so often a write fails, and some after it. Nobody is told *saved* of what is not
 * there, and when the disk takes writes again everything is saved without anybody doing anything.
 */
import { ClassicLevel } from "classic-level"
import { seeded } from "../../server/test/seeded.ts"
import { gather } from "./company.ts"
import { checkTokens } from "./history.ts"
import { openHouse } from "./house.ts"
import type { Asked, Outcome } from "./main.ts"
import { createTypist } from "./typist.ts"
import { guest } from "./house.ts"
import { until } from "./patience.ts"

type Batch = (...parts: unknown[]) => Promise<void>

export const full = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const prototype = ClassicLevel.prototype as unknown as { batch: Batch }
  const { batch } = prototype
  let failing = 0
  let refusals = 0
  prototype.batch = async function (this: unknown, ...parts) {
    if (failing <= 0) return batch.apply(this, parts)
    failing--
    refusals++
    // Some fail before a byte is written, some after all of them: nobody can tell which.
    if (chance.chance(0.5)) await batch.apply(this, parts)
    throw new Error("IO error: No space left on device")
  }
  const house = await openHouse({ limits: { messages: [Infinity, 0] } })
  let failed = 0
  try {
    const company = await gather(house, "c", 4, chance)
    for (let round = 1; round <= rounds; round++) {
      await company.type(150 + chance.below(150))
      failing = 1 + chance.below(3)
      await company.type(100 + chance.below(100))
      const saved = company.typists.flatMap(({ typed, acknowledged }) => typed.slice(0, acknowledged))
      const fresh = createTypist(house.url, "c", guest("fresh"), "fresh")
      fresh.come()
      await until("one who comes fresh is in", () => fresh.isSynced)
      const faults = checkTokens(fresh.tokens(), { saved })
      fresh.close()
      failing = 0
      faults.push(...(await company.rest(house)))
      if (faults.length === 0) continue
      failed++
      console.log(`round ${round}: ${faults.slice(0, 5).join("; ")}`)
    }
    console.log(
      `${company.typists.reduce((sum, { typed }) => sum + typed.length, 0)} updates, ${refusals} writes refused`,
    )
    company.close()
  } finally {
    failing = 0
    await house.close()
    prototype.batch = batch
  }
  return { passed: rounds - failed, failed }
}

/** F13, a clock that leaps a day on or back while people write: order and *saved* are as ever. */
import { seeded } from "../../server/test/seeded.ts"
import { gather } from "./company.ts"
import { openHouse } from "./house.ts"
import type { Asked, Outcome } from "./main.ts"

const DAY = 24 * 60 * 60 * 1000

export const clock = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  let skew = 0
  const house = await openHouse({
    now: () => Math.max(0, Date.now() + skew),
    limits: { messages: [Infinity, 0] },
  })
  let failed = 0
  try {
    const company = await gather(house, "c", 4, chance)
    for (let round = 1; round <= rounds; round++) {
      for (const leap of [DAY, -DAY, -2 * DAY, 0]) {
        skew = leap + chance.below(DAY)
        await company.type(100)
      }
      const faults = await company.rest(house)
      if (faults.length === 0) continue
      failed++
      console.log(`round ${round}: ${faults.slice(0, 5).join("; ")}`)
    }
    company.close()
  } finally {
    await house.close()
  }
  return { passed: rounds - failed, failed }
}

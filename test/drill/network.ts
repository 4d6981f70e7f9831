/** F7, a bad network: 300 ms give or take 200, stalls, crumbs, cuts; people type on through it all. */
import { seeded } from "../../server/test/seeded.ts"
import { gather } from "./company.ts"
import { openHouse } from "./house.ts"
import type { Asked, Outcome } from "./main.ts"
import { openProxy } from "./proxy.ts"

export const network = async ({ rounds, seed, short }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const house = await openHouse({ limits: { messages: [Infinity, 0] } })
  const proxy = await openProxy(house.url, seeded(seed + 1))
  let failed = 0
  let cuts = 0
  try {
    const company = await gather(house, "c", 5, chance, proxy.url)
    for (let round = 1; round <= rounds; round++) {
      proxy.weather = { delay: 300, jitter: 200, stalls: 0.05, crumbs: 0.1 }
      for (let spell = short ? 3 : 6; spell > 0; spell--) {
        await company.type(short ? 1_500 : 3_000 + chance.below(6_000))
        proxy.cut()
        cuts++
      }
      proxy.weather = {}
      const faults = await company.rest(house)
      if (faults.length === 0) continue
      failed++
      console.log(`round ${round}: ${faults.slice(0, 5).join("; ")}`)
    }
    const updates = company.typists.reduce((sum, { typed }) => sum + typed.length, 0)
    console.log(`${updates} updates through 300 ms ± 200, ${cuts} cuts`)
    company.close()
  } finally {
    proxy.close()
    await house.close()
  }
  return { passed: rounds - failed, failed }
}

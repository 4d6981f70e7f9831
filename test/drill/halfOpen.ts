/**
 * F6, a line that is dead without a word: within 30 s the server lets go of whoever was on it, and when the line is
 * back everything is. The short drill turns the pulse up tenfold; that the product's own is under 30 s is looked up.
 */
import { seeded } from "../../server/test/seeded.ts"
import { limits } from "../../server/sync/socket.ts"
import { gather } from "./company.ts"
import { openHouse } from "./house.ts"
import type { Asked, Outcome } from "./main.ts"
import { pause, until } from "./patience.ts"
import { openProxy } from "./proxy.ts"

export const halfOpen = async ({ rounds, seed, short }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const [every, dead] = limits.pulse
  const pulse = short ? ([every / 10, dead / 10] as const) : limits.pulse
  const house = await openHouse({ limits: { messages: [Infinity, 0], pulse } })
  let failed = 0
  let longest = 0
  for (let round = 1; round <= rounds; round++) {
    const faults = dead <= 30_000 ? [] : [`the pulse allows ${dead} ms`]
    const proxy = await openProxy(house.url, chance)
    const chapter = `c${round}`
    const company = await gather(house, chapter, 2, chance, proxy.url)
    await company.type(100)
    const begun = performance.now()
    proxy.weather = { silent: true }
    await company.type(50)
    await until("the server has let go", () => house.rooms.here(chapter).length === 0, pulse[0] * 3)
    longest = Math.max(longest, performance.now() - begun)
    proxy.weather = {}
    proxy.cut()
    await pause(10)
    faults.push(...(await company.rest(house)))
    company.close()
    proxy.close()
    if (faults.length === 0) continue
    failed++
    console.log(`round ${round}: ${faults.slice(0, 5).join("; ")}`)
  }
  await house.close()
  console.log(`let go after ${longest.toFixed(0)} ms at most, with a pulse of ${pulse.join(" and ")} ms`)
  return { passed: rounds - failed, failed }
}

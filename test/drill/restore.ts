/** An earlier text is brought back, and that undone, while two people type: nothing they typed is lost (S2). */
import { typedMeanwhile } from "../../server/test/typedMeanwhile.ts"
import type { Asked, Outcome } from "./main.ts"

export const restore = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  let failed = 0
  for (let round = seed; round < seed + rounds; round++) {
    const lost = await typedMeanwhile(round)
    if (lost.length > 0) console.log(`seed ${round}: ${lost.join(" ")}`)
    if (lost.length > 0) failed++
  }
  return { passed: rounds - failed, failed }
}

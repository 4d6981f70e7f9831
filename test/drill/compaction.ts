/**
 * F12, checkpoints: two at once, while people write, and broken off at each of their steps. The log gives the same
 * text with and without them, and a checkpoint that was broken off has changed nothing.
 */
import type { UpdateLog } from "../../server/storage/updateLog.ts"
import { makeCheckpoint } from "../../server/sync/checkpoint.ts"
import { seeded } from "../../server/test/seeded.ts"
import { gather } from "./company.ts"
import { openHouse } from "./house.ts"
import type { Asked, Outcome } from "./main.ts"

class BrokenOff extends Error {}

export const compaction = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const house = await openHouse({ limits: { messages: [Infinity, 0] } })
  let failed = 0
  try {
    const company = await gather(house, "c", 4, chance)
    for (let round = 1; round <= rounds; round++) {
      const faults: string[] = []
      const typing = company.type(400)
      const before = (await house.log.read("c")).checkpoint?.seq
      const steps = await brokenOff(house.log, Infinity)
      for (const step of [1, steps - 2, steps - 1, steps]) await brokenOff(house.log, step)
      if ((await house.log.read("c")).checkpoint?.seq !== before) faults.push("what was broken off counts")
      const made = await Promise.all([
        makeCheckpoint(house.log, "c", breathe),
        makeCheckpoint(house.log, "c", breathe),
      ])
      await typing
      const { checkpoint } = await house.log.read("c")
      if (checkpoint?.seq !== Math.max(...made.map(({ seq }) => seq))) faults.push("the newest is not read")
      faults.push(...(await company.rest(house)))
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

const breathe = (): Promise<void> => new Promise((resume) => setImmediate(resume))

/** Stops at the given step (the last three: replayed, encoded, loaded again), or else at writing; how many it came to. */
const brokenOff = async (log: UpdateLog, step: number): Promise<number> => {
  let breaths = 0
  const stopping = async (): Promise<void> => {
    if (++breaths === step) throw new BrokenOff()
  }
  const unwritable: UpdateLog = { ...log, checkpoint: () => Promise.reject(new BrokenOff()) }
  await makeCheckpoint(unwritable, "c", stopping).catch((error: unknown) => {
    if (!(error instanceof BrokenOff)) throw error
  })
  return breaths
}

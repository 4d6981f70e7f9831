import type { Instant } from "../../shared/actor.ts"
import type { House } from "../web/house.ts"
import type { Route } from "../web/serve.ts"
import { createEvents } from "../people/events.ts"
import type { World } from "../world.ts"
import {
  demoLinks,
  demoPage,
  demoTable,
  seed,
  type BeginProposal,
  type BeginText,
  type BeginThread,
} from "./demo.ts"
import { openDemoFile, writeLinks } from "./demoFile.ts"
import { readSample } from "./sample.ts"
import type { Sealing } from "./sampleVersions.ts"

/** The sample as a running house: its clock, its addresses, its links, and the first start's furnishing. */
export interface Demonstration {
  /** Its clock. It began at the sample's hour and has gone on since, start after start; while it is furnished, it is then. */
  now(machineNow: Instant): Instant
  /** Its own addresses, and what is printed for whoever started it. */
  open(world: World, house: House): Promise<{ readonly routes: readonly Route[]; readonly greeting: string }>
  furnish(
    world: World,
    beginText: BeginText,
    beginThread: BeginThread,
    beginProposal: BeginProposal,
    house: Pick<Sealing, "rooms" | "seal">,
  ): Promise<void>
}

export const demonstrationIn = async (dataFolder: string, machineNow: Instant): Promise<Demonstration> => {
  const sample = readSample()
  const file = await openDemoFile(dataFolder, machineNow)
  let then: Instant | undefined
  const at: Sealing["at"] = async (instant, work) => {
    then = instant
    try {
      return await work()
    } finally {
      then = undefined
    }
  }
  return {
    now: (machineNow) => then ?? machineNow + sample.now - file.memory.startedAt,
    async open(world, house) {
      const urls = await demoLinks(world, sample, file, house.url)
      await writeLinks(dataFolder, urls)
      const greeting = [
        `The sample is constructed. Sign in with one link in each browser (they also stand on ${house.url}/demo):`,
        demoTable(sample, urls),
      ]
      return { routes: [demoPage(sample, urls)], greeting: greeting.join("\n\n") }
    },
    furnish: (world, beginText, beginThread, beginProposal, house) =>
      seed(world, sample, file, beginText, beginThread, beginProposal, {
        ...house,
        events: createEvents(world),
        at,
      }),
  }
}

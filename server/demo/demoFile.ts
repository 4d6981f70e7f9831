import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { z } from "zod"
import { instant, type PersonId } from "../../shared/actor.ts"
import { secret } from "../../shared/people/commands.ts"
import { writeDurably } from "../storage/durableFile.ts"

const shape = z.object({
  /** The machine's time when the demo first started; its own clock began then. */
  startedAt: instant,
  /** The secrets of its links, which stay the same from start to start. */
  secrets: z.record(z.string(), secret),
  /** Everything of the sample stands in the records and the log. What is removed afterwards stays removed. */
  seeded: z.boolean(),
})

/** What the demo remembers of itself between starts, in `demo.json`, which only its owner may read. */
export type DemoMemory = Readonly<z.infer<typeof shape>>

export interface DemoFile {
  readonly memory: DemoMemory
  remember(memory: DemoMemory): Promise<void>
}

export const openDemoFile = async (dataFolder: string, machineNow: number): Promise<DemoFile> => {
  const path = join(dataFolder, "demo.json")
  const remember = async (memory: DemoMemory) => {
    file.memory = memory
    await writeDurably(path, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 })
  }
  const file = { memory: await recalled(path), remember }
  if (!file.memory) await remember({ startedAt: machineNow, secrets: {}, seeded: false })
  return file as DemoFile
}

const recalled = async (path: string): Promise<DemoMemory | undefined> => {
  const text = await readFile(path, "utf8").catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT") return undefined
    throw problem
  })
  return text === undefined ? undefined : shape.parse(JSON.parse(text))
}

/**
 * Why this folder will not do, in a sentence. The demo's links are printed on the wall, so its folder never becomes a
 * real workspace; and its people never move into one.
 */
export const refuseFolder = (dataFolder: string, demo: boolean): string | undefined => {
  const holdsDemo = existsSync(join(dataFolder, "demo.json"))
  if (!demo && holdsDemo)
    return `${dataFolder} holds the demo. Start it with npm run demo, or choose another folder with DATA_DIR.`
  if (demo && !holdsDemo && existsSync(join(dataFolder, "log")))
    return `${dataFolder} holds a workspace. Choose another folder for the demo with DATA_DIR.`
  return undefined
}

/** `{ "<personId>": "<url>" }`, for whoever drives the demo by program. */
export const writeLinks = (dataFolder: string, urls: Readonly<Record<PersonId, string>>): Promise<void> =>
  writeDurably(join(dataFolder, "demo-links.json"), `${JSON.stringify(urls, null, 2)}\n`, { mode: 0o600 })

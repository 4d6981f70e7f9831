import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { updateLogContract } from "../contract.ts"
import { levelLog } from "./levelLog.ts"

const folders: string[] = []
const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "samtekst-log-"))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

updateLogContract("on LevelDB", async () => {
  const folder = await freshFolder()
  const log = await levelLog(folder, () => {})
  return {
    port: log,
    again: async () => {
      await log.close()
      return levelLog(folder, () => {})
    },
  }
})

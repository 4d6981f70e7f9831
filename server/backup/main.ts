/**
 * The operator's commands on a data folder: `npm run backup -- <folder>`, `npm run verify -- [data folder]`,
 * `npm run repair -- [data folder]`. DATA_DIR names the folder where none is given. `verify` also takes a version's
 * bundle, or a folder of them. Exit code 1 when all is not well.
 */
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { FolderInUse } from "../storage/embedded/levelLog.ts"
import { backup } from "./backup.ts"
import { repair } from "./repair.ts"
import { verify } from "./verify.ts"
import { isBundle, verifyBundle } from "./verifyBundle.ts"

const [command = "", given] = process.argv.slice(2)
const dataFolder = resolve(process.env["DATA_DIR"] || "data")
const say = (line: string): void => console.log(line)

const run: Record<string, () => Promise<boolean>> = {
  backup: async () => {
    if (!given) throw new Error("Name the folder to put the backup in: npm run backup -- <folder>")
    return backup(dataFolder, resolve(given), say)
  },
  verify: async () => {
    const place = given ? resolve(given) : dataFolder
    if (!existsSync(place)) throw new Error(`There is nothing at ${place}`)
    return (await isBundle(place)) ? verifyBundle(place, say) : verify(place, say)
  },
  repair: () => repair(given ? resolve(given) : dataFolder, Date.now(), say),
}
try {
  const chosen = run[command]
  if (!chosen) throw new Error(`There are: ${Object.keys(run).join(", ")}`)
  process.exitCode = (await chosen()) ? 0 : 1
} catch (problem) {
  console.error(
    problem instanceof FolderInUse
      ? `${problem.message}. Stop it first; or make a backup, which needs no stop, and look at that.`
      : String((problem as Error).message),
  )
  process.exitCode = 1
}

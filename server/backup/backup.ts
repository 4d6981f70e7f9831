import { existsSync } from "node:fs"
import { open, readFile, readdir, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { makeFolder, writeDurably } from "../storage/durableFile.ts"
import { verify } from "./verify.ts"

/**
 * A copy of a data folder, taken while people write, and verified before it counts. It holds everything that was
 * saved when the command began, and perhaps somewhat more. Restoring is to start a server on it.
 *
 * No server is asked. LevelDB's tables never change and its log only grows; which tables count is written in the
 * manifest. If that is the same before and after, the copy is the folder as it was at one moment. The witness goes
 * before the log, and pictures after all that names them, so that neither is ahead.
 */
export const backup = async (
  folder: string,
  target: string,
  say: (line: string) => void,
): Promise<boolean> => {
  if (!existsSync(join(folder, "log"))) throw new Error(`There is no log in ${folder}.`)
  if (existsSync(target))
    throw new Error(`${target} is there already; a backup goes into a folder of its own.`)
  const beside = `${target}.unfinished`
  await rm(beside, { recursive: true, force: true })
  await makeFolder(beside)
  for (let tries = 1; !(await copyLog(join(folder, "log"), join(beside, "log"))); tries++)
    if (tries === MOST_TRIES)
      throw new Error("The log changed again and again while it was copied; try later")
  for (const name of await readdir(folder)) if (SINGLE.test(name)) await copy(folder, beside, name)
  // What follows the records, after them: then there is no hole between.
  for (const name of await readdir(folder))
    if (JOURNAL.test(name))
      await copy(folder, beside, name).catch((problem: NodeJS.ErrnoException) => {
        // Gone meanwhile, since a whole holds it; were it needed after all, `verify` would miss it.
        if (problem.code !== "ENOENT") throw problem
      })
  if (existsSync(join(folder, "files")))
    for (const entry of await readdir(join(folder, "files"), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !entry.name.endsWith(".new"))
        await copy(folder, beside, join("files", entry.name.slice(0, 2), entry.name))
  const whole = await verify(beside, say)
  if (!whole) {
    say(`What was copied is not whole, and lies in ${beside}.`)
    return false
  }
  await rename(beside, target)
  say(`Backup in ${target}`)
  return true
}

const MOST_TRIES = 20
/** What lies in a data folder beside the log and the pictures. */
const SINGLE = /^(records(\.prev)?\.jsonl|demo(-links)?\.json)$/
const JOURNAL = /^records\.\d+\.journal$/

/** False when the manifest moved meanwhile: then what was copied may not belong together. */
const copyLog = async (from: string, to: string): Promise<boolean> => {
  await rm(to, { recursive: true, force: true })
  await makeFolder(join(to, "level"))
  if (existsSync(join(from, "witness"))) await copy(from, to, "witness")
  const level = join(from, "level")
  try {
    const before = await manifestOf(level)
    // Tables first: one that a manifest names must not be gone. Then what grows, up to where it had grown.
    const names = (await readdir(level)).filter((name) => /\.(ldb|sst|log)$|^MANIFEST|^CURRENT$/.test(name))
    for (const name of names.sort((a, b) => orderOf(a) - orderOf(b)))
      await copy(level, join(to, "level"), name)
    return (await manifestOf(level)) === before
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false
    throw error
  }
}

const orderOf = (name: string): number => (/\.(ldb|sst)$/.test(name) ? 0 : 1)

/** Which manifest counts and how long it is: any change of which tables count makes it longer. */
const manifestOf = async (level: string): Promise<string> => {
  const name = (await readFile(join(level, "CURRENT"), "utf8")).trim()
  const { size } = await stat(join(level, name))
  return `${name} ${size} ${(await readdir(level)).filter((one) => one.endsWith(".log")).join(" ")}`
}

/** Through one open file, which a rename in between does not exchange. */
const copy = async (from: string, to: string, name: string): Promise<void> => {
  const file = await open(join(from, name))
  try {
    await makeFolder(dirname(join(to, name)))
    await writeDurably(join(to, name), await file.readFile())
  } finally {
    await file.close()
  }
}

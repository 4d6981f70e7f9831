/**
 * F3, a damaged disk: the end of a file cut off, or one byte of any file flipped. Each chapter is then whole, or
 * found damaged by name; never shorter in silence; and `repair` gives back a folder that verifies, without a word in
 * it that was not there before.
 */
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Y from "yjs"
import { repair } from "../../server/backup/repair.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { Damaged } from "../../server/storage/updateLog.ts"
import { makeCheckpoint } from "../../server/sync/checkpoint.ts"
import { textAt } from "../../server/sync/history.ts"
import { seeded, type Seeded } from "../../server/test/seeded.ts"
import { checkTokens } from "./history.ts"
import type { Asked, Outcome } from "./main.ts"
import { TOKEN } from "./typist.ts"

const CHAPTERS = ["a", "b", "c"]

export const damage = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const home = mkdtempSync(join(tmpdir(), "samtekst-damage-"))
  const whole = join(home, "whole")
  const count = { whole: 0, damaged: 0, unopened: 0, repaired: 0 }
  let failed = 0
  try {
    await furnish(whole)
    for (let round = 1; round <= rounds; round++) {
      const folder = join(home, `damaged${round}`)
      cpSync(whole, folder, { recursive: true })
      const done = injure(join(folder, "log"), chance)
      const faults = await look(folder, count)
      // Repairing takes seconds, looking takes moments.
      if (round % 5 === 0)
        faults.push(
          ...(await mended(folder, count).catch((error: unknown) => [`not repaired: ${String(error)}`])),
        )
      rmSync(folder, { recursive: true, force: true })
      if (faults.length === 0) continue
      failed++
      console.log(`round ${round}, ${done}: ${faults.slice(0, 5).join("; ")}`)
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
  console.log(
    `${rounds} injuries: ${count.whole} chapters were whole, ${count.damaged} found damaged, ` +
      `${count.unopened} times the log would not open; ${count.repaired} repairs verified`,
  )
  return { passed: rounds - failed, failed }
}

const tokensOf = (chapter: string): string[] => Array.from({ length: 150 }, (_, n) => `⟦${chapter}:${n}⟧`)

const furnish = async (folder: string): Promise<void> => {
  const log = await levelLog(join(folder, "log"), () => {})
  for (const chapter of CHAPTERS) {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on("update", (update: Uint8Array) => updates.push(update))
    const author = { person: chapter, organisation: "o" }
    for (const token of tokensOf(chapter)) {
      doc.getText("body").insert(0, token)
      await log.append(chapter, [{ update: updates.pop()!, author, at: 0 }])
      if (token.includes(":90⟧")) await makeCheckpoint(log, chapter)
    }
  }
  await log.close()
}

/** What an injury may be; says which. */
const injure = (log: string, chance: Seeded): string => {
  const files = readdirSync(log, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "LOCK" && !entry.name.startsWith("LOG"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0)
    .sort()
  if (chance.chance(0.3)) {
    const newest = files.filter((path) => path.endsWith(".log")).at(-1) ?? files[0]!
    const { size } = statSync(newest)
    const cut = Math.min(size, 1 + chance.below(64))
    truncateSync(newest, size - cut)
    return `${cut} bytes cut off ${newest}`
  }
  // Mostly where the words lie.
  const path = chance.chance(0.7) ? files.filter((one) => /\.(log|ldb)$/.test(one)).at(-1)! : chance.of(files)
  const bytes = readFileSync(path)
  const at = chance.below(bytes.length)
  bytes[at]! ^= 1 + chance.below(255)
  writeFileSync(path, bytes)
  return `byte ${at} of ${path} flipped`
}

const look = async (folder: string, count: Record<"whole" | "damaged" | "unopened", number>) => {
  const faults: string[] = []
  const log = await levelLog(join(folder, "log"), () => {}).catch((error: unknown) => {
    if (!String(error).includes("does not open")) faults.push(String(error))
    count.unopened++
    return undefined
  })
  if (!log) return faults
  for (const chapter of CHAPTERS)
    try {
      let entries = 0
      for await (const _ of log.entries(chapter)) entries++
      const text = String((await textAt(log, chapter)).doc.getText("body"))
      if (entries !== 150) faults.push(`H7: chapter ${chapter} has ${entries} entries, and nobody says so`)
      faults.push(...checkTokens(text.match(TOKEN) ?? [], { saved: tokensOf(chapter) }))
      count.whole++
    } catch (error) {
      if (!(error instanceof Damaged)) faults.push(`chapter ${chapter}: ${String(error)}`)
      count.damaged++
    }
  await log.close()
  return faults
}

const mended = async (folder: string, count: { repaired: number }): Promise<string[]> => {
  const lines: string[] = []
  if (!(await repair(folder, 0, (line) => void lines.push(line)))) return [`not repaired: ${lines.join(" ")}`]
  count.repaired++
  const log = await levelLog(join(folder, "log"), () => {})
  const faults: string[] = []
  for (const chapter of await log.chapters()) {
    const found = String((await textAt(log, chapter)).doc.getText("body")).match(TOKEN) ?? []
    const known = new Set(tokensOf(chapter))
    faults.push(...checkTokens(found, { unknown: [...known] }))
    faults.push(...found.filter((token) => !known.has(token)).map((token) => `${token} was never written`))
  }
  await log.close()
  return faults
}

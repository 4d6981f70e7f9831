import { existsSync } from "node:fs"
import { readdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { levelLog } from "../storage/embedded/levelLog.ts"
import type { NewEntry } from "../storage/updateLog.ts"
import { makeCheckpoint } from "../sync/checkpoint.ts"
import { textAt } from "../sync/history.ts"
import { freshFolder } from "../test/freshFolder.ts"
import { scribble } from "../test/scribble.ts"
import { seeded } from "../test/seeded.ts"
import { backup } from "./backup.ts"
import { mend, repair } from "./repair.ts"
import { verify } from "./verify.ts"

const author = { person: "solfrid", organisation: "hdir" }

/** Somebody who scribbles: each call gives the next change. */
const writer = (seed: number) => {
  const doc = new Y.Doc()
  const chance = seeded(seed)
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  const next = (): NewEntry => {
    while (updates.length === 0) scribble(doc, chance, "ord ")
    return { update: updates.shift()!, author, at: 0 }
  }
  return { doc, next }
}
const said = () => {
  const lines: string[] = []
  return { lines, say: (line: string) => void lines.push(line) }
}
/** A folder with two chapters of some hundred entries, one with a checkpoint in the middle. */
const furnished = async (): Promise<{ folder: string; text: string }> => {
  const folder = await freshFolder()
  const log = await levelLog(join(folder, "log"), () => {})
  const [a, b] = [writer(1), writer(2)]
  for (let n = 0; n < 200; n++) {
    await log.append("a", [a.next()])
    await log.append("b", [b.next()])
    if (n === 120) await makeCheckpoint(log, "a")
  }
  const text = String((await textAt(log, "a")).doc.getText("body"))
  await log.close()
  return { folder, text }
}
/** Alters a byte in the middle of the first that was written. */
const flip = async (folder: string, share: number): Promise<void> => {
  const level = join(folder, "log", "level")
  const name = (await readdir(level)).find((one) => /\.(log|ldb)$/.test(one))!
  const bytes = await readFile(join(level, name))
  bytes[Math.floor(bytes.length * share)]! ^= 0x55
  await writeFile(join(level, name), bytes)
}

describe("backup", () => {
  it("taken while people write is whole, and holds all that was saved when it began", async () => {
    const folder = await freshFolder()
    const log = await levelLog(join(folder, "log"), () => {})
    const { next } = writer(3)
    for (let n = 0; n < 300; n++) await log.append("a", [next()])
    let stop = false
    const writing = (async () => {
      for (let n = 0; !stop; n++) {
        await log.append("a", [next()])
        if (n % 50 === 0) await makeCheckpoint(log, "a")
      }
    })()
    const { lines, say } = said()
    const target = join(await freshFolder(), "copy")
    const begun = (await log.read("a")).seq
    expect([await backup(folder, target, say), lines.at(-1)]).toEqual([true, `Backup in ${target}`])
    stop = true
    await writing
    await log.close()
    const copy = await levelLog(join(target, "log"), () => {})
    expect((await copy.read("a")).seq).toBeGreaterThanOrEqual(begun)
    await copy.close()
  })

  it("goes into no folder that is there", async () => {
    const { folder } = await furnished()
    await expect(backup(folder, folder, () => {})).rejects.toThrow("is there already")
  })
})

describe("verify and repair", () => {
  it("find nothing wrong with a whole folder", async () => {
    const { folder } = await furnished()
    const { lines, say } = said()
    expect(await verify(folder, say)).toBe(true)
    expect(lines).toEqual(["2 chapters, 400 entries, 0 pictures: 0 faults"])
    expect(await repair(folder, 0, say)).toBe(true)
  })

  it("name the first bad entry, set the damaged log aside, and save the text across a hole", async () => {
    const { folder, text } = await furnished()
    await flip(folder, 0.2)
    const { lines, say } = said()
    expect(await verify(folder, say)).toBe(false)
    expect(lines.join("\n")).toMatch(/The log of chapter [ab] is damaged at entry \d+/)
    expect(await repair(folder, 0, say)).toBe(true)
    expect(existsSync(join(folder, "log.damaged"))).toBe(true)
    const log = await levelLog(join(folder, "log"), () => {})
    expect(String((await textAt(log, "a")).doc.getText("body"))).toBe(text)
    // Writing goes on.
    const { seq } = await log.read("a")
    expect(await log.append("a", [])).toBe(seq)
    await log.close()
  })

  it("tell a checkpoint that is another text than the log's", async () => {
    const { folder } = await furnished()
    const log = await levelLog(join(folder, "log"), () => {})
    const state = Y.encodeStateAsUpdate(writer(9).doc)
    await log.checkpoint("b", { seq: 200, state, hands: new Map() })
    await log.close()
    const { lines, say } = said()
    expect([await verify(folder, say), lines[0]]).toEqual([
      false,
      "The checkpoint of chapter b at entry 200 is another text than the log's",
    ])
  })

  it("say so where there is no log", async () => {
    const folder = await freshFolder()
    await rm(folder, { recursive: true })
    expect(await verify(folder, () => {})).toBe(false)
  })
})

describe("a hole without a checkpoint beyond it", () => {
  it("costs what hung on it, and no more", () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on("update", (update: Uint8Array) => updates.push(update))
    doc.getText("body").insert(0, "a")
    doc.getText("body").insert(1, "b")
    doc.getText("body").insert(2, "c")
    const other = new Y.Doc()
    Y.applyUpdate(other, updates[0]!)
    other.on("update", (update: Uint8Array) => updates.push(update))
    other.getText("body").insert(0, "x")
    const entries = updates.map((update, at) => ({ seq: at + 1, update, author, at: 0 }))
    const {
      lost,
      bridged,
      entries: kept,
    } = mend({ entries: entries.filter(({ seq }) => seq !== 2), checkpoints: [] }, 0)
    const mended = new Y.Doc()
    for (const { update } of kept) Y.applyUpdate(mended, update)
    expect([lost, bridged, String(mended.getText("body"))]).toEqual([2, false, "xa"])
  })
})

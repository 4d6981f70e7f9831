import { spawn } from "node:child_process"
import { once } from "node:events"
import { cp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { ClassicLevel } from "classic-level"
import { afterEach, describe, expect, test, vi } from "vitest"
import { freshFolder } from "../../test/freshFolder.ts"
import { updateLogContract } from "../contract/updateLog.ts"
import { Damaged, type NewEntry, type UpdateLog } from "../updateLog.ts"
import { FolderInUse, levelLog } from "./levelLog.ts"

updateLogContract("on LevelDB", async () => {
  const folder = join(await freshFolder(), "data", "log")
  const log = await levelLog(folder, () => {})
  return {
    port: log,
    again: async () => {
      await log.close()
      return levelLog(folder, () => {})
    },
  }
})

const entry = (text: string): NewEntry => ({
  update: new TextEncoder().encode(text),
  author: { person: "kari", organisation: "ks" },
  at: 0,
})
const textOf = async (log: UpdateLog, chapter: string): Promise<string> =>
  (await log.read(chapter)).entries.map(({ update }) => new TextDecoder().decode(update)).join("")

afterEach(() => void vi.restoreAllMocks())

test("a folder that another server has open is refused by name", async () => {
  const folder = await freshFolder()
  const log = await levelLog(folder, () => {})
  await expect(levelLog(folder, () => {})).rejects.toThrow(FolderInUse)
  await log.close()
  await (await levelLog(folder, () => {})).close()
})

describe("W1: kill -9", () => {
  for (const round of [1, 2, 3, 4, 5]) {
    test(`round ${round}: all that was said to be saved is there`, async () => {
      const folder = await freshFolder()
      const child = spawn(process.execPath, [join(import.meta.dirname, "killedWriter.ts"), folder])
      const saved = new Map<string, number>()
      let lines = 0
      const gone = once(child, "exit")
      for await (const line of createInterface(child.stdout)) {
        const [chapter = "", seq, word] = line.split(" ")
        if (word === "saved") saved.set(chapter, Number(seq))
        if (++lines === 60 * round) child.kill("SIGKILL")
      }
      await gone
      const log = await levelLog(folder, () => {})
      expect(saved.size).toBe(5)
      for (const [chapter, acknowledged] of saved) {
        const { seq } = await log.read(chapter)
        expect(seq).toBeGreaterThanOrEqual(acknowledged)
        const texts: string[] = []
        for await (const { update } of log.entries(chapter)) texts.push(new TextDecoder().decode(update))
        expect(texts).toEqual(Array.from({ length: seq }, (_, at) => `${chapter}:${at + 1}`))
      }
      await log.close()
    })
  }
})

describe("damage is found, never passed over", () => {
  /** Two chapters of 200 appends, closed; `fold` lets LevelDB move them from its log to a table. */
  const written = async (fold: boolean): Promise<{ folder: string; files: string[] }> => {
    const folder = await freshFolder()
    const log = await levelLog(folder, () => {})
    for (let n = 1; n <= 200; n++)
      await Promise.all(["a", "b"].map((chapter) => log.append(chapter, [entry(`${n} `)])))
    await log.close()
    if (fold) {
      const level = new ClassicLevel(join(folder, "level"))
      await level.compactRange("", "z")
      await level.close()
    }
    const all = await readdir(join(folder, "level"))
    const sized = await Promise.all(
      all
        .filter((name) => name.endsWith(fold ? ".ldb" : ".log"))
        .map(async (name) => ({
          path: join(folder, "level", name),
          size: (await readFile(join(folder, "level", name))).length,
        })),
    )
    return { folder, files: sized.filter(({ size }) => size > 0).map(({ path }) => path) }
  }
  const whole = Array.from({ length: 200 }, (_, n) => `${n + 1} `).join("")
  /** "whole" or "damaged"; anything else is a silent hole. */
  const look = async (folder: string, chapter: string): Promise<string> => {
    const log = await levelLog(folder, () => {})
    try {
      const text = await textOf(log, chapter)
      return text === whole ? "whole" : `a silent hole: ${text.length} of ${whole.length}`
    } catch (error) {
      return error instanceof Damaged ? "damaged" : `unexpected: ${String(error)}`
    } finally {
      await log.close()
    }
  }

  for (const fold of [false, true]) {
    test(`a byte flipped anywhere in LevelDB's ${fold ? "tables" : "log"}`, async () => {
      const { folder, files } = await written(fold)
      expect(files.length).toBeGreaterThan(0)
      const file = files[0]!
      const bytes = await readFile(file)
      const seen = new Set<string>()
      for (let at = 11; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
        const copy = await freshFolder()
        await cp(folder, copy, { recursive: true })
        const altered = Buffer.from(bytes)
        altered[at]! ^= 0x55
        await writeFile(file.replace(folder, copy), altered)
        for (const chapter of ["a", "b"]) seen.add(await look(copy, chapter).catch(() => "does not start"))
      }
      expect([...seen].filter((word) => !["whole", "damaged", "does not start"].includes(word))).toEqual([])
      expect(seen).toContain("damaged")
    })
  }

  test("the end cut off LevelDB's log: the chapter whose last entries went with it is damaged", async () => {
    const { folder, files } = await written(false)
    const { length } = await readFile(files[0]!)
    for (const cut of [1, 37, 400, length - 100]) {
      const copy = await freshFolder()
      await cp(folder, copy, { recursive: true })
      await truncate(files[0]!.replace(folder, copy), length - cut)
      expect(new Set([await look(copy, "a"), await look(copy, "b")])).toContain("damaged")
    }
  })

  test("a chapter with a hole is damaged at the hole: what stands before it can be had, and others go on", async () => {
    const folder = await freshFolder()
    const log = await levelLog(folder, () => {})
    for (const text of ["1", "2", "3"]) await log.append("a", [entry(text)])
    await log.append("b", [entry("b")])
    await log.close()
    const level = new ClassicLevel(join(folder, "level"))
    const [, second] = await level.keys({ gte: "ea\0", lt: "ea\u0001" }).all()
    await level.del(second!)
    await level.close()
    const again = await levelLog(folder, () => {})
    await expect(again.read("a")).rejects.toMatchObject({ chapter: "a", at: 2 })
    const sound: number[] = []
    await expect(
      (async () => {
        for await (const { seq } of again.entries("a")) sound.push(seq)
      })(),
    ).rejects.toThrow(Damaged)
    expect(sound).toEqual([1])
    expect(await again.append("b", [entry("b")])).toBe(2)
    await again.close()
  })

  test("an entry changed for another that is whole in itself breaks the chain", async () => {
    const values: Uint8Array[] = []
    let altered = ""
    for (const text of ["first", "other"]) {
      const folder = await freshFolder()
      const log = await levelLog(folder, () => {})
      for (const part of [text, "2", "3"]) await log.append("a", [entry(part)])
      await log.close()
      const level = new ClassicLevel<string, Uint8Array>(join(folder, "level"), { valueEncoding: "view" })
      const [first] = await level.keys({ gte: "ea\0", lt: "ea\u0001" }).all()
      values.push((await level.get(first!))!)
      if (values.length === 2) await level.put(first!, values[0]!)
      await level.close()
      altered = folder
    }
    const log = await levelLog(altered, () => {})
    await expect(log.read("a")).rejects.toThrow("damaged at entry 2: it does not follow from the one before")
    await log.close()
  })

  test("an operator who removes the witness accepts what LevelDB still has", async () => {
    const { folder, files } = await written(false)
    await truncate(files[0]!, (await readFile(files[0]!)).length - 1)
    expect([await look(folder, "a"), await look(folder, "b")]).toContain("damaged")
    await rm(join(folder, "witness"))
    const log = await levelLog(folder, () => {})
    expect(whole.startsWith(await textOf(log, "a"))).toBe(true)
    await log.close()
  })

  test("a checkpoint that does not verify is passed over: the one before it is read, or the whole log", async () => {
    const folder = await freshFolder()
    const log = await levelLog(folder, () => {})
    for (const seq of [1, 2, 3]) {
      await log.append("a", [entry(`${seq}`)])
      await log.checkpoint("a", { seq, state: entry(`state ${seq}`).update, hands: new Map() })
    }
    await log.close()
    for (const left of [2, undefined]) {
      const level = new ClassicLevel<string, Uint8Array>(join(folder, "level"), { valueEncoding: "view" })
      const [newest] = await level.keys({ gte: "ca\0", lt: "ca\u0001", reverse: true }).all()
      if (left) {
        const value = (await level.get(newest!))!
        value[value.length - 1]! ^= 1
        await level.put(newest!, value)
      } else {
        await level.put(newest!.replace("\u0003", "\u0002"), new Uint8Array())
      }
      await level.close()
      const told: unknown[] = []
      const again = await levelLog(folder, (event, facts) => told.push([event, facts?.seq]))
      const { checkpoint, entries } = await again.read("a")
      expect(checkpoint?.seq).toBe(left)
      expect(entries.map(({ seq }) => seq)).toEqual(left ? [3] : [1, 2, 3])
      expect(told).toEqual(
        left
          ? [["checkpointPassedOver", 3]]
          : [
              ["checkpointPassedOver", 3],
              ["checkpointPassedOver", 2],
            ],
      )
      await again.close()
    }
  })
})

describe("a write that fails", () => {
  test("W1: all that shared it are refused; reading goes on, and so does writing once the disk takes it", async () => {
    const folder = await freshFolder()
    const events: string[] = []
    const log = await levelLog(folder, (event) => events.push(event))
    await log.append("a", [entry("1")])
    const batch = vi.spyOn(ClassicLevel.prototype, "batch").mockRejectedValue(new Error("IO error: no space"))
    const open = vi.spyOn(ClassicLevel.prototype, "open")
    const done = await Promise.allSettled(["a", "b", "c"].map((chapter) => log.append(chapter, [entry("2")])))
    expect(done.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"])
    expect(await textOf(log, "a")).toBe("1")
    expect(open).not.toHaveBeenCalled()
    batch.mockRestore()
    await log.probe()
    expect(open).toHaveBeenCalledOnce()
    expect(await log.append("a", [entry("3")])).toBe(2)
    expect(await textOf(log, "a")).toBe("13")
    expect(events).toEqual(["logNotWritten", "logMended"])
    await log.close()
  })
})

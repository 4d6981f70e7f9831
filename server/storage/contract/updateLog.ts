import { afterEach, describe, expect, test } from "vitest"
import type { Entry, NewEntry, UpdateLog } from "../updateLog.ts"
import type { Tried } from "./tried.ts"

/** What any log must pass. */
export const updateLogContract = (name: string, make: () => Promise<Tried<UpdateLog>>): void => {
  describe(`the log: ${name}`, () => {
    const open: UpdateLog[] = []
    const start = async (): Promise<{ log: UpdateLog; again?: () => Promise<UpdateLog> }> => {
      const { port, again } = await make()
      open.push(port)
      return { log: port, again: again && (async () => (open.push(await again()), open.at(-1)!)) }
    }
    afterEach(async () => {
      await open.pop()?.close()
      open.length = 0
    })

    test("W2: entries come back as they were let in, numbered from 1 without holes", async () => {
      const { log } = await start()
      expect(await log.append("c1", [written("a"), written("b", "per")])).toBe(2)
      expect(await log.append("c1", [written("c")])).toBe(3)
      const { entries, seq, checkpoint } = await log.read("c1")
      expect(entries).toEqual([numbered(1, "a"), numbered(2, "b", "per"), numbered(3, "c")])
      expect({ seq, checkpoint }).toEqual({ seq: 3, checkpoint: undefined })
      expect(await all(log.entries("c1"))).toEqual(entries)
      expect(await all(log.entries("c1", 2))).toEqual(entries.slice(1))
    })

    test("W2: two appends at once to one chapter are a bug, and only the first is let in", async () => {
      const { log } = await start()
      const first = log.append("c1", [written("a")])
      await expect(log.append("c1", [written("b")])).rejects.toThrow("Two appends at once")
      await first
      expect(await log.append("c1", [written("c")])).toBe(2)
      expect(words((await log.read("c1")).entries)).toBe("ac")
    })

    test("W2: many chapters append at once, and each has its own numbers", async () => {
      const { log } = await start()
      const chapters = Array.from({ length: 50 }, (_, n) => `chapter-${n}`)
      await Promise.all(
        chapters.map(async (chapter) => {
          for (let n = 1; n <= 10; n++) expect(await log.append(chapter, [written(`${n} `)])).toBe(n)
        }),
      )
      for (const chapter of chapters)
        expect(words((await log.read(chapter)).entries)).toBe("1 2 3 4 5 6 7 8 9 10 ")
      expect((await log.chapters()).sort()).toEqual(chapters.sort())
    })

    test("W2: one chapter's name within another's, and numbers past 255, keep their order", async () => {
      const { log } = await start()
      for (const chapter of ["a", "a-", "a0", "aa", "A", "_"]) {
        for (let n = 0; n < 300; n++) await log.append(chapter, [written(chapter)])
      }
      expect(words((await log.read("a")).entries)).toBe("a".repeat(300))
      expect((await all(log.entries("a", 250))).map(({ seq }) => seq)[0]).toBe(250)
    })

    test("W1: what was resolved is there when the log is opened again, and the numbers go on", async (context) => {
      const { log, again } = await start()
      if (!again) return context.skip()
      await log.append("c1", [written("a"), written("b")])
      const next = await again()
      expect(words((await next.read("c1")).entries)).toBe("ab")
      expect(await next.append("c1", [written("c")])).toBe(3)
      expect(await next.chapters()).toEqual(["c1"])
    })

    test("an append keeps its own copy of the bytes, and of the author no more than the name", async () => {
      const { log } = await start()
      const update = new Uint8Array([1, 2, 3])
      await log.append("c1", [{ update, author: { ...kari, roles: new Map() } as Entry["author"], at: 1 }])
      update.fill(9)
      expect((await log.read("c1")).entries).toEqual([
        { seq: 1, update: new Uint8Array([1, 2, 3]), author: kari, at: 1 },
      ])
    })

    test("an unknown chapter is empty, and asking does not make it", async () => {
      const { log } = await start()
      expect(await log.read("none")).toEqual({ checkpoint: undefined, entries: [], seq: 0 })
      expect(await all(log.entries("none"))).toEqual([])
      expect(await log.append("none", [])).toBe(0)
      expect(await log.chapters()).toEqual([])
    })

    test("a checkpoint spares the way there and loses nothing: every place can still be read", async () => {
      const { log } = await start()
      const hands = new Map([[7, kari]])
      await log.append("c1", [written("a"), written("b"), written("c")])
      await log.checkpoint("c1", { seq: 2, state: new Uint8Array([42]), hands })
      const reading = await log.read("c1")
      expect(reading.checkpoint).toEqual({ seq: 2, state: new Uint8Array([42]), hands })
      expect({ text: words(reading.entries), seq: reading.seq }).toEqual({ text: "c", seq: 3 })
      expect(words((await log.read("c1", 1)).entries)).toBe("a")
      expect(await log.read("c1", 2)).toMatchObject({ checkpoint: { seq: 2 }, entries: [], seq: 3 })
      expect(words(await all(log.entries("c1")))).toBe("abc")
    })

    test("of many checkpoints the nearest that was kept is read, and a place before them all from the start", async () => {
      const { log } = await start()
      for (let seq = 1; seq <= 5; seq++) {
        await log.append("c1", [written(`${seq}`)])
        await log.checkpoint("c1", { seq, state: new Uint8Array([seq]), hands: new Map() })
      }
      expect((await log.read("c1")).checkpoint?.seq).toBe(5)
      expect((await log.read("c1", 4)).checkpoint?.seq).toBe(4)
      expect(words((await log.read("c1", 2)).entries)).toBe("12")
    })

    test("a checkpoint of a place that is not reached is a bug", async () => {
      const { log } = await start()
      await log.append("c1", [written("a")])
      await expect(
        log.checkpoint("c1", { seq: 2, state: new Uint8Array(), hands: new Map() }),
      ).rejects.toThrow("ahead")
    })

    test("an entry that cannot be written is a bug, and leaves nothing behind it", async () => {
      const { log } = await start()
      await expect(log.append("c1", [written("a"), { ...written("b"), at: -1 }])).rejects.toThrow()
      expect(await log.append("c1", [written("c")])).toBe(1)
      expect(words((await log.read("c1")).entries)).toBe("c")
    })

    test("a large update and an empty one come back whole", async () => {
      const { log } = await start()
      const large = new Uint8Array(3_000_000).map((_, at) => at * 7)
      await log.append("c1", [{ ...written(""), update: large }, written("")])
      const [first, second] = (await log.read("c1")).entries
      expect(Buffer.compare(first!.update, large)).toBe(0)
      expect(second!.update.length).toBe(0)
    })

    test("closing waits for what is in flight, and nothing is let in after it", async () => {
      const { log } = await start()
      const appends = ["c1", "c2", "c3"].map((chapter) => log.append(chapter, [written("a")]))
      await log.probe()
      await Promise.all(appends)
      await log.close()
      open.length = 0
      await expect(log.append("c1", [written("b")])).rejects.toThrow("closed")
      await expect(log.probe()).rejects.toThrow("closed")
    })
  })
}

const kari = { person: "kari", organisation: "ks" }
const written = (text: string, person = "kari"): NewEntry => ({
  update: new TextEncoder().encode(text),
  author: { person, organisation: "ks" },
  at: 1_800_000_000_000,
})
const numbered = (seq: number, text: string, person?: string): Entry => ({ seq, ...written(text, person) })
const words = (entries: readonly Entry[]): string =>
  entries.map(({ update }) => new TextDecoder().decode(update)).join("")
const all = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const one of from) list.push(one)
  return list
}

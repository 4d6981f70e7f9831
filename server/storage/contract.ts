/** What any adapter of a port must pass, on whatever machine it runs: one suite a port, one call an adapter. */
import { afterEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { id } from "../../shared/actor.ts"
import { kind } from "../../shared/kind.ts"
import { Refused } from "../../shared/refusal.ts"
import type { Files } from "./files.ts"
import type { Records } from "./records.ts"
import type { Entry, NewEntry, UpdateLog } from "./updateLog.ts"

/** A port to try. `again` closes it and opens what it left; without it, nothing outlives the process. */
export interface Tried<Port> {
  readonly port: Port
  again?(): Promise<Port>
}

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

const note = kind<Note>({
  name: "__proto__",
  shape: z.object({ id: z.string(), draft: id, text: z.string(), marks: z.array(z.string()), n: z.number() }),
  indexed: ["draft"],
  refuseRead: () => undefined,
})
/** The kind the contract writes: named so that a plain object would not hold it. */
export const noteKind = note
interface Note {
  readonly id: string
  readonly draft: string
  readonly text: string
  readonly marks: readonly string[]
  readonly n: number
}
const noted = (id: string, draft = "d1"): Note => ({ id, draft, text: "å", marks: ["x"], n: 0 })

export const recordsContract = (name: string, make: () => Promise<Tried<Records>>): void => {
  describe(`records: ${name}`, () => {
    const open: Records[] = []
    const start = async (): Promise<{ records: Records; again?: () => Promise<Records> }> => {
      const { port, again } = await make()
      open.push(port)
      return { records: port, again: again && (async () => (open.push(await again()), open.at(-1)!)) }
    }
    afterEach(async () => {
      await open.pop()?.close()
      open.length = 0
    })

    test("what was added is found by id and by its indexed fields", async () => {
      const { records } = await start()
      await Promise.all([noted("a"), noted("b"), noted("c", "d2")].map((one) => records.add(note, one)))
      expect(await records.get(note, "b")).toEqual(noted("b"))
      expect(ids(await records.find(note, { draft: "d1" }))).toEqual(["a", "b"])
      expect(ids(await records.find(note, { draft: "d1", id: "b" }))).toEqual(["b"])
      expect(ids(await records.find(note))).toEqual(["a", "b", "c"])
      await expect(records.find(note, { text: "å" })).rejects.toThrow("not indexed")
    })

    test("what is missing is refused with notFound, what is there twice with alreadyExists", async () => {
      const { records } = await start()
      const refuses = (what: Promise<unknown>, refusal: string) =>
        expect(what).rejects.toMatchObject({ refusal })
      await refuses(records.get(note, "a"), "notFound")
      await refuses(
        records.change(note, "a", (before) => before),
        "notFound",
      )
      await refuses(records.remove(note, "a"), "notFound")
      await records.add(note, noted("a"))
      await refuses(records.add(note, { ...noted("a"), text: "another" }), "alreadyExists")
      expect(await records.get(note, "a")).toEqual(noted("a"))
    })

    test("A2: two changes at once are two changes", async () => {
      const { records } = await start()
      await records.add(note, noted("a"))
      await Promise.all(
        Array.from({ length: 100 }, () =>
          records.change(note, "a", (before) => ({ ...before, n: before.n + 1 })),
        ),
      )
      expect((await records.get(note, "a")).n).toBe(100)
    })

    test("A2: of two who add the same at once, one is refused", async () => {
      const { records } = await start()
      const done = await Promise.allSettled([records.add(note, noted("a")), records.add(note, noted("a"))])
      expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    })

    test("a step that throws leaves its record, and the changes beside it, as they were meant", async () => {
      const { records } = await start()
      await records.add(note, noted("a"))
      const refused = records.change(note, "a", () => {
        throw new Refused("notOwner")
      })
      const beside = records.change(note, "a", (before) => ({ ...before, n: 1 }))
      await expect(refused).rejects.toMatchObject({ refusal: "notOwner" })
      expect(await beside).toEqual({ ...noted("a"), n: 1 })
    })

    test("a record that is not of its kind's shape, or changes its id, is a bug and is not kept", async () => {
      const { records } = await start()
      await records.add(note, noted("a"))
      await expect(records.add(note, { ...noted("b"), n: "three" } as unknown as Note)).rejects.toThrow()
      await expect(records.change(note, "a", (before) => ({ ...before, id: "b" }))).rejects.toThrow()
      expect(ids(await records.find(note))).toEqual(["a"])
    })

    test("nobody changes a record but through change", async () => {
      const { records } = await start()
      const mine = { ...noted("a"), marks: ["x"] }
      const kept = await records.add(note, mine)
      mine.marks.push("y")
      expect(() => (kept.marks as string[]).push("z")).toThrow()
      expect((await records.get(note, "a")).marks).toEqual(["x"])
    })

    test("names like __proto__ and constructor are names like any other", async () => {
      const { records, again } = await start()
      for (const id of ["__proto__", "constructor", "toString"]) await records.add(note, noted(id))
      expect(ids(await ((await again?.()) ?? records).find(note))).toEqual([
        "__proto__",
        "constructor",
        "toString",
      ])
      expect(({} as { text?: string }).text).toBeUndefined()
    })

    test("W1: what was resolved is there when they are opened again", async (context) => {
      const { records, again } = await start()
      if (!again) return context.skip()
      await records.add(note, noted("a"))
      await records.add(note, noted("b"))
      await records.change(note, "a", (before) => ({ ...before, text: "𝕬 \u2028 \n ' \"" }))
      await records.remove(note, "b")
      const next = await again()
      expect(await next.find(note)).toEqual([{ ...noted("a"), text: "𝕬 \u2028 \n ' \"" }])
      await next.probe()
    })
  })
}

export const filesContract = (name: string, make: () => Promise<Tried<Files>>): void => {
  describe(`files: ${name}`, () => {
    test("bytes are kept under their SHA-256, once", async () => {
      const { port, again } = await make()
      const bytes = new TextEncoder().encode("abc")
      const hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      expect(await Promise.all([port.put(bytes), port.put(bytes)])).toEqual([hash, hash])
      bytes.fill(0)
      expect(Buffer.from((await ((await again?.()) ?? port).get(hash)) ?? []).toString()).toBe("abc")
    })

    test("what is not there, or is no hash, is undefined", async () => {
      const { port } = await make()
      for (const hash of ["0".repeat(64), "", "../../records", "BA7816".padEnd(64, "0"), "%2e%2e"]) {
        expect(await port.get(hash)).toBeUndefined()
      }
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
const ids = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id).sort()
const all = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const one of from) list.push(one)
  return list
}

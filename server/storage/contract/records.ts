import { afterEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { id } from "../../../shared/actor.ts"
import { kind } from "../../../shared/kind.ts"
import { Refused } from "../../../shared/refusal.ts"
import { added, changed, removed, type Records } from "../records.ts"
import type { Tried } from "./tried.ts"

/** The kind the contract writes: named so that a plain object would not hold it. */
export const noteKind = kind<Note>({
  name: "__proto__",
  shape: z.object({ id: z.string(), draft: id, text: z.string(), marks: z.array(z.string()), n: z.number() }),
  indexed: ["draft"],
  refuseRead: () => undefined,
})
interface Note {
  readonly id: string
  readonly draft: string
  readonly text: string
  readonly marks: readonly string[]
  readonly n: number
}
const noted = (id: string, draft = "d1"): Note => ({ id, draft, text: "å", marks: ["x"], n: 0 })

/** What any records must pass. */
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
      await Promise.all([noted("a"), noted("b"), noted("c", "d2")].map((one) => records.add(noteKind, one)))
      expect(await records.get(noteKind, "b")).toEqual(noted("b"))
      expect(ids(await records.find(noteKind, { draft: "d1" }))).toEqual(["a", "b"])
      expect(ids(await records.find(noteKind, { draft: "d1", id: "b" }))).toEqual(["b"])
      expect(ids(await records.find(noteKind))).toEqual(["a", "b", "c"])
      await expect(records.find(noteKind, { text: "å" })).rejects.toThrow("not indexed")
    })

    test("[A2] several changes as one all stand, each building on those before it, or none does", async () => {
      const { records, again } = await start()
      await records.add(noteKind, noted("a"))
      const both = (id: string) =>
        records.together([
          changed(noteKind, "a", (before) => ({ ...before, n: before.n + 1 })),
          added(noteKind, () => noted(id)),
        ])
      expect(await both("b")).toEqual([{ ...noted("a"), n: 1 }, noted("b")])
      await expect(both("b")).rejects.toMatchObject({ refusal: "alreadyExists" })
      const more = await Promise.allSettled([
        both("c"),
        both("c"),
        records.add(noteKind, noted("d")),
        both("e"),
      ])
      expect(more.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"])
      const rest = await records.together([removed(noteKind, "b"), removed(noteKind, "c")])
      expect(rest).toEqual([noted("b"), noted("c")])
      await records.close()
      const kept = again ? await again() : records
      expect((await kept.get(noteKind, "a")).n).toBe(3)
      expect(ids(await kept.find(noteKind))).toEqual(["a", "d", "e"])
    })

    test("what is missing is refused with notFound, what is there twice with alreadyExists", async () => {
      const { records } = await start()
      const refuses = (what: Promise<unknown>, refusal: string) =>
        expect(what).rejects.toMatchObject({ refusal })
      await refuses(records.get(noteKind, "a"), "notFound")
      await refuses(
        records.change(noteKind, "a", (before) => before),
        "notFound",
      )
      await refuses(records.remove(noteKind, "a"), "notFound")
      await records.add(noteKind, noted("a"))
      await refuses(records.add(noteKind, { ...noted("a"), text: "another" }), "alreadyExists")
      expect(await records.get(noteKind, "a")).toEqual(noted("a"))
    })

    test("A2: two changes at once are two changes", async () => {
      const { records } = await start()
      await records.add(noteKind, noted("a"))
      await Promise.all(
        Array.from({ length: 100 }, () =>
          records.change(noteKind, "a", (before) => ({ ...before, n: before.n + 1 })),
        ),
      )
      expect((await records.get(noteKind, "a")).n).toBe(100)
    })

    test("A2: of two who add the same at once, one is refused", async () => {
      const { records } = await start()
      const done = await Promise.allSettled([
        records.add(noteKind, noted("a")),
        records.add(noteKind, noted("a")),
      ])
      expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    })

    test("a step that throws leaves its record, and the changes beside it, as they were meant", async () => {
      const { records } = await start()
      await records.add(noteKind, noted("a"))
      const refused = records.change(noteKind, "a", () => {
        throw new Refused("notOwner")
      })
      const beside = records.change(noteKind, "a", (before) => ({ ...before, n: 1 }))
      await expect(refused).rejects.toMatchObject({ refusal: "notOwner" })
      expect(await beside).toEqual({ ...noted("a"), n: 1 })
    })

    test("a record that is not of its kind's shape, or changes its id, is a bug and is not kept", async () => {
      const { records } = await start()
      await records.add(noteKind, noted("a"))
      await expect(records.add(noteKind, { ...noted("b"), n: "three" } as unknown as Note)).rejects.toThrow()
      await expect(records.change(noteKind, "a", (before) => ({ ...before, id: "b" }))).rejects.toThrow()
      expect(ids(await records.find(noteKind))).toEqual(["a"])
    })

    test("nobody changes a record but through change", async () => {
      const { records } = await start()
      const mine = { ...noted("a"), marks: ["x"] }
      const kept = await records.add(noteKind, mine)
      mine.marks.push("y")
      expect(() => (kept.marks as string[]).push("z")).toThrow()
      expect((await records.get(noteKind, "a")).marks).toEqual(["x"])
    })

    test("names like __proto__ and constructor are names like any other", async () => {
      const { records, again } = await start()
      for (const id of ["__proto__", "constructor", "toString"]) await records.add(noteKind, noted(id))
      expect(ids(await ((await again?.()) ?? records).find(noteKind))).toEqual([
        "__proto__",
        "constructor",
        "toString",
      ])
      expect(({} as { text?: string }).text).toBeUndefined()
    })

    test("W1: what was resolved is there when they are opened again", async (context) => {
      const { records, again } = await start()
      if (!again) return context.skip()
      await records.add(noteKind, noted("a"))
      await records.add(noteKind, noted("b"))
      await records.change(noteKind, "a", (before) => ({ ...before, text: "𝕬 \u2028 \n ' \"" }))
      await records.remove(noteKind, "b")
      const next = await again()
      expect(await next.find(noteKind)).toEqual([{ ...noted("a"), text: "𝕬 \u2028 \n ' \"" }])
      await next.probe()
    })
  })
}

const ids = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id).sort()

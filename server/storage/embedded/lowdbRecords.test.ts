import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { freshFolder } from "../../test/freshFolder.ts"
import { noteKind, recordsContract } from "../contract/records.ts"
import type { Records } from "../records.ts"
import { lowdbRecords } from "./lowdbRecords.ts"

recordsContract("on lowdb", async () => {
  const folder = join(await freshFolder(), "data")
  const records = await lowdbRecords(folder, [noteKind], () => {})
  return {
    port: records,
    again: async () => {
      await records.close()
      return lowdbRecords(folder, [noteKind], () => {})
    },
  }
})

const note = (id: string, n = 0) => ({ id, draft: "d1", text: "hei", marks: [], n })

/** A folder after three writes: `c` is in the newest generation alone. */
const written = async (): Promise<{
  current: string
  previous: string
  open(): Promise<Records>
  events: string[]
}> => {
  const folder = await freshFolder()
  const events: string[] = []
  const open = (): Promise<Records> => lowdbRecords(folder, [noteKind], (event) => events.push(event))
  const records = await open()
  for (const id of ["a", "b", "c"]) await records.add(noteKind, note(id))
  await records.close()
  return {
    current: join(folder, "records.jsonl"),
    previous: join(folder, "records.prev.jsonl"),
    open,
    events,
  }
}
const ids = async (records: Records): Promise<string> =>
  (await records.find(noteKind))
    .map(({ id }) => id)
    .sort()
    .join("")

describe("damaged records", () => {
  const damages: Record<string, (text: string) => string> = {
    "a letter altered": (text) => text.replace("hei", "nei"),
    "cut short": (text) => text.slice(0, -10),
    "cut to nothing": () => "",
    "a line gone": (text) => text.split("\n").toSpliced(1, 1).join("\n"),
    "not ours": () => "{}\n",
  }
  for (const [what, damage] of Object.entries(damages)) {
    test(`${what}: the generation before is read, loudly, and stays through the next change`, async () => {
      const { current, previous, open, events } = await written()
      await writeFile(current, damage(await readFile(current, "utf8")))
      const records = await open()
      expect(await ids(records)).toBe("ab")
      expect(events).toEqual(["recordsFellBack"])
      await records.add(noteKind, note("d"))
      await records.close()
      expect(await readFile(previous, "utf8")).toContain('"b"')
      expect(await ids(await open())).toBe("abd")
    })
  }

  test("both generations bad: it refuses to start, and touches neither", async () => {
    const { current, previous, open } = await written()
    await writeFile(current, "not")
    await writeFile(previous, "ours")
    await expect(open()).rejects.toThrow()
    expect([await readFile(current, "utf8"), await readFile(previous, "utf8")]).toEqual(["not", "ours"])
  })

  test("stopped between the two renames: the generation before is read", async () => {
    const { current, open } = await written()
    await rm(current)
    expect(await ids(await open())).toBe("ab")
  })

  test("what is whole but not understood is no damage: it refuses to start, without a word of what it holds", async () => {
    const { current, open } = await written()
    const folder = dirname(current)
    const strict = { name: noteKind.name, shape: z.object({ id: z.literal("x") }) }
    const text = await readFile(current, "utf8")
    await expect(lowdbRecords(folder, [strict], () => {})).rejects.toThrow(
      "A record of __proto__ cannot be read: id: invalid_value",
    )
    await writeFile(current, text.replace('"version":1', '"version":2'))
    await expect(open()).rejects.toThrow("of version 2")
    expect(await readFile(current, "utf8")).toContain('"c"')
  })
})

describe("writing", () => {
  test("W8: a change is seen by nobody before it is durable, and changes that wait share one write", async () => {
    const folder = await freshFolder()
    const records = await lowdbRecords(folder, [noteKind], () => {})
    await records.add(noteKind, note("a"))
    const change = records.change(noteKind, "a", (before) => ({ ...before, n: before.n + 1 }))
    const others = Array.from({ length: 500 }, (_, n) => records.add(noteKind, note(`n${n}`)))
    expect((await records.get(noteKind, "a")).n).toBe(0)
    await change
    expect(await readFile(join(folder, "records.jsonl"), "utf8")).toContain('"n":1')
    await Promise.all(others)
    expect((await records.find(noteKind)).length).toBe(501)
  })

  test("a disk that does not take it refuses the change, keeps what was, and goes on when it does", async () => {
    const folder = await freshFolder()
    const events: string[] = []
    const records = await lowdbRecords(folder, [noteKind], (event) => events.push(event))
    await records.add(noteKind, note("a"))
    const inTheWay = join(folder, "records.jsonl.new")
    await mkdir(join(inTheWay, "full"), { recursive: true })
    await expect(records.change(noteKind, "a", (before) => ({ ...before, n: 1 }))).rejects.toMatchObject({
      refusal: "notSaved",
    })
    await expect(records.probe()).rejects.toMatchObject({ refusal: "notSaved" })
    expect((await records.get(noteKind, "a")).n).toBe(0)
    await rm(inTheWay, { recursive: true })
    await records.probe()
    expect((await records.change(noteKind, "a", (before) => ({ ...before, n: before.n + 2 }))).n).toBe(2)
    expect(events).toEqual(["recordsNotSaved", "recordsNotSaved"])
    await expect(access(inTheWay)).rejects.toThrow()
  })

  test("kinds this server does not know are kept as they stand", async () => {
    const { open } = await written()
    const folder = await freshFolder()
    const older = { ...noteKind, name: "older" }
    const first = await lowdbRecords(folder, [noteKind, older], () => {})
    await first.add(older, note("o"))
    await first.close()
    const second = await lowdbRecords(folder, [noteKind], () => {})
    await second.add(noteKind, note("a"))
    await second.close()
    expect(await (await lowdbRecords(folder, [noteKind, older], () => {})).get(older, "o")).toEqual(note("o"))
    expect(await ids(await open())).toBe("abc")
  })

  test("past 5 MB it says so, once", async () => {
    const events: string[] = []
    const records = await lowdbRecords(await freshFolder(), [noteKind], (event) => events.push(event))
    await records.add(noteKind, { ...note("a"), text: "x".repeat(5 * 1024 * 1024) })
    await records.add(noteKind, note("b"))
    expect(events).toEqual(["recordsLarge"])
  })
})

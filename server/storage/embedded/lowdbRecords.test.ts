import { hash } from "node:crypto"
import { mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises"
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

/** Each change followed by a whole. */
const atOnce = () => 0

/** A folder after three changes: `c` is in the newest generation, and in the journal that follows the one before. */
const written = async (): Promise<{
  folder: string
  current: string
  previous: string
  open(): Promise<Records>
  events: string[]
}> => {
  const folder = await freshFolder()
  const events: string[] = []
  const open = (): Promise<Records> => lowdbRecords(folder, [noteKind], (event) => events.push(event), atOnce)
  for (const id of ["a", "b", "c"]) {
    const records = await open()
    await records.add(noteKind, note(id))
    await records.close()
  }
  return {
    folder,
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
    test(`${what}: the generation before and its journal are read, loudly, and nothing is lost`, async () => {
      const { current, previous, open, events } = await written()
      await writeFile(current, damage(await readFile(current, "utf8")))
      const records = await open()
      expect(await ids(records)).toBe("abc")
      expect(events).toEqual(["recordsFellBack"])
      await records.add(noteKind, note("d"))
      await records.close()
      expect(await readFile(previous, "utf8")).toContain('"b"')
      expect(await ids(await open())).toBe("abcd")
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
    expect(await ids(await open())).toBe("abc")
  })

  test("what is whole but not understood is no damage: it refuses to start, without a word of what it holds", async () => {
    const { current, open } = await written()
    const folder = dirname(current)
    const strict = { name: noteKind.name, shape: z.object({ id: z.literal("x") }) }
    const text = await readFile(current, "utf8")
    await expect(lowdbRecords(folder, [strict], () => {})).rejects.toThrow(
      "A record of __proto__ cannot be read: id: invalid_value",
    )
    const { generation } = JSON.parse(text.split("\n")[0]!) as { generation: number }
    const body = text.slice(text.indexOf("\n") + 1)
    const head = { version: 3, generation, sha256: hash("sha256", `${generation}\n${body}`) }
    await writeFile(current, `${JSON.stringify(head)}\n${body}"c"`.slice(0, -3))
    await expect(open()).rejects.toThrow("of version 3")
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
    const journals = (await readdir(folder)).filter((name) => name.endsWith(".journal"))
    const journal = await Promise.all(journals.map((name) => readFile(join(folder, name), "utf8")))
    expect(journal.join("")).toContain('"n":1')
    await Promise.all(others)
    await records.close()
    expect((await records.find(noteKind)).length).toBe(501)
  })

  test("a disk that does not take it refuses the change, keeps what was, and goes on when it does", async () => {
    const { folder, open, events } = await written()
    const records = await open()
    const inTheWay = ["records.jsonl.new", "records.3.journal"].map((name) => join(folder, name))
    for (const path of inTheWay) await mkdir(join(path, "full"), { recursive: true })
    await expect(records.change(noteKind, "a", (before) => ({ ...before, n: 1 }))).rejects.toMatchObject({
      refusal: "notSaved",
    })
    await expect(records.probe()).rejects.toMatchObject({ refusal: "notSaved" })
    expect((await records.get(noteKind, "a")).n).toBe(0)
    for (const path of inTheWay) await rm(path, { recursive: true, force: true })
    await records.probe()
    expect((await records.change(noteKind, "a", (before) => ({ ...before, n: before.n + 2 }))).n).toBe(2)
    expect(events.filter((event) => event === "recordsNotSaved")).toHaveLength(2)
    await records.close()
    expect((await (await open()).get(noteKind, "a")).n).toBe(2)
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
    const records = await lowdbRecords(await freshFolder(), [noteKind], (event) => events.push(event), atOnce)
    await records.add(noteKind, { ...note("a"), text: "x".repeat(5 * 1024 * 1024) })
    await records.add(noteKind, note("b"))
    await records.close()
    expect(events).toEqual(["recordsLarge"])
  })
})

describe("the journal", () => {
  /** A folder whose changes stand in a journal alone. */
  const journaled = async () => {
    const folder = await freshFolder()
    const events: string[] = []
    const open = () =>
      lowdbRecords(
        folder,
        [noteKind],
        (event) => events.push(event),
        () => Infinity,
      )
    const first = await open()
    await first.add(noteKind, note("z"))
    await first.close()
    const second = await open()
    for (const id of ["a", "b", "c"]) await second.add(noteKind, note(id))
    await second.remove(noteKind, "z")
    await second.close()
    return { folder, open, events, journal: join(folder, "records.1.journal") }
  }

  test("[W1] holds what the whole does not yet; cut short at any byte, it holds what came before", async () => {
    const { open, events, journal } = await journaled()
    const text = await readFile(journal, "utf8")
    const ends = [...text].flatMap((sign, at) => (sign === "\n" ? [at + 1] : []))
    const states = ["z", "az", "abz", "abcz", "abc"]
    for (let length = text.length; length >= 0; length -= 7) {
      await truncate(journal, length)
      const records = await open()
      expect(await ids(records)).toBe(states[ends.filter((end) => end <= length).length])
      await records.close()
    }
    expect(events).toEqual([])
  })

  test("goes on behind a line that was cut short", async () => {
    const { open, journal } = await journaled()
    await truncate(journal, (await readFile(journal)).length - 5)
    const records = await open()
    await records.add(noteKind, note("d"))
    await records.close()
    expect(await ids(await open())).toBe("abcdz")
  })

  test("with a letter altered in its midst is told of, set aside, and read up to there", async () => {
    const { open, events, journal } = await journaled()
    const text = await readFile(journal, "utf8")
    await writeFile(journal, text.replace('"b"', '"q"'))
    expect(await ids(await open())).toBe("az")
    expect(events).toEqual(["recordsFellBack"])
    expect(await readFile(`${journal}.damaged`, "utf8")).toContain('"q"')
  })

  test("records of before there were journals are read, and written anew at the first change", async () => {
    const folder = await freshFolder()
    const body = `${JSON.stringify([noteKind.name, note("a")])}\n`
    const head = JSON.stringify({ version: 1, sha256: hash("sha256", body) })
    await writeFile(join(folder, "records.jsonl"), `${head}\n${body}`)
    const records = await lowdbRecords(folder, [noteKind], () => {})
    await records.add(noteKind, note("b"))
    await records.close()
    expect(await readFile(join(folder, "records.jsonl"), "utf8")).toContain('"version":2')
    expect(await ids(await lowdbRecords(folder, [noteKind], () => {}))).toBe("ab")
  })
})

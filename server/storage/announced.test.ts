import { expect, test } from "vitest"
import { loneRelay, type Word } from "../relay/relay.ts"
import { announced } from "./announced.ts"
import { noteKind } from "./contract/records.ts"
import { memoryRecords } from "./memory/memoryRecords.ts"

const note = (id: string, n = 0) => ({ id, draft: "d1", text: "hei", marks: [], n })

test("A1: every change of a record is announced once it is durable, in the order it came", async () => {
  const relay = loneRelay()
  const records = announced(memoryRecords(), { relay, report: () => {} })
  const heard: unknown[] = []
  const reads: Promise<unknown>[] = []
  relay.listen((word: Word) => {
    heard.push([word.type, word.kind, word.record])
    reads.push(records.find(noteKind, { id: word.record.id }))
  })
  await records.add(noteKind, note("a"))
  await Promise.all(
    [1, 2].map(() => records.change(noteKind, "a", (before) => ({ ...before, n: before.n + 1 }))),
  )
  await records.remove(noteKind, "a")
  expect(heard).toEqual([
    ["changed", "__proto__", note("a")],
    ["changed", "__proto__", note("a", 1)],
    ["changed", "__proto__", note("a", 2)],
    ["removed", "__proto__", note("a", 2)],
  ])
  expect((await Promise.all(reads)).at(-1)).toEqual([])
})

test("A1: what was refused is not announced", async () => {
  const relay = loneRelay()
  const records = announced(memoryRecords(), { relay, report: () => {} })
  await records.add(noteKind, note("a"))
  const heard: Word[] = []
  relay.listen((word) => heard.push(word))
  await expect(records.add(noteKind, note("a"))).rejects.toThrow("alreadyExists")
  await expect(records.remove(noteKind, "b")).rejects.toThrow("notFound")
  expect(heard).toEqual([])
})

test("a listener that throws is reported, and the change stands", async () => {
  const relay = loneRelay()
  const events: string[] = []
  const records = announced(memoryRecords(), { relay, report: (event) => events.push(event) })
  relay.listen(() => {
    throw new Error("bug")
  })
  expect(await records.add(noteKind, note("a"))).toEqual(note("a"))
  expect(events).toEqual(["listenerFailed"])
})

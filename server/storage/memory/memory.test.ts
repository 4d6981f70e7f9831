import { expect, test } from "vitest"
import { filesContract } from "../contract/files.ts"
import { recordsContract } from "../contract/records.ts"
import { updateLogContract } from "../contract/updateLog.ts"
import { memoryFiles } from "./memoryFiles.ts"
import { memoryLog } from "./memoryLog.ts"
import { memoryRecords } from "./memoryRecords.ts"

updateLogContract("in memory", async () => ({ port: memoryLog() }))
recordsContract("in memory", async () => ({ port: memoryRecords() }))
filesContract("in memory", async () => ({ port: memoryFiles() }))

const entry = { update: new Uint8Array([1]), author: { person: "kari", organisation: "ks" }, at: 0 }

test("a held disk lets through as many as are released, oldest first", async () => {
  const log = memoryLog()
  const saved: string[] = []
  log.hold()
  const appends = ["c1", "c2", "c3"].map((chapter) =>
    log.append(chapter, [entry]).then(() => saved.push(chapter)),
  )
  await log.untilWaiting(3)
  log.release(2)
  await Promise.all(appends.slice(0, 2))
  expect({ saved, waiting: log.waiting, seq: (await log.read("c3")).seq }).toEqual({
    saved: ["c1", "c2"],
    waiting: 1,
    seq: 0,
  })
  log.release()
  await Promise.all(appends)
  expect(await log.append("c3", [entry])).toBe(2)
})

test("a broken disk fails those that wait and those that come, and keeps nothing of them", async () => {
  const log = memoryLog()
  log.hold()
  const waits = log.append("c1", [entry])
  await log.untilWaiting()
  log.fail(new Error("full"))
  await expect(waits).rejects.toThrow("full")
  await expect(log.append("c1", [entry])).rejects.toThrow("full")
  await expect(log.probe()).rejects.toThrow("full")
  log.release()
  log.slow(3)
  expect(await log.append("c1", [entry])).toBe(1)
})

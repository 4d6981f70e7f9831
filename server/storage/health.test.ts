import { expect, test } from "vitest"
import { testWorld } from "../test/testWorld.ts"
import { checkHealth } from "./health.ts"

test("all is well when the log takes a mark that is no chapter's, and the records answer", async () => {
  const world = testWorld()
  expect(await checkHealth(world)).toEqual([
    { name: "log", ok: true, detail: "" },
    { name: "records", ok: true, detail: "" },
  ])
  expect(await world.log.chapters()).toEqual([])
})

test("a disk that does not take writes is told of by name, and the other check still made", async () => {
  const world = testWorld()
  world.log.fail(new Error("no space left"))
  expect(await checkHealth(world)).toEqual([
    { name: "log", ok: false, detail: "no space left" },
    { name: "records", ok: true, detail: "" },
  ])
  world.log.release()
  expect((await checkHealth(world)).every(({ ok }) => ok)).toBe(true)
})

test("a disk that does not answer is not well, and the answer does not wait for it", async () => {
  const world = testWorld()
  const late = new AbortController()
  world.log.hold()
  const health = checkHealth(world, late.signal)
  await world.log.untilWaiting()
  late.abort()
  expect((await health)[0]).toEqual({ name: "log", ok: false, detail: "no answer" })
})

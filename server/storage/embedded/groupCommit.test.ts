import { expect, test } from "vitest"
import { GroupCommit } from "./groupCommit.ts"

/** A disk that finishes a write when it is told to. */
const disk = () => {
  const writes: { operations: string[]; done(): void; fail(): void }[] = []
  const group = new GroupCommit<string>(
    (operations) =>
      new Promise((resolve, reject) => {
        writes.push({ operations, done: resolve, fail: () => reject(new Error("full")) })
      }),
  )
  return { writes, group, settle: () => new Promise((resolve) => setImmediate(resolve)) }
}

test("one write is in flight, and all that came meanwhile share the next", async () => {
  const { writes, group, settle } = disk()
  const saved: string[] = []
  const commit = (name: string): Promise<unknown> => group.commit(name).then(() => saved.push(name))
  const all = [commit("a")]
  await settle()
  all.push(commit("b"), commit("c"))
  await settle()
  expect({ writes: writes.length, saved }).toEqual({ writes: 1, saved: [] })
  writes[0]!.done()
  await settle()
  expect({ second: writes[1]!.operations, saved }).toEqual({ second: ["b", "c"], saved: ["a"] })
  writes[1]!.done()
  await Promise.all([...all, group.idle()])
  expect(saved).toEqual(["a", "b", "c"])
})

test("W1: after a write that failed nothing is written, neither what waited nor what comes", async () => {
  const { writes, group, settle } = disk()
  const all = [group.commit("a")]
  await settle()
  all.push(group.commit("b"))
  writes[0]!.fail()
  const done = await Promise.allSettled(all)
  expect(done.map(({ status }) => status)).toEqual(["rejected", "rejected"])
  await expect(group.commit("c")).rejects.toThrow("full")
  await group.idle()
  expect(writes.length).toBe(1)
})

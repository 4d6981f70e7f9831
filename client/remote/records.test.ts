import { QueryObserver } from "@tanstack/react-query"
import { describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { kind } from "../../shared/kind.ts"
import { createRemote, heardGone, heardRecord, heardRecords, merged } from "./records.ts"

interface Row {
  id: string
  draft: string
  title: string
}
const rows = kind<Row>({
  name: "rows",
  shape: z.object({ id: z.string(), draft: z.string(), title: z.string() }),
  indexed: ["draft"],
  refuseRead: () => undefined,
})
const one = { id: "1", draft: "a", title: "First" }
const two = { id: "2", draft: "a", title: "Second" }

/** A remote that holds the rows of draft `a`, as `useRecords` leaves it. */
const holding = async (...held: Row[]) => {
  const remote = createRemote()
  const where = { draft: "a" } as object
  await remote.fetchQuery({
    queryKey: ["records", "rows", where],
    queryFn: () => held,
    meta: { kind: rows as never, where },
  })
  return { remote, now: () => remote.getQueryData(["records", "rows", where]) }
}

describe("merging a record into a copy", () => {
  it("replaces it in its place, or adds it last", () => {
    expect(merged([one, two], { ...one, title: "New" }, { draft: "a" })).toEqual([
      { ...one, title: "New" },
      two,
    ])
    expect(merged([one], two, { draft: "a" })).toEqual([one, two])
  })
  it("takes out one that no longer matches, and leaves out one that never did", () => {
    expect(merged([one, two], { ...one, draft: "b" }, { draft: "a" })).toEqual([two])
    expect(merged([two], { ...one, draft: "b" }, { draft: "a" })).toEqual([two])
  })
  it("leaves a copy that has not come yet to its own fetch", () => {
    expect(merged(undefined, one, {})).toBeUndefined()
  })
})

describe("A1: what comes down the socket", () => {
  it("changes the copies of that kind, and no others", async () => {
    const { remote, now } = await holding(one)
    heardRecord(remote, "rows", { ...two })
    heardRecord(remote, "others", { ...one, title: "Not mine" } as never)
    expect(now()).toEqual([one, two])
    heardGone(remote, "rows", "1")
    expect(now()).toEqual([two])
  })
  it("changes a copy once for all that came together, the last word of each counting", async () => {
    const { remote, now } = await holding(one)
    const changes = vi.spyOn(remote, "setQueryData")
    heardRecords(remote, "rows", [two, { ...one, title: "New" }, { ...two, draft: "b" }])
    expect(now()).toEqual([{ ...one, title: "New" }])
    expect(changes).toHaveBeenCalledOnce()
  })
  it("is not undone for good by an older answer that was under way", async () => {
    const remote = createRemote()
    const newer = { ...one, title: "Newer" }
    const answers: ((rows: Row[]) => void)[] = []
    const copy = new QueryObserver(remote, {
      queryKey: ["records", "rows", {}],
      queryFn: () => new Promise<Row[]>((resolve) => answers.push(resolve)),
      meta: { kind: rows as never, where: {} },
    })
    const stop = copy.subscribe(() => undefined)
    heardRecord(remote, "rows", newer)
    answers[0]?.([one])
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    answers[1]?.([newer])
    await vi.waitFor(() => expect(copy.getCurrentResult().data).toEqual([newer]))
    stop()
  })
  it("has what the server works out of such records asked for again, once for many", async () => {
    vi.useFakeTimers()
    const remote = createRemote()
    await remote.fetchQuery({ queryKey: ["records", "rows", "counted"], queryFn: () => 1 })
    const invalidated = vi.spyOn(remote, "invalidateQueries")
    heardRecord(remote, "rows", { ...one })
    heardGone(remote, "rows", "2")
    await vi.advanceTimersByTimeAsync(1_000)
    expect(invalidated.mock.calls).toEqual([[{ queryKey: ["records", "rows", "counted"] }]])
    vi.useRealTimers()
  })
  it("is asked for again when its shape is unknown", async () => {
    const { remote } = await holding(one)
    const invalidated = vi.spyOn(remote, "invalidateQueries")
    heardRecord(remote, "rows", { id: "1", draft: "a", heading: "A newer server's" } as never)
    expect(invalidated).toHaveBeenCalledOnce()
  })
})

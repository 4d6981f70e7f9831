import { afterEach, beforeEach, expect, it } from "vitest"
import * as asked from "../../shared/comments/commands.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import { MOST_WAITING, type Waiting } from "../../shared/comments/waiting.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let app: TestApp
beforeEach(async () => (app = await testApp()))
afterEach(() => app.close())

const call = async (person: string, command: { readonly name: string }, input: unknown) => {
  const answer = await app.call(command, input, { cookie: await app.cookieOf(person) })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Thread
}
const open = (assigned: unknown = null, mentions: unknown[] = []) =>
  call("lead", asked.openThread, {
    chapter: "c1",
    lane: "chapter",
    kind: "question",
    about: null,
    text: "?",
    mentions,
    assigned,
  })
const waits = async (person: string) =>
  (await (await app.ask("/api/waiting/d1", { cookie: await app.cookieOf(person) })).json()) as Waiting

it("[A1] what waits for somebody is what is open and given to them or names them, the latest changed first", async () => {
  await open()
  const given = await open({ person: "writer" })
  const named = await open(null, [{ person: "writer" }])
  const resolved = await open({ person: "writer" })
  await call("lead", asked.resolveThread, { thread: resolved.id, outcome: "followed", reason: "x" })
  app.world.turn(1_000)
  await call("lead", asked.replyToThread, { thread: given.id, text: "!", mentions: [] })
  const { threads, unread, open: counted } = await waits("writer")
  expect(threads.map(({ id }) => id)).toEqual([given.id, named.id])
  expect(unread).toBe(4)
  expect(counted).toEqual({ c1: 3 })
  expect(await waits("lead")).toEqual({ threads: [], unread: 0, open: { c1: 3 } })
  await call("writer", asked.markRead, { threads: [given.id, named.id] })
  expect((await waits("writer")).unread).toBe(2)
})

it("is never told whole where it is much", async () => {
  for (let n = 0; n < MOST_WAITING + 2; n++) await open({ person: "writer" })
  expect((await waits("writer")).threads).toHaveLength(MOST_WAITING)
})

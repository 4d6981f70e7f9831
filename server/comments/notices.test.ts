import { afterEach, beforeEach, expect, it } from "vitest"
import * as asked from "../../shared/comments/commands.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { addresses } from "../../shared/people/person.ts"
import { removeMember } from "../../shared/people/commands.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { notices } from "./notices.ts"

const HOUR = 3_600_000
let app: TestApp
beforeEach(async () => {
  app = await testApp()
  for (const person of ["lead", "writer"])
    await app.world.records.add(addresses, { id: person, email: `${person}@x.example` })
})
afterEach(() => app.close())

const call = async (person: string, command: { readonly name: string }, input: unknown) => {
  const answer = await app.call(command, input, { cookie: await app.cookieOf(person) })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Thread
}
const open = (person: string, more: object = {}) =>
  call(person, asked.openThread, {
    chapter: "c1",
    lane: "chapter",
    kind: "question",
    about: null,
    text: "Hemmelig sitat?",
    mentions: [],
    assigned: null,
    ...more,
  })
/** To whom letters have gone by now. */
const sent = async () => {
  await app.app.deliver()
  return app.world.letters.map(({ to }) => to.split("@")[0])
}

it("who is mentioned, who has a thread and who takes part is written to; oneself never", async () => {
  await call("lead", asked.setNotices, { often: "atOnce" })
  await call("writer", asked.setNotices, { often: "atOnce" })
  const { id } = await open("writer", { mentions: [{ organisation: "here" }] })
  expect(await sent()).toEqual(["lead"])
  expect(app.world.letters[0]!.text).toContain("nevner deg eller virksomheten din")
  expect(app.world.letters[0]!.text).toContain(`/drafts/d1/threads?thread=${id}`)
  await call("lead", asked.replyToThread, { thread: id, text: "Svar.", mentions: [] })
  expect(await sent()).toEqual(["lead", "writer"])
  await call("lead", asked.assignThread, { thread: id, to: { person: "writer" } })
  expect(await sent()).toEqual(["lead", "writer", "writer"])
})

it("letters hold no text, neither the draft's nor anybody's", async () => {
  await call("lead", asked.setNotices, { often: "atOnce" })
  await open("writer", { mentions: [{ person: "lead" }] })
  await sent()
  expect(JSON.stringify(app.world.letters)).not.toContain("Hemmelig sitat")
})

it("come by the hour unless one chooses otherwise, many as one; a day's in the morning; or none", async () => {
  const mentions = [{ person: "lead" }]
  const { id } = await open("writer", { mentions })
  await call("writer", asked.replyToThread, { thread: id, text: "Og?", mentions })
  app.world.turn(HOUR - 1)
  expect(await sent()).toEqual([])
  app.world.turn(1)
  expect(await sent()).toEqual(["lead"])
  expect(app.world.letters[0]!.text.match(/^– /gm)).toHaveLength(2)

  await call("lead", asked.setNotices, { often: "daily" })
  await open("writer", { mentions })
  app.world.turn(20 * HOUR)
  expect(await sent()).toEqual(["lead"])
  app.world.turn(2 * HOUR)
  expect(await sent()).toEqual(["lead", "lead"])

  await call("lead", asked.setNotices, { often: "never" })
  await open("writer", { mentions })
  app.world.turn(48 * HOUR)
  expect(await sent()).toEqual(["lead", "lead"])
  expect(await app.world.records.find(notices)).toEqual([])
})

it("[A1] who has lost the right to read a thread meanwhile is not told of it", async () => {
  await open("lead", { mentions: [{ person: "writer" }] })
  await app.world.records.change(chapters, "c1", (one) => ({
    ...one,
    rights: [{ who: { person: "writer" }, access: "none" as const }],
  }))
  app.world.turn(HOUR)
  expect(await sent()).toEqual([])
  await app.world.records.change(chapters, "c1", (one) => ({ ...one, rights: [] }))
  await open("lead", { mentions: [{ person: "writer" }] })
  await call("lead", removeMember, { draft: "d1", person: "writer" })
  app.world.turn(HOUR)
  expect(await sent()).toEqual([])
})

import { afterEach, beforeEach, expect, it } from "vitest"
import { chapters } from "../../shared/drafts/draft.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { memoryLog } from "../storage/memory/memoryLog.ts"
import { testWorld } from "../test/testWorld.ts"
import { createFacts, wordsIn } from "./facts.ts"

const author = { person: "writer", organisation: "there" }
let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const factsOf = async (chapter: string) => (await house.world.records.get(chapters, chapter)).facts
const write = (chapter: string, words: string, by = author) =>
  house.app.rooms.edit(chapter, by, (doc) => doc.getText("body").insert(0, words))

it("a chapter's words and its last hand are on its record after a while, and not before", async () => {
  await write("c1", "Fire ord, ikke fem. ")
  await write("c1", "Og to. ", { person: "lead", organisation: "here" })
  expect(await factsOf("c1")).toBeNull()
  await house.app.bringFacts()
  expect(await factsOf("c1")).toEqual({
    words: 6,
    by: { person: "lead", organisation: "here" },
    at: house.world.now(),
    seq: 2,
  })
  expect(await factsOf("c2")).toBeNull()
})

it("who lays a comment's anchor has not written", async () => {
  await write("c1", "Ett ord til. ")
  await house.app.bringFacts()
  const before = await factsOf("c1")
  await house.app.rooms.edit("c1", { person: "lead", organisation: "here" }, (doc) =>
    doc.getText("body").format(0, 3, { "c:t1": true }),
  )
  await house.app.bringFacts()
  expect(await factsOf("c1")).toEqual(before)
})

it("words only proposed do not count, and those whose end is only proposed do", async () => {
  await write("c1", "Tre ord her. ")
  await house.app.rooms.edit("c1", author, (doc) => {
    doc.getText("body").insert(0, "Ikke disse. ", { "i:s1": author })
    doc.getText("body").format(12, 4, { "d:s1": author })
  })
  await house.app.bringFacts()
  expect(await factsOf("c1")).toMatchObject({ words: 3, seq: 2 })
})

it("what a stop left behind is brought up at the first time; a damaged chapter keeps no other from it", async () => {
  const log = memoryLog()
  const world = testWorld({ ...house.world, log })
  const entry = { update: Uint8Array.of(0, 0), author, at: 5 }
  for (const chapter of ["c1", "c2"]) await log.append(chapter, [entry])
  log.damage("c1", 1)
  await createFacts(world, (lines) => lines).bring()
  expect(await factsOf("c1")).toBeNull()
  expect(await factsOf("c2")).toEqual({ words: 0, by: author, at: 5, seq: 1 })
})

it.each([
  ["", 0],
  [" \n ", 0],
  ["én to\ntre – fire.", 5],
])("%j has %i words", (text, words) => expect(wordsIn(text)).toBe(words))

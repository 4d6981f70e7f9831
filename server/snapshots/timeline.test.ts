import { afterEach, beforeEach, expect, it } from "vitest"
import { readCanonicalText } from "../../shared/snapshots/canonical.ts"
import { LONGEST_PAUSE, type Burst } from "../../shared/snapshots/timeline.ts"
import { plainText, soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const write = (words: string, person: string, organisation: string) =>
  house.app.rooms.edit("c1", { person, organisation }, (doc) =>
    (readLines(doc).length ? writeLines : seedLines)(doc, [
      soundLine({ runs: [{ text: words, formats: {} }] }),
    ]),
  )
const get = async (path: string) =>
  (await house.ask(`/api/timeline/c1${path}`, { cookie: await house.cookieOf("reader") })).json()

it("a chapter's history is told as bursts of work, and the text of each is had", async () => {
  await write("Alfa", "lead", "here")
  await write("Alfa beta", "writer", "there")
  house.world.turn(LONGEST_PAUSE + 1)
  await write("Alfa beta gamma", "lead", "here")
  await write("Alfa beta gamma delta", "lead", "here")
  const bursts = (await get("")) as Burst[]
  expect(bursts.map(({ by, seq, changes }) => [by.organisation, seq, changes])).toEqual([
    ["here", 1, 1],
    ["there", 2, 1],
    ["here", 4, 2],
  ])
  const texts = await Promise.all(bursts.map(({ seq }) => get(`/${seq}`)))
  expect(texts.map((said) => plainText(readCanonicalText(said)))).toEqual([
    "Alfa",
    "Alfa beta",
    "Alfa beta gamma delta",
  ])
  await write("Epsilon", "writer", "there")
  expect(await get("")).toHaveLength(4)
})

import { afterEach, beforeEach, expect, it } from "vitest"
import { soundLine } from "../../shared/text/line.ts"
import { seedLines } from "../../shared/text/ydoc.ts"
import { authorshipShape } from "../../shared/authorship/authorship.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

it("[O1] who knows whose a chapter is hears of it again only when something has been written", async () => {
  const cookie = await house.cookieOf("reader")
  const ask = async (query = "") => (await house.ask(`/api/authorship/c1${query}`, { cookie })).json()
  const edit = (change: Parameters<typeof house.app.rooms.edit>[2]) =>
    house.app.rooms.edit("c1", { person: "lead", organisation: "here" }, change)
  await edit((doc) => seedLines(doc, [soundLine({ runs: [{ text: "Kommunen skal varsle", formats: {} }] })]))
  const { seq, shares } = authorshipShape.parse(await ask())
  expect(shares).toEqual([{ organisation: "here", characters: 20, words: 3 }])
  expect(await ask(`?known=${seq}`)).toBeNull()
  await edit((doc) => doc.getText("body").insert(21, " straks"))
  expect(authorshipShape.parse(await ask(`?known=${seq}`)).shares).toEqual([
    { organisation: "here", characters: 27, words: 4 },
  ])
  expect(await ask("?known=now")).toEqual({ refusal: "malformed" })
})

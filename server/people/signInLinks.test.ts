import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { askForLink, LINK_MINUTES, newLink, signIn } from "../../shared/people/commands.ts"
import { events } from "../../shared/people/event.ts"
import { addresses } from "../../shared/people/person.ts"
import { ORIGIN, testApp, type TestApp } from "../test/testApp.ts"

const MINUTE = 60_000

let house: TestApp
beforeEach(async () => {
  house = await testApp()
  await house.world.records.add(addresses, { id: "writer", email: "writer@ks.example" })
})
afterEach(() => house.close())

const asking = (email: string) => house.call(askForLink, { email, language: "nn" })
const quiet = () => new Promise((resolve) => setTimeout(resolve, 5))
const enter = (link: string) => house.call(signIn, { secret: link.slice(`${ORIGIN}/enter/`.length) })
const linkIn = (text: string) => /http\S+/.exec(text)![0]

describe("a link one asks for", () => {
  it("comes by mail, signs in once, for a quarter of an hour", async () => {
    await asking("Writer@KS.example")
    await quiet()
    const [letter] = house.world.letters
    expect(letter).toMatchObject({ to: "writer@ks.example", subject: "Lenkje for å logge inn i Samtekst" })
    const used = await enter(linkIn(letter!.text))
    expect(await used.json()).toMatchObject({ person: { id: "writer" } })
    expect((await enter(linkIn(letter!.text))).status).toBe(410)
    house.world.turn(MINUTE + 1)
    await asking("writer@ks.example")
    await quiet()
    house.world.turn(LINK_MINUTES * MINUTE)
    expect((await enter(linkIn(house.world.letters[1]!.text))).status).toBe(410)
  })

  it("is answered alike for an address that nobody has, and is one letter a minute", async () => {
    const answers = await Promise.all(["writer@ks.example", "nobody@ks.example"].map(asking))
    expect(await Promise.all(answers.map(async (one) => [one.status, await one.text()]))).toEqual([
      [200, "{}"],
      [200, "{}"],
    ])
    await quiet()
    await asking("writer@ks.example")
    await quiet()
    expect(house.world.letters).toHaveLength(1)
  })
})

describe("a link the owner makes for somebody", () => {
  it("signs them in, and stands in the log; nobody else makes one", async () => {
    const cookie = await house.cookieOf("lead")
    const { link } = (await (await house.call(newLink, { person: "writer" }, { cookie })).json()) as {
      link: string
    }
    expect(await (await enter(link)).json()).toMatchObject({ person: { id: "writer" } })
    const said = await house.world.records.find(events, { draft: "d1" })
    expect(said).toContainEqual(expect.objectContaining({ what: "linkMade", subjects: ["writer"] }))
    for (const person of ["writer", "stranger"]) {
      const refused = await house.call(newLink, { person: "lead" }, { cookie: await house.cookieOf(person) })
      expect(await refused.json()).toEqual({ refusal: "notOwner" })
    }
  })
})

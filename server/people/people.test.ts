import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { readLink, signIn, signOut, whoAmI, type WhoAmI } from "../../shared/people/commands.ts"
import { initialsOf, links as linkRecords, people, signIns } from "../../shared/people/person.ts"
import { testApp, type Asking, type TestApp } from "../test/testApp.ts"
import { testWorld } from "../test/testWorld.ts"
import { createLinks, ownersLink, type Links } from "./links.ts"
import { hashOf, MOST_BROWSERS } from "./sessions.ts"

const HOUR = 3_600_000
const owner = { name: "Kari Nordmann", organisation: "Direktoratet", shortName: "Dir" }

let house: TestApp
let links: Links
beforeEach(async () => {
  house = await testApp()
  links = createLinks(house.world)
})
afterEach(() => house.close())

const cookieIn = (response: Response) => response.headers.get("set-cookie")?.split(";")[0]
const who = async (cookie: string | undefined) =>
  (await (await house.call(whoAmI, {}, { cookie })).json()) as WhoAmI | null
const use = (secret: string, more: object = {}, how: Asking = {}) =>
  house.call(signIn, { secret, ...more }, how)
const once = (person: string | null) => links.make({ person, reusable: false, expiresAt: null })

describe("a link that is used once", () => {
  it("says whose it is, signs them in, and then opens nothing", async () => {
    const secret = await once("writer")
    expect(await (await house.call(readLink, { secret })).json()).toMatchObject({
      person: { id: "writer" },
      organisation: { id: "there" },
    })
    const first = await use(secret)
    expect(await who(cookieIn(first))).toMatchObject({
      person: { id: "writer" },
      roles: { d1: "member" },
      demo: false,
    })
    for (const again of [await use(secret), await house.call(readLink, { secret })])
      expect([again.status, await again.json()]).toEqual([410, { refusal: "linkNotValid" }])
  })

  it("lets in one of two who use it at once", async () => {
    const secret = await once("writer")
    const answers = await Promise.all([use(secret), use(secret), use(secret)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  it("is not spent by being opened, so that no program that reads mail spends it", async () => {
    const secret = await once("writer")
    for (let i = 0; i < 3; i++) {
      const opened = await house.ask(`/enter/${secret}`)
      expect(opened.headers.get("set-cookie")).toBeNull()
    }
    expect((await use(secret)).status).toBe(200)
  })

  it("ends when its time is up", async () => {
    const secret = await links.make({
      person: "writer",
      reusable: false,
      expiresAt: house.world.now() + HOUR,
    })
    house.world.turn(HOUR)
    expect((await use(secret)).status).toBe(410)
  })

  it("is kept as a hash, and told to nobody", async () => {
    const secret = await once("writer")
    const [kept] = await house.world.records.find(linkRecords, { person: "writer" })
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(kept!.secretHash).toBe(hashOf(secret))
  })
})

describe("a link that may be used again", () => {
  it("signs in when opened, and leads home", async () => {
    const secret = await links.make({ person: "reader", reusable: true, expiresAt: null })
    for (let i = 0; i < 2; i++) {
      const opened = await house.ask(`/enter/${secret}`)
      expect([opened.status, opened.headers.get("location")]).toEqual([303, "/"])
      expect((await who(cookieIn(opened)))?.person.id).toBe("reader")
    }
  })

  it("ends the session the browser had before", async () => {
    const before = await house.cookieOf("writer")
    const secret = await links.make({ person: "reader", reusable: true, expiresAt: null })
    await house.ask(`/enter/${secret}`, { cookie: before })
    expect(await who(before)).toBeNull()
  })
})

describe("the first owner", () => {
  it("says who they are, owns the workspace, and is the only one the link makes", async () => {
    const empty = await testApp({}, testWorld(), async () => {})
    const secret = (await ownersLink(empty.world, createLinks(empty.world)))!
    expect((await empty.call(signIn, { secret })).status).toBe(400)
    const answer = await empty.call(signIn, { secret, owner })
    expect(await answer.json()).toMatchObject({
      person: { name: "Kari Nordmann", initials: "KN", owner: true },
      organisation: { name: "Direktoratet", shortName: "Dir" },
      roles: {},
    })
    expect((await empty.call(signIn, { secret, owner })).status).toBe(410)
    expect(await ownersLink(empty.world, createLinks(empty.world))).toBeUndefined()
    await empty.close()
  })

  it("gets a new link at each start until there is one, and the old one ends", async () => {
    const world = testWorld()
    const links = createLinks(world)
    const [first, second] = [await ownersLink(world, links), await ownersLink(world, links)]
    await expect(links.read(first!)).rejects.toThrow("linkNotValid")
    await expect(links.read(second!)).resolves.toMatchObject({ person: null })
  })

  it("is not made where somebody owns the workspace already, by a link left over", async () => {
    const secret = await once(null)
    expect((await use(secret, { owner })).status).toBe(410)
    expect((await house.world.records.find(people)).filter((person) => person.owner)).toHaveLength(1)
  })
})

describe("a session", () => {
  it("is a cookie of 256 bits that scripts cannot read, and another name and rule where there is https", async () => {
    const plain = (await use(await once("writer"))).headers.get("set-cookie")
    expect(plain).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/)
    const https = { url: "https://samtekst.test", origins: new Set(["https://samtekst.test"]), https: true }
    const secure = await testApp({ house: https })
    const secret = await createLinks(secure.world).make({
      person: "writer",
      reusable: false,
      expiresAt: null,
    })
    const kept = (await secure.call(signIn, { secret }, { origin: "https://samtekst.test" })).headers.get(
      "set-cookie",
    )
    expect(kept).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/)
    await secure.close()
  })

  it("stands in the records under its hash, which opens nothing", async () => {
    const cookie = (await house.cookieOf("writer")).replace("sid=", "")
    const [kept] = await house.world.records.find(signIns, { person: "writer" })
    expect(kept!.id).toBe(hashOf(cookie))
    expect(await who(`sid=${kept!.id.slice(0, 43)}`)).toBeNull()
  })

  it("ends after eight hours unseen, and after twelve whatever is done", async () => {
    const idle = await house.cookieOf("writer")
    house.world.turn(8 * HOUR)
    expect(await who(idle)).toBeNull()
    const busy = await house.cookieOf("writer")
    for (let hour = 1; hour < 12; hour++) {
      house.world.turn(HOUR)
      expect((await who(busy))?.person.id).toBe("writer")
    }
    house.world.turn(HOUR)
    expect(await who(busy)).toBeNull()
    expect(await house.world.records.find(signIns, { person: "writer" })).toHaveLength(0)
  })

  it("is seen again at most every five minutes, so that reading is not writing", async () => {
    const cookie = await house.cookieOf("writer")
    const seen = async () => (await house.world.records.find(signIns, { person: "writer" }))[0]!.seenAt
    const first = await seen()
    house.world.turn(4 * 60_000)
    await who(cookie)
    expect(await seen()).toBe(first)
    house.world.turn(60_000)
    await who(cookie)
    expect(await seen()).toBe(first + 5 * 60_000)
  })

  it("ends when one signs out, and takes the cookie away", async () => {
    const cookie = await house.cookieOf("writer")
    const answer = await house.call(signOut, {}, { cookie })
    expect(answer.headers.get("set-cookie")).toMatch(/^sid=; .*Max-Age=0/)
    expect(await who(cookie)).toBeNull()
  })

  it("is one of fifty a person may have; the one longest unseen gives way", async () => {
    const first = await house.cookieOf("writer")
    for (let i = 0; i < MOST_BROWSERS; i++) {
      house.world.turn(1)
      await house.cookieOf("writer")
    }
    expect(await house.world.records.find(signIns, { person: "writer" })).toHaveLength(MOST_BROWSERS)
    expect(await who(first)).toBeNull()
  })

  it("is nobody's for a cookie that is not one of ours", async () => {
    for (const cookie of [
      "sid=",
      "sid=x",
      `sid=${"x".repeat(43)}`,
      "sid=__proto__",
      `SID=${"x".repeat(43)}`,
      ";;;=;",
    ])
      expect(await who(cookie)).toBeNull()
  })
})

describe("initials", () => {
  it.each([
    ["Solfrid Demovik", "SD"],
    ["Åse-Marie van der Østby", "ÅØ"],
    ["Plato", "P"],
    ["42 -", "?"],
  ])("of %s are %s", (name, initials) => expect(initialsOf(name)).toBe(initials))
})

import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { WebSocket } from "ws"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { memberId, members, organisations } from "../../shared/people/person.ts"
import { signOut } from "../../shared/people/commands.ts"
import { ORIGIN, testApp, type TestApp } from "../test/testApp.ts"
import { MOST_SOCKETS } from "./sockets.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const open = async (path: string, person: string): Promise<WebSocket> => {
  const socket = await house.socket(path, { cookie: await house.cookieOf(person) })
  if (typeof socket === "number") throw new Error(`${path} was refused ${person} with ${socket}`)
  return socket
}
const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on("close", resolve))

describe.each(["/sync/c1", "/live/d1"])("the upgrade at %s", (path) => {
  it.each([
    "https://evil.example",
    "null",
    null,
    `${ORIGIN}.evil`,
    ORIGIN.toUpperCase(),
    `${ORIGIN}.`,
    ORIGIN.replace("http:", "https:"),
  ])("is refused a page at %s, before anything is opened", async (origin) => {
    expect(await house.socket(path, { origin, cookie: await house.cookieOf("writer") })).toBe(403)
  })

  it("is refused those who are not signed in", async () => {
    expect(await house.socket(path)).toBe(401)
    expect(await house.socket(path, { cookie: `sid=${"x".repeat(43)}` })).toBe(401)
  })

  it("answers alike for what is not there and what is not yours", async () => {
    const cookie = await house.cookieOf("stranger")
    const [nothing, badly] = [path.replace(/\w+$/, "nothing"), path.replace(/\w+$/, "__proto__")]
    for (const address of [path, nothing, badly, "/other/c1", `${path}/more`, path.replace(/\/\w+$/, "")])
      expect(await house.socket(address, { cookie }), address).toBe(404)
  })

  it("opens for who may read", async () => {
    const socket = await open(path, "reader")
    expect(socket.readyState).toBe(socket.OPEN)
  })
})

describe("a socket", () => {
  it("to the working text is not for the ministry, who may follow the draft", async () => {
    expect(await house.socket("/sync/c1", { cookie: await house.cookieOf("ministry") })).toBe(404)
    expect(typeof (await house.socket("/live/d1", { cookie: await house.cookieOf("ministry") }))).toBe(
      "object",
    )
  })

  it("is one of a number that no person passes", async () => {
    const cookie = await house.cookieOf("writer")
    const sockets = await Promise.all(
      Array.from({ length: MOST_SOCKETS + 3 }, () => house.socket("/live/d1", { cookie })),
    )
    expect(sockets.filter((socket) => socket === 429)).toHaveLength(3)
    expect(typeof (await house.socket("/live/d1", { cookie: await house.cookieOf("lead") }))).toBe("object")
  })

  it("closes when its session ends", async () => {
    const cookie = await house.cookieOf("writer")
    const socket = (await house.socket("/live/d1", { cookie })) as WebSocket
    const code = closed(socket)
    await house.call(signOut, {}, { cookie })
    expect(await code).toBe(4401)
  })

  it("closes when its person's part in a draft changes, and does not come back without one", async () => {
    const socket = await open("/live/d1", "writer")
    const code = closed(socket)
    await house.world.records.remove(members, memberId("d1", "writer"))
    expect(await code).toBe(4500)
    expect(await house.socket("/live/d1", { cookie: await house.cookieOf("writer") })).toBe(404)
  })

  it("is asked to come back when the server stops, and none is let in after", async () => {
    const socket = await open("/live/d1", "writer")
    const code = closed(socket)
    await house.close()
    expect(await code).toBe(1012)
  })
})

describe("A1: what is said on a draft's socket", () => {
  /** Everything a person hears until a record that all may read arrives. */
  const heardBy = (socket: WebSocket) =>
    new Promise<unknown[]>((resolve) => {
      const heard: { type: string; kind?: string }[] = []
      socket.on("message", (data) => {
        heard.push(JSON.parse(String(data)) as (typeof heard)[number])
        if (heard.at(-1)!.kind === "organisations") resolve(heard.slice(0, -1))
      })
    })
  const end = () => house.world.records.change(organisations, "here", (before) => ({ ...before }))

  it("is each change of a record, to all who may read it and to no one else", async () => {
    const all = await Promise.all([
      open("/live/d1", "writer"),
      open("/live/d1", "ministry"),
      open("/live/d2", "stranger"),
    ])
    const [writer, ministry, stranger] = all.map(heardBy)
    const record = await house.world.records.change<Chapter>(chapters, "c1", (before) => ({
      ...before,
      status: "inReview",
    }))
    await end()
    expect(await writer).toEqual([{ type: "record", kind: "chapters", record }])
    expect(await ministry).toEqual([])
    expect(await stranger).toEqual([])
  })

  it("is that a record has gone, to those who could read it", async () => {
    const all = await Promise.all([
      open("/live/d1", "writer"),
      open("/live/d1", "ministry"),
      open("/live/d2", "stranger"),
    ])
    const [writer, ministry, stranger] = all.map(heardBy)
    await house.world.records.remove(chapters, "c1")
    await end()
    expect(await writer).toEqual([{ type: "gone", kind: "chapters", id: "c1" }])
    expect(await ministry).toEqual([])
    expect(await stranger).toEqual([])
  })

  it("is never a session or a link", async () => {
    const heard = heardBy(await open("/live/d1", "lead"))
    await house.cookieOf("stranger")
    await end()
    expect(await heard).toEqual([])
  })
})

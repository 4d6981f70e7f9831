import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { WebSocket } from "ws"
import { events } from "../../shared/people/event.ts"
import {
  addMember,
  changeRole,
  endSession,
  removeMember,
  sessions,
  setOrganisation,
} from "../../shared/people/commands.ts"
import { memberId, members, newMember } from "../../shared/people/person.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
let lead: string
beforeEach(async () => {
  house = await testApp()
  lead = await house.cookieOf("lead")
})
afterEach(() => house.close())

const does = async (command: { name: string }, input: unknown, cookie = lead) => {
  const response = await house.call(command, input, { cookie })
  const body = (await response.json()) as { refusal?: string }
  return body.refusal ?? response.status
}
const closed = (socket: WebSocket | number) =>
  new Promise<number>((resolve) => (socket as WebSocket).on("close", resolve))

describe("a member", () => {
  it("is taken in, becomes something else, and is removed, each by a lead and in the log", async () => {
    expect(await does(addMember, { draft: "d1", person: "stranger", role: "secretary" })).toBe(200)
    expect(await does(addMember, { draft: "d1", person: "stranger", role: "member" })).toBe("alreadyExists")
    expect(await does(changeRole, { draft: "d1", person: "stranger", role: "member" })).toBe(200)
    expect(await house.world.records.get(members, memberId("d1", "stranger"))).toMatchObject({
      role: "member",
    })
    expect(await does(removeMember, { draft: "d1", person: "stranger" })).toBe(200)
    expect(await does(removeMember, { draft: "d1", person: "stranger" })).toBe("notFound")
    const said = (await house.world.records.find(events, { draft: "d1" })).map(({ what, facts }) => [
      what,
      facts,
    ])
    expect(said.slice(1)).toEqual([
      ["memberAdded", { role: "secretary" }],
      ["roleChanged", { from: "secretary", to: "member" }],
      ["memberRemoved", { role: "member" }],
    ])
  })

  it("is no other's to change, but one may leave", async () => {
    const writer = await house.cookieOf("writer")
    const stranger = await house.cookieOf("stranger")
    expect(await does(changeRole, { draft: "d1", person: "writer", role: "leadEditor" }, writer)).toBe(
      "notLead",
    )
    expect(await does(removeMember, { draft: "d1", person: "reader" }, writer)).toBe("notLead")
    expect(await does(removeMember, { draft: "d1", person: "reader" }, stranger)).toBe("notFound")
    expect(await does(removeMember, { draft: "d1", person: "writer" }, writer)).toBe(200)
  })

  it("who leads alone neither leaves nor becomes less; of two who remove each other at once, one stays", async () => {
    expect(await does(removeMember, { draft: "d1", person: "lead" })).toBe("lastLead")
    expect(await does(changeRole, { draft: "d1", person: "lead", role: "member" })).toBe("lastLead")
    await house.world.records.add(members, newMember({ draft: "d1", person: "stranger", role: "leadEditor" }))
    const stranger = await house.cookieOf("stranger")
    const both = await Promise.all([
      does(removeMember, { draft: "d1", person: "stranger" }),
      does(removeMember, { draft: "d1", person: "lead" }, stranger),
    ])
    expect(both.filter((one) => one === 200)).toHaveLength(1)
    const left = await house.world.records.find(members, { draft: "d1" })
    expect(left.filter(({ role }) => role === "leadEditor")).toHaveLength(1)
  })

  it("does not become a guest, or cease to be one, by a stroke", async () => {
    expect(await does(changeRole, { draft: "d1", person: "writer", role: "guest" })).toBe("malformed")
    expect(await does(addMember, { draft: "d1", person: "stranger", role: "guest" })).toBe("malformed")
  })

  it("who moves to another organisation comes back for it, and what they wrote stays under the one before", async () => {
    const cookie = await house.cookieOf("writer")
    const write = (organisation: string) =>
      house.app.rooms.edit("c1", { person: "writer", organisation }, (doc) =>
        doc.getText("body").insert(0, "x"),
      )
    await write("there")
    const socket = await house.socket("/sync/c1", { cookie })
    const code = closed(socket)
    expect(await does(setOrganisation, { person: "writer", organisation: "above" })).toBe(200)
    expect(await code).toBe(4500)
    await write("above")
    const organisations: string[] = []
    for await (const { author } of house.world.log.entries("c1")) organisations.push(author.organisation)
    expect(organisations).toEqual(["there", "above"])
    const [said] = (await house.world.records.find(events, { draft: "d1" })).slice(-1)
    expect(said).toMatchObject({ what: "organisationChanged", facts: { organisation: "above" } })
  })

  it("who was a guest is shown out when the time is up, though the browser stays signed in", async () => {
    await house.world.records.add(
      members,
      newMember({ draft: "d1", person: "stranger", role: "guest", expiresAt: house.world.now() + 60_000 }),
    )
    const socket = await house.socket("/sync/c1", { cookie: await house.cookieOf("stranger") })
    const code = closed(socket)
    house.world.turn(60_000)
    await house.app.reconsider()
    expect(await code).toBe(4500)
  })
})

describe("one's own browsers", () => {
  it("are listed with what they say they are, and ended one by one", async () => {
    const here = await house.cookieOf("writer")
    const other = await house.cookieOf("writer")
    const listed = (await (await house.call(sessions, {}, { cookie: here })).json()) as {
      id: string
      current: boolean
    }[]
    expect(listed).toHaveLength(2)
    expect(listed.filter(({ current }) => current)).toHaveLength(1)
    const socket = await house.socket("/sync/c1", { cookie: other })
    const code = closed(socket)
    expect(await does(endSession, { session: listed.find(({ current }) => !current)!.id }, here)).toBe(200)
    expect(await code).toBe(4401)
    expect((await house.ask("/api/drafts", { cookie: other })).status).toBe(401)
    expect((await house.ask("/api/drafts", { cookie: here })).status).toBe(200)
  })

  it("are nobody else's to end", async () => {
    const writer = await house.cookieOf("writer")
    const [one] = (await (await house.call(sessions, {}, { cookie: writer })).json()) as { id: string }[]
    expect(await does(endSession, { session: one!.id })).toBe("notFound")
    expect((await house.ask("/api/drafts", { cookie: writer })).status).toBe(200)
  })
})

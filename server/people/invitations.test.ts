import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { checkEvents, eventHeads, events } from "../../shared/people/event.ts"
import {
  invite,
  join,
  LINK_DAYS,
  readLink,
  renewInvitation,
  signIn,
  withdrawInvitation,
} from "../../shared/people/commands.ts"
import {
  addresses,
  invitations,
  members,
  organisations,
  people,
  type Invitation,
} from "../../shared/people/person.ts"
import { ORIGIN, testApp, type TestApp } from "../test/testApp.ts"

const DAY = 86_400_000

let house: TestApp
let lead: string
beforeEach(async () => {
  house = await testApp()
  lead = await house.cookieOf("lead")
})
afterEach(() => house.close())

const asked = {
  draft: "d1",
  name: "Gunnhild Liksomdal",
  organisation: { name: "KS", shortName: "KS" },
  role: "member",
  email: "gunnhild@ks.example",
  partUntil: null,
}
interface Out {
  invitation: Invitation
  link: string
  sent: boolean
}
const answer = async (asking: Promise<Response>) => {
  const response = await asking
  return [response.status, (await response.json()) as Out & { refusal?: string }] as const
}
const inviting = (more: object = {}, cookie = lead) =>
  answer(house.call(invite, { ...asked, ...more }, { cookie }))
const secretOf = ({ link }: { link: string }) => link.slice(`${ORIGIN}/enter/`.length)
const enter = (out: Out) => house.call(signIn, { secret: secretOf(out) })
const logged = async (draft = "d1") =>
  (await house.world.records.find(events, { draft })).sort((a, b) => a.seq - b.seq).map(({ what }) => what)

describe("an invitation", () => {
  it("is a link that is said once, and a letter in the draft's language with it", async () => {
    const [status, out] = await inviting()
    expect(status).toBe(200)
    expect(out).toMatchObject({
      sent: true,
      invitation: { state: "open", by: { person: "lead", organisation: "here" } },
    })
    expect(out.link).toMatch(/^http:\/\/samtekst\.test\/enter\/[\w-]{20,64}$/)
    const [sent] = house.world.letters
    expect(sent).toMatchObject({ to: asked.email, subject: "Invitasjon til «d1»" })
    expect(sent!.text).toContain(`\n${out.link}\n`)
    expect(sent!.text).toContain("6. desember 2026")
    expect(JSON.stringify(await house.world.records.find(invitations))).not.toContain(secretOf(out))
  })

  it("says to who holds the link who is asked, to what, and by whom", async () => {
    const [, out] = await inviting()
    const read = await (await house.call(readLink, { secret: secretOf(out) })).json()
    expect(read).toEqual({
      person: null,
      organisation: null,
      invitation: {
        name: asked.name,
        organisation: asked.organisation,
        role: "member",
        draft: { title: "d1", shortTitle: "d1" },
        by: "lead",
        expiresAt: house.world.now() + LINK_DAYS * DAY,
      },
    })
  })

  it("makes a person, their organisation and their part of whoever comes; once, of three at once", async () => {
    const [, out] = await inviting()
    const statuses = await Promise.all([enter(out), enter(out), enter(out)])
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    const { records } = house.world
    const [person, ...none] = (await records.find(people)).filter(({ name }) => name === asked.name)
    expect(none).toEqual([])
    expect(person).toMatchObject({ initials: "GL", owner: false })
    expect(await records.get(organisations, person!.organisation)).toMatchObject({
      shortName: "KS",
      colour: 3,
    })
    expect(await records.find(members, { person: person!.id })).toMatchObject([
      { draft: "d1", role: "member", external: false, expiresAt: null },
    ])
    expect(await records.find(addresses, { email: asked.email })).toMatchObject([{ id: person!.id }])
    expect(await records.find(invitations)).toMatchObject([{ state: "used", person: person!.id }])
  })

  it("of a second from the same new organisation finds the first's", async () => {
    const [[, one], [, two]] = [await inviting(), await inviting({ name: "Arve", email: null })]
    await enter(one)
    await enter(two)
    expect(await house.world.records.find(organisations)).toHaveLength(4)
  })

  it("ends after its days; renewed, it has a new link and the old one opens nothing", async () => {
    const [, out] = await inviting()
    house.world.turn(LINK_DAYS * DAY)
    expect((await enter(out)).status).toBe(410)
    const cookie = await house.cookieOf("lead")
    const [, renewed] = await answer(
      house.call(renewInvitation, { invitation: out.invitation.id }, { cookie }),
    )
    expect((await enter(out)).status).toBe(410)
    expect((await enter(renewed)).status).toBe(200)
  })

  it("withdrawn opens nothing, and is neither renewed nor withdrawn again; nor when used", async () => {
    const closed = async (command: typeof withdrawInvitation | typeof renewInvitation, id: string) =>
      (await answer(house.call(command, { invitation: id }, { cookie: lead })))[1].refusal
    const [, out] = await inviting()
    expect(await closed(withdrawInvitation, out.invitation.id)).toBeUndefined()
    expect((await enter(out)).status).toBe(410)
    const [, other] = await inviting({ email: null })
    await enter(other)
    for (const { invitation } of [out, other])
      for (const command of [withdrawInvitation, renewInvitation])
        expect(await closed(command, invitation.id)).toBe("invitationClosed")
  })

  it("is made, listed, renewed and withdrawn by those who lead, and by nobody else", async () => {
    const [, { invitation }] = await inviting()
    for (const person of ["writer", "reader", "ministry", "stranger"]) {
      const cookie = await house.cookieOf(person)
      const expected = person === "stranger" ? [404, "notFound"] : [403, "notLead"]
      for (const asking of [
        house.call(invite, asked, { cookie }),
        house.call(renewInvitation, { invitation: invitation.id }, { cookie }),
        house.call(withdrawInvitation, { invitation: invitation.id }, { cookie }),
      ]) {
        const [status, { refusal }] = await answer(asking)
        expect([status, refusal], person).toEqual(expected)
      }
      expect(await (await house.ask("/api/invited?draft=d1", { cookie })).json(), person).toEqual([])
    }
    expect(await (await house.ask("/api/invited?draft=d1", { cookie: lead })).json()).toEqual([invitation])
  })

  it("of a guest has an end, after which they have no part; nobody else's has", async () => {
    const until = house.world.now() + 2 * 3_600_000
    for (const wrong of [
      { role: "guest" },
      { role: "guest", partUntil: house.world.now() },
      { role: "member", partUntil: until },
    ])
      expect((await inviting(wrong))[0]).toBe(400)
    const [, out] = await inviting({ role: "guest", partUntil: until })
    const cookie = (await enter(out)).headers.get("set-cookie")!.split(";")[0]!
    const reads = async () =>
      (await (await house.ask("/api/chapters?draft=d1", { cookie })).json()) as unknown[]
    expect(await reads()).toHaveLength(1)
    expect(await house.world.records.find(members, { draft: "d1" })).toContainEqual(
      expect.objectContaining({ role: "guest", external: true, expiresAt: until }),
    )
    house.world.turn(2 * 3_600_000)
    expect(await reads()).toEqual([])
  })

  it("is taken up by one who is signed in as the person they are", async () => {
    const [, out] = await inviting({ role: "secretary" })
    const cookie = await house.cookieOf("stranger")
    const joined = await house.call(join, { secret: secretOf(out) }, { cookie })
    expect(await joined.json()).toEqual({ draft: "d1" })
    expect(await house.world.records.find(people)).toHaveLength(5)
    const [, again] = await inviting()
    const twice = await house.call(join, { secret: secretOf(again) }, { cookie })
    expect([twice.status, await twice.json()]).toEqual([409, { refusal: "alreadyExists" }])
    expect((await enter(again)).status).toBe(200)
  })

  it.each([
    ["a name that hides", { name: "Kari\u200bNordmann" }],
    ["a name on two lines", { name: "Kari\nNordmann" }],
    ["an address that is none", { email: "x" }],
    ["two addresses", { email: "a@b.example, c@d.example" }],
    ["two sorts of organisation", { organisation: { id: "here", name: "x", shortName: "x" } }],
  ])("is not made with %s", async (_what, wrong) => {
    expect((await inviting(wrong))[0]).toBe(400)
    expect((await inviting({ organisation: { id: "nothing" } }))[0]).toBe(404)
    expect(await house.world.records.find(invitations)).toEqual([])
  })

  it("[R26] stands in the log with what became of it, in a chain that holds", async () => {
    const [, out] = await inviting()
    await house.call(renewInvitation, { invitation: out.invitation.id }, { cookie: lead })
    await house.call(withdrawInvitation, { invitation: out.invitation.id }, { cookie: lead })
    const [, other] = await inviting()
    await enter(other)
    expect(await logged()).toEqual([
      "signedIn",
      "invited",
      "invitationRenewed",
      "invitationWithdrawn",
      "invited",
      "joined",
      "signedIn",
    ])
    const { records } = house.world
    const all = await records.find(events, { draft: "d1" })
    expect(checkEvents(all, await records.get(eventHeads, "d1"))).toBeUndefined()
    expect(JSON.stringify(all)).not.toContain("Gunnhild")
  })
})

import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { WebSocket } from "ws"
import * as asked from "../../shared/drafts/commands.ts"
import {
  chapters,
  inOrder,
  numberOf,
  seenMarks,
  type Chapter,
  type Draft,
} from "../../shared/drafts/draft.ts"
import { events } from "../../shared/people/event.ts"
import { plainText } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
let lead: string
beforeEach(async () => {
  house = await testApp()
  lead = await house.cookieOf("lead")
})
afterEach(() => house.close())

const does = async <T = Chapter>(command: { name: string }, input: unknown, cookie = lead): Promise<T> =>
  (await (await house.call(command, input, { cookie })).json()) as T
const add = (title: string, appendix = false) =>
  does(asked.addChapter, { draft: "d1", title, appendix, ownerOrganisation: "there", owner: null })
const numbered = async (draft = "d1") => {
  const all = await house.world.records.find(chapters, { draft })
  return inOrder(all).map((one) => `${numberOf(one, all)} ${one.title}`)
}
const textOf = async (chapter: string) => plainText(readLines((await textAt(house.world.log, chapter)).doc))
const said = async (draft = "d1") =>
  (await house.world.records.find(events, { draft })).filter(({ what }) => what !== "signedIn")
const closed = (socket: WebSocket | number) =>
  new Promise<number>((resolve) => (socket as WebSocket).on("close", resolve))

describe("chapters", () => {
  it("are added, renamed, moved, archived and brought back, and number themselves", async () => {
    const [two, three] = [await add("Two"), await add("Three")]
    await add("A", true)
    expect(await numbered()).toEqual(["1 The chapter of d1", "2 Two", "3 Three", "A A"])
    expect(await textOf(two.id)).toBe("")
    await does(asked.moveChapter, { chapter: three.id, before: "c1", appendix: false })
    await does(asked.renameChapter, { chapter: "c1", title: "One" })
    expect(await numbered()).toEqual(["1 Three", "2 One", "3 Two", "A A"])
    await does(asked.archiveChapter, { chapter: three.id })
    expect(await numbered()).toEqual(["1 One", "2 Two", "A A"])
    await does(asked.restoreChapter, { chapter: three.id })
    await does(asked.moveChapter, { chapter: two.id, before: null, appendix: true })
    expect(await numbered()).toEqual(["1 One", "2 Three", "A A", "B Two"])
    expect((await said()).map(({ what }) => what)).toEqual([
      "chapterAdded",
      "chapterAdded",
      "chapterAdded",
      "chapterMoved",
      "chapterRenamed",
      "chapterArchived",
      "chapterRestored",
      "chapterMoved",
    ])
  })

  it("moved by two at once both move", async () => {
    const [two, three] = [await add("Two"), await add("Three")]
    await Promise.all([
      does(asked.moveChapter, { chapter: two.id, before: "c1", appendix: false }),
      does(asked.moveChapter, { chapter: three.id, before: "c1", appendix: false }),
    ])
    expect((await numbered()).at(-1)).toBe("3 The chapter of d1")
  })

  it("[R03] have an owner, contributors, a deadline, a status and a note, of what is known here", async () => {
    expect(
      await does(asked.setOwner, { chapter: "c1", ownerOrganisation: "there", owner: "writer" }),
    ).toMatchObject({
      ownerOrganisation: "there",
      owner: "writer",
    })
    await does(asked.setContributors, { chapter: "c1", contributors: ["here", "here"] })
    await does(asked.setDue, { chapter: "c1", dueDate: "2026-12-05" })
    await does(asked.setNote, { chapter: "c1", note: "Two tables are missing." })
    expect(await does(asked.setStatus, { chapter: "c1", status: "inReview" })).toMatchObject({
      contributors: ["here"],
      dueDate: "2026-12-05",
      note: "Two tables are missing.",
      status: "inReview",
    })
    for (const [command, wrong] of [
      [asked.setOwner, { ownerOrganisation: "nothing", owner: null }],
      [asked.setOwner, { ownerOrganisation: "there", owner: "stranger" }],
      [asked.setContributors, { contributors: ["nothing"] }],
    ] as const)
      expect(await does(command, { chapter: "c1", ...wrong })).toEqual({ refusal: "notFound" })
    expect(await does(asked.setDue, { chapter: "c1", dueDate: "2026-02-30" })).toEqual({
      refusal: "malformed",
    })
    expect(await does(asked.setStatus, { chapter: "c1", status: "locked" })).toEqual({ refusal: "malformed" })
  })

  it("are managed by the person named answerable, but owner, deadline and rights stay the lead's", async () => {
    await does(asked.setOwner, { chapter: "c1", ownerOrganisation: "there", owner: "writer" })
    const writer = await house.cookieOf("writer")
    expect(await does(asked.setNote, { chapter: "c1", note: "x" }, writer)).toMatchObject({ note: "x" })
    for (const [command, input] of [
      [asked.setDue, { dueDate: null }],
      [asked.setRights, { rights: [] }],
      [asked.archiveChapter, {}],
    ] as const)
      expect(await does(command, { chapter: "c1", ...input }, writer)).toEqual({ refusal: "notLead" })
  })
})

describe("[R16] a lock", () => {
  it("has a reason, shuts writers out at once, and gives the status back", async () => {
    await does(asked.setStatus, { chapter: "c1", status: "ready" })
    const socket = await house.socket("/sync/c1", { cookie: await house.cookieOf("writer") })
    const code = closed(socket)
    expect(await does(asked.lockChapter, { chapter: "c1", reason: "Sak 14/22" })).toMatchObject({
      status: "locked",
      lock: { by: { person: "lead", organisation: "here" }, reason: "Sak 14/22", was: "ready" },
    })
    expect(await code).toBe(4500)
    expect(await does(asked.lockChapter, { chapter: "c1", reason: "again" })).toEqual({
      refusal: "chapterLocked",
    })
    expect(await does(asked.setStatus, { chapter: "c1", status: "ready" })).toEqual({
      refusal: "chapterLocked",
    })
    expect(await does(asked.unlockChapter, { chapter: "c1" })).toMatchObject({ status: "ready", lock: null })
    expect(await does(asked.lockChapter, { chapter: "c1", reason: " " })).toEqual({ refusal: "malformed" })
    expect(JSON.stringify(await said())).not.toContain("Sak 14/22")
  })
})

describe("[R28] rights", () => {
  it("decided for an organisation close the chapter to its people, and open it again", async () => {
    const writer = await house.cookieOf("writer")
    const reads = async () =>
      (await (await house.ask("/api/chapters?draft=d1", { cookie: writer })).json()) as unknown[]
    const socket = await house.socket("/sync/c1", { cookie: writer })
    const code = closed(socket)
    await does(asked.setRights, {
      chapter: "c1",
      rights: [{ who: { organisation: "there" }, access: "none" }],
    })
    expect(await code).toBe(4500)
    expect(await reads()).toEqual([])
    expect(await house.socket("/sync/c1", { cookie: writer })).toBe(404)
    await does(asked.setRights, { chapter: "c1", rights: [] })
    expect(await reads()).toHaveLength(1)
  })
})

describe("a chapter of proposals only", () => {
  const writer = async () => house.cookieOf("writer")
  const comesIn = async () => {
    const heard = Promise.withResolvers<Uint8Array>()
    const socket = await house.socket("/sync/c1", { cookie: await writer(), hearBytes: heard.resolve })
    await heard.promise
    return socket as WebSocket
  }

  it("is made by those answerable, shuts outside writers out at once, and lets them in to propose", async () => {
    const set = (onlyProposals: boolean, cookie = lead) =>
      does(asked.setOnlyProposals, { chapter: "c1", onlyProposals }, cookie)
    expect(await set(true, await writer())).toEqual({ refusal: "notAnswerable" })
    const code = closed(await comesIn())
    expect(await set(true)).toMatchObject({ onlyProposals: true })
    expect(await code).toBe(4500)
    ;(await comesIn()).close()
    expect((await said()).at(-1)).toMatchObject({ what: "onlyProposalsSet", facts: { onlyProposals: true } })
    expect(await set(false)).toMatchObject({ onlyProposals: false })
  })
})

describe("what one has seen", () => {
  it("is marked when one leaves, for oneself alone", async () => {
    const writer = await house.cookieOf("writer")
    const marked = new Promise<void>((resolve) =>
      house.world.relay.listen(({ kind }) => kind === seenMarks.name && resolve()),
    )
    const heard = Promise.withResolvers<void>()
    const socket = await house.socket("/sync/c1", { cookie: writer, hearBytes: () => heard.resolve() })
    await heard.promise
    ;(socket as WebSocket).close()
    await marked
    const marks = async (cookie: string) => (await house.ask("/api/seen?draft=d1", { cookie })).json()
    expect(await marks(writer)).toMatchObject([{ chapter: "c1", person: "writer", at: house.world.now() }])
    expect(await marks(lead)).toEqual([])
    house.world.turn(5)
    await does(asked.markSeen, { chapter: "c1" }, writer)
    expect(await marks(writer)).toMatchObject([{ at: house.world.now() }])
  })
})

describe("a new draft", () => {
  const base = { title: "Ny", shortTitle: "Ny", caseNumber: "", language: "nb", firstChapter: "Innledning" }

  it("from Markdown has a chapter a file, each with its title and its text", async () => {
    const files = [
      { name: "1-innledning.md", text: "# 1 Innledning\n\nTo ord.\n\n## 1.1 Bakgrunn\n" },
      { name: "notat.md", text: "" },
      { name: "a.md", text: "# Vedlegg A Tiltak\n\n| nr |\n|---|\n| 1 |\n" },
    ]
    const draft = await does<Draft>(asked.createDraft, { ...base, from: { start: "markdown", files } })
    expect(await numbered(draft.id)).toEqual(["1 Innledning", "2 notat", "A Tiltak"])
    const [one, two] = inOrder(await house.world.records.find(chapters, { draft: draft.id }))
    expect(await textOf(one!.id)).toBe("To ord.\nBakgrunn")
    expect(await textOf(two!.id)).toBe("")
    expect((await said(draft.id))[0]).toMatchObject({
      what: "draftCreated",
      facts: { start: "markdown", chapters: 3 },
    })
  })

  it("from another has its chapters and who owns them, and none of its text, dates or persons", async () => {
    await does(asked.setDue, { chapter: "c1", dueDate: "2026-12-05" })
    const rights = [
      { who: { organisation: "there" }, access: "comment" },
      { who: { person: "writer" }, access: "write" },
    ]
    await does(asked.setRights, { chapter: "c1", rights })
    const draft = await does<Draft>(asked.createDraft, { ...base, from: { start: "draft", draft: "d1" } })
    expect(await house.world.records.find(chapters, { draft: draft.id })).toMatchObject([
      {
        title: "The chapter of d1",
        contributors: ["there"],
        dueDate: null,
        owner: null,
        rights: [rights[0]],
      },
    ])
    expect(await does(asked.createDraft, { ...base, from: { start: "draft", draft: "d2" } })).toEqual({
      refusal: "notFound",
    })
  })

  it("is retitled and described, and keeps what it was called (R18)", async () => {
    await does(asked.retitleDraft, { draft: "d1", title: "Innspill", shortTitle: "Inn" })
    const draft = await does<Draft>(asked.describeDraft, {
      draft: "d1",
      caseNumber: "22/448",
      language: "nn",
      purpose: "I staden for strategien",
    })
    expect(draft).toMatchObject({
      title: "Innspill",
      formerTitles: [{ title: "d1", until: house.world.now() }],
      caseNumber: "22/448",
      purpose: "I staden for strategien",
    })
    const writer = await house.cookieOf("writer")
    expect(await does(asked.retitleDraft, { draft: "d1", title: "x", shortTitle: "x" }, writer)).toEqual({
      refusal: "notLead",
    })
  })
})

import { EventEmitter, once } from "node:events"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { WebSocket } from "ws"
import { createDraft } from "../../shared/drafts/commands.ts"
import { chapters, type Chapter, type Draft } from "../../shared/drafts/draft.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const asked = {
  title: "Ny strategi",
  shortTitle: "Strategi",
  caseNumber: "26/1",
  language: "nn",
  firstChapter: "Innleiing",
}
const open = async (path: string, person: string) =>
  (await house.socket(path, { cookie: await house.cookieOf(person) })) as WebSocket
const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on("close", resolve))

describe("a new draft", () => {
  it("has one chapter with one empty paragraph, its maker's, who leads it", async () => {
    const cookie = await house.cookieOf("lead")
    const draft = (await (await house.call(createDraft, asked, { cookie })).json()) as Draft
    expect(draft).toMatchObject({ title: "Ny strategi", language: "nn", constructed: false })
    const [chapter, ...none] = (await (
      await house.ask(`/api/chapters?draft=${draft.id}`, { cookie })
    ).json()) as Chapter[]
    expect(none).toEqual([])
    expect(chapter).toMatchObject({
      title: "Innleiing",
      ownerOrganisation: "here",
      owner: "lead",
      status: "drafting",
    })
    const { doc } = await textAt(house.world.log, chapter!.id)
    expect(readLines(doc)).toMatchObject([{ type: "paragraph", runs: [] }])
    expect(await (await house.ask(`/api/members?draft=${draft.id}`, { cookie })).json()).toMatchObject([
      { person: "lead", role: "leadEditor" },
    ])
  })

  it("is made by the owner alone, and seen by nobody else", async () => {
    const refused = await house.call(createDraft, asked, { cookie: await house.cookieOf("writer") })
    expect([refused.status, await refused.json()]).toEqual([403, { refusal: "notOwner" }])
    await house.call(createDraft, asked, { cookie: await house.cookieOf("lead") })
    expect(
      await (await house.ask("/api/drafts", { cookie: await house.cookieOf("writer") })).json(),
    ).toHaveLength(1)
  })

  it("is nowhere at all when its text could not be saved", async () => {
    house.world.log.fail(new Error("full"))
    const cookie = await house.cookieOf("lead")
    const refused = await house.call(createDraft, asked, { cookie })
    expect([refused.status, await refused.json()]).toEqual([503, { refusal: "notSaved" }])
    house.world.log.release()
    expect(await (await house.ask("/api/drafts", { cookie })).json()).toHaveLength(1)
  })
})

describe("a chapter that is locked", () => {
  it("asks its writers to come back, as readers, and leaves its readers where they are", async () => {
    const [writer, reader] = [await open("/sync/c1", "writer"), await open("/sync/c1", "reader")]
    const code = closed(writer)
    await house.world.records.change<Chapter>(chapters, "c1", (before) => ({ ...before, status: "locked" }))
    expect(await code).toBe(4500)
    expect(reader.readyState).toBe(reader.OPEN)
    expect(typeof (await open("/sync/c1", "writer"))).toBe("object")
  })
})

describe("who is here", () => {
  it("is told to those who may read the chapter, at once to newcomers, and again when somebody leaves", async () => {
    const chapter = await open("/sync/c1", "writer")
    const [heard, watch] = [[] as unknown[], new EventEmitter()]
    const hear = (message: string) => watch.emit("heard", heard.push(JSON.parse(message)))
    const two = once(watch, "heard").then(() => once(watch, "heard"))
    await house.socket("/live/d1", { cookie: await house.cookieOf("lead"), hear })
    if (heard.length === 0) await once(watch, "heard")
    chapter.close()
    await two
    expect(heard).toEqual([
      { type: "here", chapter: "c1", people: ["writer"] },
      { type: "here", chapter: "c1", people: [] },
    ])
  })
})

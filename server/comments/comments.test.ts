import { afterEach, beforeEach, describe, expect, it } from "vitest"
import * as asked from "../../shared/comments/commands.ts"
import { threads, type Quote, type Thread } from "../../shared/comments/thread.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { members, newMember, people } from "../../shared/people/person.ts"
import { soundLine, type Line } from "../../shared/text/line.ts"
import { idAt } from "../../shared/text/items.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { textAt } from "../sync/history.ts"

const paragraph = (text: string): Line => soundLine({ runs: [{ text, formats: {} }] })
const lead = { person: "lead", organisation: "here" }

let app: TestApp
const cookies = new Map<string, string>()
beforeEach(async () => {
  app = await testApp()
  const { records } = app.world
  await records.add(people, {
    id: "guest",
    name: "Guest",
    initials: "G",
    organisation: "above",
    title: "",
    owner: false,
  })
  await records.add(members, newMember({ draft: "d1", person: "guest", role: "guest" }))
  for (const person of ["lead", "writer", "reader", "ministry", "stranger", "guest"])
    cookies.set(person, await app.cookieOf(person))
  await app.app.rooms.edit("c1", lead, (doc) =>
    seedLines(doc, [paragraph("The first paragraph is here."), paragraph("The second is about care.")]),
  )
})
afterEach(() => app.close())

const ask = async (person: string, command: { readonly name: string }, input: unknown) => {
  const answer = await app.call(command, input, { cookie: cookies.get(person) })
  const body = (await answer.json()) as Thread & { refusal?: string }
  return body.refusal ?? body
}
const thread = async (person: string, command: { readonly name: string }, input: unknown) => {
  const left = await ask(person, command, input)
  if (typeof left === "string") throw new Error(left)
  return left
}

const lines = async (): Promise<Line[]> =>
  readLines((await textAt(app.world.log, "c1")).doc).map(({ marker: _marker, ...line }) => line)
const carrying = async (id: string): Promise<string> =>
  (await lines())
    .flatMap(({ runs }) => runs)
    .map((run) => ("text" in run && run.formats[`c:${id}`] ? run.text : ""))
    .join("")

/** The first and the last of some words, as a client names them. */
const stretch = async (line: number, from: number, to: number) => {
  const { doc } = await textAt(app.world.log, "c1")
  const { marker } = readLines(doc)[line]!
  return { from: idAt(doc, marker, from + 1), to: idAt(doc, marker, to) }
}
const opening = {
  chapter: "c1",
  lane: "chapter",
  kind: "question",
  about: null,
  text: "Why?",
  mentions: [],
  assigned: null,
}
const open = async (person: string, how: object = {}) =>
  thread(person, asked.openThread, {
    ...opening,
    about: await stretch(1, 4, 10),
    ...how,
  })

describe("a thread", () => {
  it("[C1] lies on its words, remembers them, and leaves every letter as it was", async () => {
    const before = (await lines()).map(({ runs }) => runs.map((run) => ("text" in run ? run.text : "")))
    const { id, quote, anchor, notes } = await open("writer")
    expect(quote).toEqual<Quote>({
      thing: "words",
      before: "The ",
      words: "second",
      after: " is about care.",
    })
    expect(anchor).toEqual({ state: "anchored" })
    expect(notes[0]!.author).toEqual({ person: "writer", organisation: "there" })
    expect(await carrying(id)).toBe("second")
    expect(
      (await lines()).map(({ runs }) => [runs.map((run) => ("text" in run ? run.text : "")).join("")]),
    ).toEqual(before)
  })

  it("is opened by those who may only comment, and in a locked chapter; not by those who read", async () => {
    expect((await open("guest")).notes).toHaveLength(1)
    expect(await ask("reader", asked.openThread, opening)).toBe("readOnly")
    expect(await ask("stranger", asked.openThread, opening)).toBe("notFound")
    await app.world.records.change(chapters, "c1", (one) => ({ ...one, status: "locked" as const }))
    expect(await carrying((await open("guest")).id)).toBe("second")
  })

  it("is a remark on the chapter when it is about no words", async () => {
    expect(await open("guest", { about: null })).toMatchObject({ anchor: { state: "chapter" }, quote: null })
  })

  it("is refused where nothing of its words stands any more", async () => {
    const about = await stretch(1, 4, 10)
    await app.app.rooms.edit("c1", lead, (doc) => writeLines(doc, [paragraph("???")]))
    expect(await ask("writer", asked.openThread, { ...opening, about })).toBe("wordsGone")
  })

  it("lies on an empty line's marker when that is all there is", async () => {
    await app.app.rooms.edit("c1", lead, (doc) => writeLines(doc, [paragraph("One."), paragraph("")]))
    const { doc } = await textAt(app.world.log, "c1")
    const marker = idAt(doc, readLines(doc)[1]!.marker, 0)
    const { id } = await open("writer", { about: { from: marker, to: marker } })
    expect((await lines())[1]!.tracked).toEqual({ [`c:${id}`]: true })
  })

  it("is answered, edited and withdrawn by those whose words they are, and forgets none of them", async () => {
    const { id, notes } = await open("writer")
    const note = notes[0]!.id
    expect(await ask("lead", asked.editNote, { thread: id, note, text: "Mine", mentions: [] })).toBe(
      "notYours",
    )
    await ask("writer", asked.editNote, { thread: id, note, text: "Why so?", mentions: [] })
    const left = await thread("guest", asked.replyToThread, { thread: id, text: "Since.", mentions: [] })
    expect(left.notes.map(({ text, edits }) => [text, edits.map((edit) => edit.text)])).toEqual([
      ["Why so?", ["Why?"]],
      ["Since.", []],
    ])
    const gone = await thread("guest", asked.withdrawNote, { thread: id, note: left.notes[1]!.id })
    expect(gone.notes[1]).toMatchObject({ text: "Since.", withdrawnAt: app.world.now() })
    expect(await ask("guest", asked.withdrawNote, { thread: id, note: left.notes[1]!.id })).toBe(
      "noteWithdrawn",
    )
  })

  it("is resolved with an outcome and a reason by who answers for the chapter, and reopened (R06)", async () => {
    const { id } = await open("writer")
    const resolution = { thread: id, outcome: "partly", reason: "Half of it." }
    expect(await ask("writer", asked.resolveThread, resolution)).toBe("notAnswerable")
    expect(await ask("lead", asked.resolveThread, { ...resolution, reason: " " })).toBe("malformed")
    const resolved = await thread("lead", asked.resolveThread, resolution)
    expect(resolved.resolution).toMatchObject({ by: lead, outcome: "partly", reason: "Half of it." })
    expect(await ask("lead", asked.resolveThread, resolution)).toBe("threadResolved")
    expect(await ask("writer", asked.reopenThread, { thread: id, reason: "No" })).toBe("notAnswerable")
    const reopened = await thread("lead", asked.reopenThread, { thread: id, reason: "More came." })
    expect(reopened.resolution).toBeNull()
    expect(reopened.history.map(({ what }) => what)).toEqual(["resolved", "reopened"])
  })

  it("is given only to those who can read it, and names nobody else", async () => {
    const { id } = await open("writer", { lane: "organisation" })
    const to = { person: "lead" }
    expect(await ask("writer", asked.assignThread, { thread: id, to })).toBe("mentionNotReader")
    expect(await ask("writer", asked.replyToThread, { thread: id, text: "@lead", mentions: [to] })).toBe(
      "mentionNotReader",
    )
    const released = await thread("writer", asked.releaseThread, { thread: id })
    expect(released.lane).toBe("chapter")
    expect((await thread("writer", asked.assignThread, { thread: id, to })).assigned).toEqual(to)
  })

  it("[R26] stands in the draft's log with what was done to it, unless it is one organisation's own", async () => {
    const { id } = await open("writer")
    await ask("lead", asked.resolveThread, { thread: id, outcome: "followed", reason: "Yes." })
    await open("writer", { lane: "organisation" })
    const log = await app.ask("/api/log/d1/json", { cookie: cookies.get("lead") })
    const { events } = (await log.json()) as { events: { what: string; subjects: string[] }[] }
    expect(events.filter(({ what }) => what.startsWith("thread"))).toMatchObject([
      { what: "threadOpened", subjects: [id, "c1"] },
      { what: "threadResolved", subjects: [id, "c1"] },
    ])
  })
})

describe("[C1] the words of a thread", () => {
  const now = async (id: string) => {
    await app.app.followed()
    return app.world.records.get(threads, id)
  }
  const write = (...texts: string[]) =>
    app.app.rooms.edit("c1", { person: "writer", organisation: "there" }, (doc) =>
      writeLines(doc, texts.map(paragraph)),
    )

  it("leave it detached when they go, with who took them, when and from where", async () => {
    const { id } = await open("lead")
    app.world.turn(1000)
    await write("The first paragraph is here.")
    expect((await now(id)).anchor).toEqual({
      state: "detached",
      by: { person: "writer", organisation: "there" },
      at: app.world.now(),
      place: expect.any(Array),
    })
    expect((await now(id)).quote?.words).toBe("second")
  })

  it("anchor it again when they come back", async () => {
    const { id } = await open("lead")
    const before = await lines()
    await write("Nothing.")
    expect((await now(id)).anchor.state).toBe("detached")
    await app.app.rooms.edit("c1", lead, (doc) => writeLines(doc, before))
    expect((await now(id)).anchor).toEqual({ state: "anchored" })
  })

  it("are looked for when a server starts again that had stopped before it followed", async () => {
    const { id } = await open("lead")
    await write("Nothing.")
    await now(id)
    const { log, records } = app.world
    const { anchor } = await records.get(threads, id)
    await records.change(threads, id, (one) => ({ ...one, anchor: { state: "anchored" as const } }))
    await app.app.settle()
    expect((await now(id)).anchor).toEqual(anchor)
    expect(await log.chapters()).toContain("c1")
  })
})

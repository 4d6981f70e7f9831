import { afterEach, beforeEach, expect, it } from "vitest"
import type { WebSocket } from "ws"
import * as asked from "../../shared/comments/commands.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { findInDraft } from "../../shared/text/commands.ts"
import { idAt } from "../../shared/text/items.ts"
import { soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { addresses } from "../../shared/people/person.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

/** Words that stand nowhere but in what is hidden. */
const SECRET = "innersthemmelig"
const lead = { person: "lead", organisation: "here" }
const paragraph = (text: string) => soundLine({ runs: [{ text, formats: {} }] })

const remark = { chapter: "c1", lane: "chapter", kind: "question", about: null, mentions: [], assigned: null }

let app: TestApp
let hidden: Thread
const cookie = (person: string) => app.cookieOf(person)
const call = async (person: string, command: { readonly name: string }, input: unknown) =>
  (await (await app.call(command, input, { cookie: await cookie(person) })).json()) as Thread & {
    refusal?: string
  }
const bytes = async (person: string, path: string) =>
  Buffer.from(await (await app.ask(path, { cookie: await cookie(person) })).arrayBuffer()).toString("latin1")

/** Everything a socket says until it has been quiet for a moment. */
const heard = async (person: string, path: string, during: () => Promise<unknown>) => {
  const said: string[] = []
  const socket = (await app.socket(path, {
    cookie: await cookie(person),
    hearBytes: (message) => said.push(Buffer.from(message).toString("latin1")),
  })) as WebSocket
  await during()
  const before = said.length
  // A last word that everybody hears: what was to come before it has come.
  await app.world.records.change(chapters, "c1", (one) => ({ ...one, note: `${one.note}.` }))
  if (path.startsWith("/live")) await expect.poll(() => said.length).toBeGreaterThan(before)
  socket.close()
  return said.join("\n")
}

beforeEach(async () => {
  app = await testApp()
  await app.app.rooms.edit("c1", lead, (doc) => seedLines(doc, [paragraph("What all may read here.")]))
  const { doc } = await textAt(app.world.log, "c1")
  const { marker } = readLines(doc)[0]!
  hidden = await call("writer", asked.openThread, {
    chapter: "c1",
    lane: "organisation",
    kind: "objection",
    about: { from: idAt(doc, marker, 6), to: idAt(doc, marker, 8) },
    text: SECRET,
    mentions: [],
    assigned: null,
  })
  expect(hidden.quote?.words).toBe("all")
})
afterEach(() => app.close())

/** Whoever is of another organisation, however much they may do. */
const others = ["lead", "reader", "ministry"]
const isIn = (words: string) => words.includes(SECRET) || words.includes(hidden.id)

it("[A1] a thread of an organisation's own lane: no byte of it is in the records, the export or the text of others", async () => {
  const paths = ["/api/threads?draft=d1", "/api/threads/d1/csv", "/api/threads/d1/html", "/api/log/d1/json"]
  for (const path of [...paths, "/api/texts/c1"])
    for (const person of others) expect(isIn(await bytes(person, path)), `${person} ${path}`).toBe(false)
  for (const path of paths.slice(0, 3)) expect(isIn(await bytes("writer", path)), path).toBe(true)
})

it("[A1] nor in what is counted, searched or answered to a guess", async () => {
  for (const person of others) {
    const counted = await bytes(person, "/api/threads?chapter=c1")
    expect(JSON.parse(counted)).toEqual([])
    const waits = await bytes(person, "/api/waiting/d1")
    expect(JSON.parse(waits)).toEqual({ threads: [], unread: 0, open: {} })
    expect((await bytes(person, `/api/threads/d1/csv?words=${SECRET}`)).trim().split("\n")).toHaveLength(1)
    const search = { draft: "d1", words: SECRET, wholeWords: false, matchCase: false }
    expect(isIn(JSON.stringify(await call(person, findInDraft, search)))).toBe(false)
    const guess = { thread: hidden.id, text: "x", mentions: [] }
    expect(await call(person, asked.replyToThread, guess)).toEqual({ refusal: "notFound" })
  }
})

it("[A1] nor on the sockets, while it is answered, resolved and its words are deleted", async () => {
  const during = async () => {
    await call("writer", asked.replyToThread, { thread: hidden.id, text: SECRET, mentions: [] })
    const resolution = { thread: hidden.id, outcome: "followed", reason: SECRET }
    await call("writer", asked.resolveThread, resolution)
    await app.app.rooms.edit("c1", lead, (doc) => writeLines(doc, [paragraph("Nothing.")]))
    await app.app.followed()
  }
  expect(isIn(await heard("lead", "/live/d1", during))).toBe(false)
  expect(isIn(await heard("reader", "/sync/c1", during))).toBe(false)
  expect((await app.world.records.get(threads, hidden.id)).anchor).toMatchObject({
    state: "detached",
    by: lead,
  })
})

it("[A1] nor in letters: who may not read it is told nothing, though they answer for the chapter", async () => {
  await app.world.records.change(chapters, "c1", (one) => ({ ...one, owner: "lead" }))
  for (const person of ["lead", "writer"])
    await app.world.records.add(addresses, { id: person, email: `${person}@x.example` })
  await call("lead", asked.setNotices, { often: "atOnce" })
  await call("writer", asked.replyToThread, { thread: hidden.id, text: SECRET, mentions: [] })
  await app.app.deliver()
  expect(app.world.letters).toEqual([])
  const shown = await call("writer", asked.openThread, {
    ...remark,
    text: SECRET,
  })
  await app.app.deliver()
  expect(app.world.letters).toHaveLength(1)
  expect(app.world.letters[0]!.text).toContain(shown.id)
  expect(app.world.letters[0]!.text).not.toContain(SECRET)
})

it("[C1] is found again by its words, and lies on them from when it is released", async () => {
  await app.app.rooms.edit("c1", lead, (doc) => writeLines(doc, [paragraph("???")]))
  await app.app.followed()
  await app.app.rooms.edit("c1", lead, (doc) => writeLines(doc, [paragraph("Now all can.")]))
  await app.app.followed()
  expect((await app.world.records.get(threads, hidden.id)).anchor.state).toBe("placed")
  const live = await heard("lead", "/live/d1", () =>
    call("writer", asked.releaseThread, { thread: hidden.id }),
  )
  expect(live).toContain(SECRET)
  const { anchor } = await app.world.records.get(threads, hidden.id)
  expect(anchor).toEqual({ state: "anchored" })
  expect(await bytes("reader", "/api/texts/c1")).toContain(`c:${hidden.id}`)
})

it("[A1] a chapter that is closed to somebody takes its threads along, and brings them back", async () => {
  const { id } = await call("writer", asked.openThread, {
    ...remark,
    text: "Open.",
  })
  const said: { type: string; id?: string; record?: { id: string } }[] = []
  await app.socket("/live/d1", {
    cookie: await cookie("reader"),
    hear: (message) => said.push(JSON.parse(message) as (typeof said)[number]),
  })
  const rights = [{ who: { role: "secretary" as const }, access: "none" as const }]
  await app.world.records.change(chapters, "c1", (one) => ({ ...one, rights }))
  await expect.poll(() => said.some((one) => one.type === "gone" && one.id === id)).toBe(true)
  await app.world.records.change(chapters, "c1", (one) => ({ ...one, rights: [] }))
  await expect.poll(() => said.some((one) => one.type === "record" && one.record?.id === id)).toBe(true)
  expect(said.some((one) => one.id === hidden.id)).toBe(false)
})

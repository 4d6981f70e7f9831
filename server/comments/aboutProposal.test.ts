import { afterEach, beforeEach, expect, it } from "vitest"
import * as asked from "../../shared/comments/commands.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import { decideEach } from "../../shared/suggestions/commands.ts"
import { asListed, proposals } from "../../shared/suggestions/proposal.ts"
import { suggested } from "../../shared/suggestions/suggest.ts"
import { soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines, writeChange } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

const writer = { person: "writer", organisation: "there" }
let app: TestApp
beforeEach(async () => {
  app = await testApp()
  await app.app.rooms.edit("c1", writer, (doc) =>
    seedLines(
      doc,
      ["Mål", "Kommunen skal sørge for vern."].map((text) => soundLine({ runs: [{ text, formats: {} }] })),
    ),
  )
  await propose("s1", "skal", "bør")
  await propose("s2", "vern.", "vern og tilsyn.")
})
afterEach(() => app.close())

const propose = async (sid: string, from: string, to: string) => {
  const replaced = (line: Line): Line => ({
    ...line,
    runs: line.runs.map((run) => ("text" in run ? { ...run, text: run.text.replace(from, to) } : run)),
  })
  await app.app.rooms.edit("c1", writer, (doc) =>
    doc.transact((transaction) => {
      const before = readLines(doc)
      const change = suggested(before, before.map(replaced), { by: writer, sid, stands: before })
      const { lines, difference: differs } = change
      writeChange(transaction, { before, after: lines, written: before, behind: undefined, differs })
    }),
  )
  await app.app.bringFacts()
}
const call = async (person: string, command: { readonly name: string }, input: unknown): Promise<unknown> => {
  const answer = await app.call(command, input, { cookie: await app.cookieOf(person) })
  return answer.json()
}
const open = (proposal: string, more: object = {}) =>
  call("lead", asked.openThread, {
    chapter: "c1",
    lane: "chapter",
    kind: "question",
    about: null,
    proposal,
    text: "Why?",
    mentions: [],
    assigned: null,
    ...more,
  }) as Promise<Thread>
const decide = async (outcome: string, id = "s1", person = "lead") => {
  const read = [asListed(await app.world.records.get(proposals, id))]
  await call(person, decideEach, { chapter: "c1", proposals: read, outcome, reason: "Because." })
  await app.app.followed()
}
const kept = (id: string) => app.world.records.get(threads, id)

it("a thread about a proposal stands on its words, what goes and what comes", async () => {
  const thread = await open("s1")
  expect(thread).toMatchObject({ proposal: "s1", anchor: { state: "anchored" } })
  expect(thread.quote?.words).toMatch(/^(skalbør|børskal)$/)
})

it.each(["accepted", "rejected"])(
  "C1: it goes on on what is left when the proposal is %s",
  async (outcome) => {
    const { id } = await open("s1")
    await decide(outcome)
    expect(await kept(id)).toMatchObject({ proposal: "s1", anchor: { state: "anchored" }, resolution: null })
  },
)

it("C1: it tells who took its words when nothing of them is left, and is answered all the same", async () => {
  const { id } = await open("s2")
  await decide("withdrawn", "s2", "writer")
  expect(await kept(id)).toMatchObject({
    proposal: "s2",
    anchor: { state: "detached", by: { person: "writer" } },
  })
  expect(await call("lead", asked.replyToThread, { thread: id, text: "Well.", mentions: [] })).toMatchObject({
    notes: [{}, {}],
  })
})

it("C1: it goes with words that a proposal moves", async () => {
  await propose("s3", "for ", "")
  const { id, quote } = await open("s3")
  expect(quote?.words.trim()).toBe("for")
  await propose("s3", "Mål", "Mål for")
  await decide("accepted", "s3")
  expect(await kept(id)).toMatchObject({ anchor: { state: "anchored" } })
  const marked = readLines(await textOf()).map(({ runs }) =>
    runs.map((run) => (`c:${id}` in run.formats && "text" in run ? run.text : "")).join(""),
  )
  expect(marked).toEqual(["for", ""])
})

it("one that is decided can still be spoken of, though it stands nowhere", async () => {
  await decide("rejected")
  expect(await open("s1")).toMatchObject({ proposal: "s1", anchor: { state: "chapter" }, quote: null })
})

it("is of a proposal in that chapter, and says nothing else of where it stands", async () => {
  expect(await open("nobodys")).toEqual({ refusal: "notFound" })
  expect(await open("s1", { chapter: "c2" })).toEqual({ refusal: "notFound" })
  const [line] = readLines(await textOf())
  const { client, clock } = line!.marker!.id
  const about = { from: [client, clock], to: [client, clock] }
  expect(await open("s1", { about })).toEqual({ refusal: "malformed" })
})

it("within an organisation leaves no trace in what the others read", async () => {
  const thread = await open("s1", { lane: "organisation" })
  expect(thread).toMatchObject({ proposal: "s1", anchor: { state: "placed" } })
  expect(JSON.stringify(readLines(await textOf()).map(({ runs }) => runs))).not.toContain(`c:${thread.id}`)
})

const textOf = async () => (await textAt(app.world.log, "c1")).doc

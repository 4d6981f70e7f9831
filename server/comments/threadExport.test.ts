import { afterEach, beforeEach, expect, it } from "vitest"
import * as asked from "../../shared/comments/commands.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import { people } from "../../shared/people/person.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let app: TestApp
const cookies = new Map<string, string>()
beforeEach(async () => {
  app = await testApp()
  for (const person of ["lead", "writer"]) cookies.set(person, await app.cookieOf(person))
})
afterEach(() => app.close())

const call = async (person: string, command: { readonly name: string }, input: unknown) =>
  (await (await app.call(command, input, { cookie: cookies.get(person) })).json()) as Thread
const open = (person: string, text: string, kind = "question") =>
  call(person, asked.openThread, {
    chapter: "c1",
    lane: "chapter",
    about: null,
    mentions: [],
    assigned: null,
    text,
    kind,
  })
const take = async (rest: string, person = "lead") => {
  const answer = await app.ask(`/api/threads/d1/${rest}`, { cookie: cookies.get(person) })
  return { text: await answer.text(), headers: answer.headers }
}

it("a list to take away says of each thread who, when, what was answered, and what came of it", async () => {
  const { id } = await open("writer", "Why, and for whom?")
  await call("lead", asked.replyToThread, { thread: id, text: "For all.", mentions: [] })
  await call("lead", asked.resolveThread, {
    thread: id,
    outcome: "notFollowed",
    reason: "It stands elsewhere.",
  })
  const { text, headers } = await take("csv?language=nb")
  expect(headers.get("content-type")).toContain("text/csv")
  const answer = await app.ask("/api/threads/d1/csv", { cookie: cookies.get("lead") })
  expect([...new Uint8Array(await answer.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  for (const words of ["Hele kapittelet", "Spørsmål", "Løst", "Ikke tatt til følge", "It stands elsewhere."])
    expect(text).toContain(words)
  expect(text).toContain("writer (there), 22. november 2026")
  expect(text).toContain(`/drafts/d1/threads?thread=${id}`)
  expect((await take("csv?language=nn")).text).toContain("Ikkje teken til følgje")
  expect((await take("csv?language=en")).text).toContain("Not followed")
})

it("nothing in it is a formula, and nothing in the page is markup, whatever somebody wrote or is called", async () => {
  await app.world.records.change(people, "writer", (one) => ({ ...one, name: "<b>=2+3</b>" }))
  await open("writer", '=HYPERLINK("https://evil.example")')
  await open("writer", "<script>alert(1)</script>")
  const { text: csv } = await take("csv")
  for (const cell of csv.split(/","|"\r\n"|^\ufeff"/)) expect(cell).not.toMatch(/^[=+\-@]/)
  const { text: html } = await take("html")
  expect(html).not.toContain("<script>alert")
  expect(html).not.toContain("<b>")
  expect(html).toContain("&lt;script&gt;")
})

it("the page is a table with a caption, and headings for its columns and rows", async () => {
  await open("writer", "One.")
  const { text } = await take("html?language=nn")
  expect(text).toContain('<html lang="nn">')
  expect(text).toMatch(/<caption>1 trådar i «d1»/)
  expect(text.match(/<th scope="col">/g)).toHaveLength(16)
  expect(text.match(/<th scope="row">/g)).toHaveLength(1)
  expect((await take("html?kind=objection")).text).not.toContain("<table>")
})

it("the filter of the page is the filter of the list", async () => {
  const [mine, theirs] = [await open("lead", "Alpha."), await open("writer", "Beta.", "objection")]
  await call("lead", asked.assignThread, { thread: theirs.id, to: { organisation: "here" } })
  await call("lead", asked.resolveThread, { thread: mine.id, outcome: "clarified", reason: "Yes." })
  const found = async (filter: string) => {
    const { text } = await take(`csv?${filter}`)
    return [mine, theirs].map(({ id }) => text.includes(`/threads?thread=${id}"`))
  }
  const [first, second, both, none] = [
    [true, false],
    [false, true],
    [true, true],
    [false, false],
  ]
  expect(await found("state=resolved")).toEqual(first)
  expect(await found("state=open")).toEqual(second)
  expect(await found("kind=objection")).toEqual(second)
  expect(await found("organisation=here")).toEqual(first)
  expect(await found("person=writer")).toEqual(second)
  expect(await found("assigned=mine")).toEqual(second)
  expect(await found("assigned=me")).toEqual(none)
  expect(await found("assigned=nobody")).toEqual(first)
  expect(await found("words=ALPHA")).toEqual(first)
  expect(await found("chapter=c1")).toEqual(both)
  expect(await found("unread=yes")).toEqual(second)
  await call("lead", asked.markRead, { threads: [theirs.id] })
  expect(await found("unread=yes")).toEqual(none)
  expect(await found("days=1")).toEqual(none)
  app.world.turn(86_400_000)
  cookies.set("lead", await app.cookieOf("lead"))
  expect(await found("days=1")).toEqual(both)
})

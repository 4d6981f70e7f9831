import { afterEach, beforeEach, expect, it } from "vitest"
import * as asked from "../../shared/comments/commands.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import { mergeChapters, splitChapter } from "../../shared/drafts/commands.ts"
import { chapters, newChapter, type Chapter } from "../../shared/drafts/draft.ts"
import { soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { findWords } from "./anchorText.ts"

const lead = { person: "lead", organisation: "here" }
const paragraph = (text: string) => soundLine({ runs: [{ text, formats: {} }] })
const heading = soundLine({
  type: "heading",
  values: { id: "h1" },
  runs: [{ text: "Part two", formats: {} }],
})

let app: TestApp
let cookie: string
beforeEach(async () => {
  app = await testApp()
  cookie = await app.cookieOf("lead")
  await app.app.rooms.edit("c1", lead, (doc) =>
    seedLines(doc, [paragraph("Words that stay."), heading, paragraph("Words that go, all of them.")]),
  )
})
afterEach(() => app.close())

const call = async <R>(command: { readonly name: string }, input: unknown): Promise<R> => {
  const answer = await app.call(command, input, { cookie })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as R
}
const open = async (words: string | null, lane = "chapter", to = words): Promise<string> => {
  const { doc } = await textAt(app.world.log, "c1")
  const about = words === null ? null : { from: findWords(doc, words)!.from, to: findWords(doc, to!)!.to }
  const said = { chapter: "c1", lane, kind: "question", about, text: "?", mentions: [], assigned: null }
  return (await call<Thread>(asked.openThread, said)).id
}
const now = async (id: string): Promise<Thread> => {
  await app.app.followed()
  return app.world.records.get(threads, id)
}
const lit = async (chapter: string, id: string): Promise<string> =>
  readLines((await textAt(app.world.log, chapter)).doc)
    .flatMap(({ runs }) => runs)
    .map((run) => ("text" in run && run.formats[`c:${id}`] ? run.text : ""))
    .join("")

it("[C1] threads go with their words when a chapter is split, and stay with those that stay", async () => {
  const [stays, goes, remark] = [await open("that stay"), await open("that go"), await open(null)]
  const both = await open("stay.", "chapter", "go")
  const inner = await open("of them", "organisation")
  const other = await call<Chapter>(splitChapter, { chapter: "c1", heading: "h1" })
  expect((await now(goes)).chapter).toBe(other.id)
  expect((await now(goes)).anchor).toEqual({ state: "anchored" })
  expect(await lit(other.id, goes)).toBe("that go")
  for (const id of [stays, remark, both]) expect((await now(id)).chapter).toBe("c1")
  expect(await lit("c1", stays)).toBe("that stay")
  expect([await lit("c1", both), await lit(other.id, both)]).toEqual(["stay.", ""])
  expect(await now(inner)).toMatchObject({ chapter: other.id, anchor: { state: "placed" } })
  expect((await now(goes)).history).toMatchObject([{ what: "moved", by: lead, from: "c1", to: other.id }])
})

it("[C1] what was said of the heading a chapter is split at is said of the chapter it becomes the title of", async () => {
  const [whole, part] = [await open("Part two"), await open("two", "organisation")]
  const both = await open("stay.", "chapter", "Part")
  const other = await call<Chapter>(splitChapter, { chapter: "c1", heading: "h1" })
  expect(other.title).toBe("Part two")
  for (const id of [whole, part])
    expect(await now(id)).toMatchObject({ chapter: other.id, anchor: { state: "chapter" } })
  expect((await now(whole)).quote).toMatchObject({ thing: "heading", words: "Part two" })
  expect(await now(both)).toMatchObject({ chapter: "c1", anchor: { state: "anchored" } })
})

it("[C1] all of a chapter's threads go where it is merged into", async () => {
  const [words, remark] = [await open("that go"), await open(null)]
  await app.world.records.add(
    chapters,
    newChapter({ id: "c3", draft: "d1", order: 2, title: "Three", ownerOrganisation: "here" }),
  )
  await app.app.rooms.edit("c3", lead, (doc) => seedLines(doc, [paragraph("Another chapter.")]))
  await call(mergeChapters, { chapter: "c1", into: "c3" })
  expect(await now(words)).toMatchObject({ chapter: "c3", anchor: { state: "anchored" } })
  expect(await lit("c3", words)).toBe("that go")
  expect(await now(remark)).toMatchObject({ chapter: "c3", anchor: { state: "chapter" } })
})

it("[C1] what is opened while a chapter is being split is in the one or the other, and lies on its words", async () => {
  const splitting = call<Chapter>(splitChapter, { chapter: "c1", heading: "h1" })
  const opened = await Promise.allSettled(
    ["Words that go", "that go", "go, all", "all of"].map((one) => open(one)),
  )
  const other = await splitting
  for (const one of opened) {
    if (one.status === "rejected") continue
    const thread = await now(one.value)
    expect(thread.anchor.state).toBe("anchored")
    expect(await lit(thread.chapter, one.value)).toBe(thread.quote!.words)
    expect(["c1", other.id]).toContain(thread.chapter)
  }
})

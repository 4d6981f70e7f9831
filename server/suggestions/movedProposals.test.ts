import { afterEach, beforeEach, expect, it } from "vitest"
import { mergeChapters, splitChapter } from "../../shared/drafts/commands.ts"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { acceptProposals } from "../../shared/suggestions/commands.ts"
import { proposals } from "../../shared/suggestions/proposal.ts"
import { suggested } from "../../shared/suggestions/suggest.ts"
import { proposalsIn, readingOf } from "../../shared/suggestions/standing.ts"
import { plainText, soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines, writeChange } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { replace } from "../test/guardedText.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

const writer = { person: "writer", organisation: "there" }
const lead = { person: "lead", organisation: "here" }
let house: TestApp
beforeEach(async () => {
  house = await testApp()
  const { rooms } = house.app
  await rooms.edit("c1", lead, (doc) =>
    seedLines(doc, [
      soundLine({ runs: [{ text: "Kommunen skal sørge for vern.", formats: {} }] }),
      soundLine({ type: "heading", values: { id: "h1", level: 1 }, runs: [{ text: "Delt", formats: {} }] }),
      soundLine({ runs: [{ text: "Direktoratet bør følge opp.", formats: {} }] }),
    ]),
  )
  for (const [sid, change] of [
    ["s1", replace("vern", "godt vern")],
    ["s2", replace("bør", "skal")],
  ] as const)
    await rooms.edit("c1", writer, (doc) =>
      doc.transact((transaction) => {
        const before = readLines(doc)
        const { lines: after, difference: differs } = suggested(before, change(before), { by: writer, sid })
        writeChange(transaction, { before, after, written: before, behind: undefined, differs })
      }),
    )
  await house.app.bringFacts()
})
afterEach(() => house.close())

const does = async (command: { name: string }, input: unknown): Promise<Chapter> =>
  (await (await house.call(command, input, { cookie: await house.cookieOf("lead") })).json()) as Chapter
const record = (id: string) => house.world.records.get(proposals, id)
const standing = async (chapter: string) =>
  proposalsIn(readLines((await textAt(house.world.log, chapter)).doc)).map(({ sid }) => sid)

it("R08 what is proposed in a chapter that is split stands in the one its words go to, its author's still, and comes back with a merge", async () => {
  const before = await record("s2")
  const { id } = await does(splitChapter, { chapter: "c1", heading: "h1" })
  await house.app.bringFacts()
  expect([await standing("c1"), await standing(id)]).toEqual([["s1"], ["s2"]])
  expect(await record("s2")).toEqual({ ...before, chapter: id })
  expect((await record("s1")).chapter).toBe("c1")
  expect((await house.world.records.get(chapters, "c1")).proposed).toBe(1)

  await does(mergeChapters, { chapter: id, into: "c1" })
  await house.app.bringFacts()
  expect(await standing("c1")).toEqual(["s1", "s2"])
  expect(await record("s2")).toEqual(before)

  const [, one] = proposalsIn(readLines((await textAt(house.world.log, "c1")).doc))
  const read = { chapter: "c1", proposals: [{ proposal: "s2", reading: readingOf(one!) }] }
  await does(acceptProposals, read)
  expect(plainText(readLines((await textAt(house.world.log, "c1")).doc))).toContain(
    "Direktoratet skal følge opp.",
  )
  expect(await record("s2")).toMatchObject({
    by: writer,
    removed: null,
    decision: { outcome: "accepted", by: lead },
  })
})

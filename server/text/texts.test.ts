import { afterEach, beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { chapters, newChapter, type Chapter } from "../../shared/drafts/draft.ts"
import { findInDraft } from "../../shared/text/commands.ts"
import { plainText, soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { Damaged } from "../storage/updateLog.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const author = { person: "lead", organisation: "here" }
const write = (chapter: string, ...lines: unknown[]) =>
  house.app.rooms.edit(chapter, author, (doc) => seedLines(doc, lines.map(soundLine)))
const words = (text: string) => ({ type: "paragraph", runs: [{ text, formats: {} }] })
const heading = (text: string) => ({
  type: "heading",
  values: { level: 1, id: "h" },
  runs: [{ text, formats: {} }],
})
const add = (said: Partial<Chapter> & { id: string }) =>
  house.world.records.add(
    chapters,
    newChapter({ draft: "d1", order: 2, title: said.id, ownerOrganisation: "here", ...said }),
  )

const textOf = async (chapter: string, person: string) => {
  const response = await house.ask(`/api/texts/${chapter}`, { cookie: await house.cookieOf(person) })
  if (!response.ok) return response.status
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()))
  return plainText(readLines(doc))
}

const findAs = async (person: string, asked: string, how = {}) => {
  const cookie = await house.cookieOf(person)
  const input = { draft: "d1", words: asked, wholeWords: false, matchCase: false, ...how }
  const response = await house.call(findInDraft, input, { cookie })
  const answer: unknown = await response.json()
  return response.ok ? findInDraft.output.parse(answer) : answer
}

describe("a chapter's text", () => {
  it("[W8] comes as one update, as it is saved now", async () => {
    await write("c1", words("Første linje"))
    expect(await textOf("c1", "reader")).toBe("Første linje")
    await house.app.rooms.edit("c1", author, (doc) =>
      writeLines(doc, [soundLine(words("Første linje og mer"))]),
    )
    expect(await textOf("c1", "reader")).toBe("Første linje og mer")
  })

  it("of a chapter nobody has written in is empty", async () => {
    expect(await textOf("c1", "lead")).toBe("")
  })

  it("is refused like the chapter itself, and one that is not there like one that is not yours", async () => {
    await write("c1", words("Hemmelig"))
    expect(await textOf("c1", "ministry")).toBe(403)
    expect(await textOf("c1", "stranger")).toBe(404)
    expect(await textOf("nothing", "stranger")).toBe(404)
  })
})

describe("finding in a draft", () => {
  it("answers by chapter, in their order, with the passage and the heading above it", async () => {
    await add({ id: "c9", order: 0 })
    await write("c1", words("Ansvar først."), heading("Roller"), words("Hvem har ansvar, og ansvar for hva?"))
    await write("c9", words("Om ansvar."))
    expect(await findAs("reader", "ansvar")).toEqual({
      unread: [],
      found: [
        {
          chapter: "c9",
          count: 1,
          passages: [{ index: 0, under: "", before: "Om ", hit: "ansvar", after: "." }],
        },
        {
          chapter: "c1",
          count: 3,
          passages: [
            { index: 0, under: "", before: "", hit: "Ansvar", after: " først." },
            { index: 1, under: "Roller", before: "Hvem har ", hit: "ansvar", after: ", og ansvar for hva?" },
            { index: 2, under: "Roller", before: "Hvem har ansvar, og ", hit: "ansvar", after: " for hva?" },
          ],
        },
      ],
    })
  })

  it("looks only where one may read, and not in what is put away", async () => {
    await add({ id: "closed", rights: [{ who: { person: "reader" }, access: "none" }] })
    await add({ id: "away", archivedAt: 1 })
    for (const chapter of ["c1", "c2", "closed", "away"]) await write(chapter, words("ordet"))
    const found = (await findAs("reader", "ordet")) as { found: { chapter: string }[] }
    expect(found.found.map(({ chapter }) => chapter)).toEqual(["c1"])
    expect(await findAs("stranger", "ordet")).toEqual({ refusal: "notFound" })
    expect(await findAs("ministry", "ordet")).toEqual({ refusal: "notInvited" })
  })

  it("counts all hits but lists no more than one reads", async () => {
    await write("c1", words("ha ".repeat(250)))
    const { found } = (await findAs("lead", "ha", { wholeWords: true })) as {
      found: { count: number; passages: unknown[] }[]
    }
    expect([found[0]!.count, found[0]!.passages.length]).toEqual([250, 100])
  })

  it("says which chapters could not be read, and finds in the others", async () => {
    await add({ id: "c9" })
    await write("c1", words("ordet"))
    const { log } = house.world
    const read = log.read.bind(log)
    log.read = async (chapter, upTo) => {
      if (chapter === "c9") throw new Damaged(chapter, 1, "torn")
      return read(chapter, upTo)
    }
    expect(await findAs("lead", "ordet")).toMatchObject({ found: [{ chapter: "c1" }], unread: ["c9"] })
    expect(await textOf("c9", "lead")).toBe(503)
  })
})

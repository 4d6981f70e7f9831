import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { chapters } from "../../shared/drafts/draft.ts"
import { lockChapter } from "../../shared/drafts/commands.ts"
import { events } from "../../shared/people/event.ts"
import { restoreText, sealVersion, undoRestore } from "../../shared/snapshots/commands.ts"
import { restorations, type Restoration } from "../../shared/snapshots/snapshot.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { typedMeanwhile } from "../test/typedMeanwhile.ts"

const lead = { person: "lead", organisation: "here" }
const line = (text: string): Line => soundLine({ runs: [{ text, formats: {} }] })

let house: TestApp
beforeEach(async () => {
  house = await testApp()
  await house.app.rooms.edit("c1", lead, (doc) => seedLines(doc, [line("Alfa beta."), line("Gamma.")]))
  await does(sealVersion, { draft: "d1", name: "V0.7", purpose: "working", description: "" })
})
afterEach(() => house.close())

const does = async <T = Restoration>(command: { name: string }, input: unknown, person = "lead") =>
  (await (await house.call(command, input, { cookie: await house.cookieOf(person) })).json()) as T & {
    refusal?: string
  }
const write = (lines: readonly string[], by = lead) =>
  house.app.rooms.edit("c1", by, (doc) => writeLines(doc, lines.map(line)))
const bringBack = (person = "lead", paragraphs: number[] | null = null) =>
  does(restoreText, { version: "d1_1", chapter: "c1", paragraphs, reason: "Bedre slik" }, person)
const text = async () => plainText(readLines((await textAt(house.world.log, "c1")).doc))

describe("[S2] bringing text back", () => {
  it("is an edit by whoever asked, with a reason in the log", async () => {
    await write(["Alfa.", "Delta.", "Gamma."])
    const restoration = await bringBack("writer")
    expect(await text()).toBe("Alfa beta.\nGamma.")
    const by = { person: "writer", organisation: "there" }
    expect(restoration).toMatchObject({ by, version: "d1_1", reason: "Bedre slik", undone: null })
    for await (const entry of house.world.log.entries("c1", restoration.seq)) expect(entry.author).toEqual(by)
    const [event] = (await house.world.records.find(events, { draft: "d1" })).filter(
      ({ what }) => what === "textRestored",
    )
    expect(event).toMatchObject({
      author: by,
      subjects: ["c1"],
      facts: { version: "V0.7", reason: "Bedre slik" },
    })
  })

  it("of what says the same already changes nothing, and says so", async () => {
    expect(await bringBack()).toBeNull()
    expect(await house.world.records.find(restorations)).toEqual([])
  })

  it("of one paragraph leaves the others", async () => {
    await write(["Alfa endret.", "Gamma endret."])
    await bringBack("lead", [1])
    expect(await text()).toBe("Alfa endret.\nGamma.")
  })

  it("leaves what another proposes for somebody to decide on, in that other's name", async () => {
    const by = { person: "writer", organisation: "there" }
    await house.app.rooms.edit("c1", by, (doc) =>
      writeLines(doc, [
        soundLine({
          runs: [
            { text: "Alfa ", formats: {} },
            { text: "beta", formats: { "d:s1": by } },
            { text: "delta", formats: { "i:s1": by } },
            { text: ".", formats: {} },
          ],
        }),
        line("Gamma, senere."),
      ]),
    )
    expect(await bringBack()).toMatchObject({ version: "d1_1" })
    const [first, second] = readLines((await textAt(house.world.log, "c1")).doc)
    expect(first!.runs.map(({ formats }) => Object.keys(formats))).toEqual([[], ["d:s1"], ["i:s1"], []])
    expect(plainText([second!])).toBe("Gamma.")
  })

  it("is undone without what has been written since, and once", async () => {
    await write(["Alfa ny.", "Delta.", "Gamma."])
    const { id } = await bringBack()
    await write(["Alfa beta.", "Skrevet etterpå.", "Gamma. Mer."], {
      person: "writer",
      organisation: "there",
    })
    await does(undoRestore, { restoration: id }, "writer")
    expect((await text()).split("\n").sort()).toEqual(
      ["Alfa ny.", "Delta.", "Gamma. Mer.", "Skrevet etterpå."].sort(),
    )
    expect(await does(undoRestore, { restoration: id })).toEqual({ refusal: "alreadyUndone" })
  })

  it("is refused in a chapter that is locked, and to who does not write there", async () => {
    await write(["Annet."])
    expect(await bringBack("reader")).toEqual({ refusal: "readOnly" })
    await does(lockChapter, { chapter: "c1", reason: "x" })
    expect(await bringBack()).toEqual({ refusal: "chapterLocked" })
    expect(await text()).toBe("Annet.")
    expect((await house.world.records.get(chapters, "c1")).status).toBe("locked")
  })

  it("while two people type loses nothing that they typed: 12 seeded rounds (200: npm run drill -- restore)", async () => {
    for (let seed = 1; seed <= 12; seed++) expect(await typedMeanwhile(seed), `seed ${seed}`).toEqual([])
  })
})

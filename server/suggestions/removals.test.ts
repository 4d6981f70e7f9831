import { afterEach, beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { acceptProposals, bringBackProposal, rejectProposals } from "../../shared/suggestions/commands.ts"
import { proposals, stateOf } from "../../shared/suggestions/proposal.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { proposalsIn, readingOf } from "../../shared/suggestions/standing.ts"
import { directly, suggested } from "../../shared/suggestions/suggest.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines, writeChange } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { replace } from "../test/guardedText.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

const writer = { person: "writer", organisation: "there" }
const lead = { person: "lead", organisation: "here" }
let app: TestApp
beforeEach(async () => {
  app = await testApp()
  await app.app.rooms.edit("c1", lead, (doc) =>
    seedLines(
      doc,
      ["Kommunen skal sørge for vern.", "Mål"].map((text) => soundLine({ runs: [{ text, formats: {} }] })),
    ),
  )
})
afterEach(() => app.close())

type Edit = (lines: readonly Line[]) => readonly Line[]
const turned = (doc: Y.Doc, by: Author, edit: Edit, sid?: string) =>
  doc.transact((transaction) => {
    const before = readLines(doc)
    const shown = before.map(shownLine)
    const made = sid
      ? suggested(shown, edit(shown), { by, sid, stands: before })
      : directly(shown, edit(shown), by, undefined, before)!
    const { lines: after, difference: differs } = made
    writeChange(transaction, { before, after, written: before, behind: undefined, differs })
  }, "hand")
/** The first paragraph without these words, whoever wrote which of them. */
const without =
  (words: string, length = words.length): Edit =>
  ([first, ...rest]) => {
    const letters = first!.runs.flatMap((run) =>
      "text" in run ? run.text.split("").map((text) => ({ text, formats: run.formats })) : [],
    )
    const end =
      letters
        .map(({ text }) => text)
        .join("")
        .indexOf(words) + words.length
    return [{ ...first!, runs: letters.toSpliced(end - length, length) }, ...rest]
  }
const withoutLast = (words: string): Edit => without(words, 1)
const propose = async (sid: string, edit: Edit) => {
  await app.app.rooms.edit("c1", writer, (doc) => turned(doc, writer, edit, sid))
  await app.app.bringFacts()
}
const write = async (edit: Edit) => {
  await app.app.rooms.edit("c1", lead, (doc) => turned(doc, lead, edit))
  await app.app.bringFacts()
}
const lines = async () => readLines((await textAt(app.world.log, "c1")).doc)
const standing = async () => proposalsIn(await lines())
const record = () => app.world.records.get(proposals, "s1")
const call = async (command: { name: string }, input: unknown, who: string): Promise<unknown> => {
  const response = await app.call(command, input, { cookie: await app.cookieOf(who) })
  const said = (await response.json()) as { refusal?: string }
  if (!response.ok) throw new Error(said.refusal)
  return said
}
const bringBack = (who: string) => call(bringBackProposal, { proposal: "s1" }, who)

describe("words somebody proposed, that another removes by writing directly", () => {
  const withMore = replace("vern", "nytt vern")
  const takings: [string, Edit, Edit[]][] = [
    ["in one stroke", withMore, [without("nytt ")]],
    ["letter by letter", withMore, ["for nytt ", "for nytt", "for nyt", "for ny", "for n"].map(withoutLast)],
    ["with the passage they stand in", withMore, [without("sørge for nytt vern")]],
    [
      "with the paragraph they bring",
      ([a, b]) => [a!, soundLine({ runs: [{ text: "Nytt.", formats: {} }] }), b!],
      [([a, , c]) => [a!, c!]],
    ],
    ["with the paragraph they stand in", withMore, [([, b]) => [b!]]],
  ]
  it.each(takings)("R08 are kept, with who did it and when: %s", async (_name, proposed, edits) => {
    await propose("s1", proposed)
    const [before] = await standing()
    for (const edit of edits) await write(edit)
    expect(await standing()).toEqual([])
    const gone = await record()
    expect(stateOf(gone)).toBe("gone")
    expect(gone.inserted).toBe(before!.inserted)
    expect(gone.removed).toMatchObject({ by: lead, at: app.world.now(), words: before!.inserted })
  })

  it.each(takings)(
    "R08 are brought back by their author, in the author's name: %s",
    async (_name, proposed, edits) => {
      await propose("s1", proposed)
      const [before] = await standing()
      for (const edit of edits) await write(edit)
      await bringBack("writer")
      const [again] = await standing()
      expect(again).toMatchObject({ sid: "s1", by: writer, inserted: before!.inserted })
      expect(await record()).toMatchObject({ stands: true, removed: null, decision: null })
      await call(
        acceptProposals,
        { chapter: "c1", proposals: [{ proposal: "s1", reading: readingOf(again!) }] },
        "lead",
      )
      expect(plainText(await lines())).toContain(before!.inserted.trim())
      expect((await record()).removed).toBeNull()
    },
  )

  it("R08 in part are told of while the rest stands, and come back to where they stood", async () => {
    await propose("s1", replace("vern", "nytt og godt vern"))
    await write(without("og godt "))
    expect(await record()).toMatchObject({
      stands: true,
      inserted: "nytt ",
      removed: { by: lead, words: "nytt og godt " },
    })
    await bringBack("lead")
    expect((await standing())[0]!.inserted).toBe("nytt og godt ")
    await expect(bringBack("lead")).rejects.toThrow("proposalChanged")
  })

  it("R08 before any list has told of them leave their record too", async () => {
    await app.app.rooms.edit("c1", writer, (doc) => turned(doc, writer, withMore, "s1"))
    await app.app.rooms.edit("c1", lead, (doc) => turned(doc, lead, without("nytt ")))
    await app.app.bringFacts()
    expect(await record()).toMatchObject({
      by: writer,
      inserted: "nytt ",
      stands: false,
      removed: { by: lead },
    })
  })

  it("R08 are proposed again when whoever removed them takes that back", async () => {
    await propose("s1", withMore)
    const { doc } = await textAt(app.world.log, "c1")
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(["hand"]) })
    const sent: Uint8Array[] = []
    doc.on("update", (update: Uint8Array) => sent.push(update))
    turned(doc, lead, without("nytt "))
    const send = async () => {
      const updates = sent.splice(0)
      await app.app.rooms.edit("c1", lead, (text) => updates.forEach((update) => Y.applyUpdate(text, update)))
      await app.app.bringFacts()
    }
    await send()
    expect((await record()).removed).not.toBeNull()
    undo.undo()
    await send()
    expect(await record()).toMatchObject({ stands: true, inserted: "nytt ", removed: null })
  })

  it("R08 by their own author, or by a decision, are nobody else's doing", async () => {
    await propose("s1", withMore)
    await app.app.rooms.edit("c1", writer, (doc) => turned(doc, writer, without("nytt "), "s2"))
    await app.app.bringFacts()
    expect(await record()).toMatchObject({ stands: false, removed: null })
    await propose("s1", withMore)
    const [one] = await standing()
    const read = { proposals: [{ proposal: "s1", reading: readingOf(one!) }], reason: "x" }
    await call(rejectProposals, { chapter: "c1", ...read }, "lead")
    expect(await record()).toMatchObject({ removed: null, decision: { outcome: "rejected" } })
    await expect(bringBack("writer")).rejects.toThrow("proposalChanged")
  })
})

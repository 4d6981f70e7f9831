import { afterEach, beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import {
  acceptProposals,
  decideEach,
  giveReason,
  rejectProposals,
  reopenProposals,
  withdrawProposals,
} from "../../shared/suggestions/commands.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { asListed, proposals, stateOf } from "../../shared/suggestions/proposal.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { proposalsIn, readingOf } from "../../shared/suggestions/standing.ts"
import { suggested } from "../../shared/suggestions/suggest.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { firstItem } from "../../shared/text/items.ts"
import { readLines, seedLines, writeChange } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

const writer = { person: "writer", organisation: "there" }
const other = { person: "lead", organisation: "here" }
let app: TestApp
beforeEach(async () => {
  app = await testApp()
  await app.app.rooms.edit("c1", other, (doc) =>
    seedLines(
      doc,
      ["Kommunen skal sørge for vern.", "Mål", "Direktoratet bør følge opp."].map((text) =>
        soundLine({ runs: [{ text, formats: {} }] }),
      ),
    ),
  )
})
afterEach(() => app.close())

const replace = (from: string, to: string) => (lines: readonly Line[]) =>
  lines.map((one) => ({
    ...one,
    runs: one.runs.map((run) => ("text" in run ? { ...run, text: run.text.replace(from, to) } : run)),
  }))
const propose = async (by: Author, sid: string, change: (lines: readonly Line[]) => readonly Line[]) => {
  await app.app.rooms.edit("c1", by, (doc) =>
    doc.transact((transaction) => {
      const before = readLines(doc)
      const shown = before.map(shownLine)
      const { lines, difference } = suggested(shown, change(shown), { by, sid, stands: before })
      writeChange(transaction, {
        before,
        after: lines,
        written: before,
        behind: undefined,
        differs: difference,
      })
    }),
  )
  await app.app.bringFacts()
}
const text = async (): Promise<Y.Doc> => (await textAt(app.world.log, "c1")).doc
const words = async () => plainText(readLines(await text()))
const read = async () =>
  proposalsIn(readLines(await text())).map((one) => ({ proposal: one.sid, reading: readingOf(one) }))
const call = async (command: { name: string }, input: unknown, who: string): Promise<unknown> => {
  const response = await app.call(command, input, { cookie: await app.cookieOf(who) })
  const said: unknown = await response.json()
  if (!response.ok) throw new Error((said as { refusal: string }).refusal)
  return said
}
const record = (id: string) => app.world.records.get(proposals, id)

describe("a proposal", () => {
  it("has its author, the server's time, and what it says", async () => {
    await propose(writer, "s1", replace("skal", "bør"))
    expect(await record("s1")).toMatchObject({
      by: writer,
      at: app.world.now(),
      chapter: "c1",
      draft: "d1",
      inserted: "bør",
      deleted: "skal",
      stands: true,
      decision: null,
    })
  })

  it("whose record another writes at the same moment is looked at again, and nothing is wrong", async () => {
    const { records } = app.world
    const { together } = records
    records.together = async (writes) => {
      if (!writes.some(({ kind }) => kind.name === proposals.name)) return together.call(records, writes)
      records.together = together
      await together.call(records, writes)
      return together.call(records, writes)
    }
    await propose(writer, "s1", replace("skal", "bør"))
    await app.app.bringFacts()
    expect(await record("s1")).toMatchObject({ inserted: "bør", stands: true })
    expect(app.world.reports.filter(({ event }) => event === "bug")).toEqual([])
  })

  it("is accepted: the words are in, their hand is its author's, and who accepted is kept", async () => {
    await propose(writer, "s1", replace("skal", "bør"))
    const [one] = (await call(
      acceptProposals,
      { chapter: "c1", proposals: await read() },
      "lead",
    )) as unknown[]
    expect(one).toMatchObject({ id: "s1", decision: { outcome: "accepted", by: other } })
    expect(await words()).toBe("Kommunen bør sørge for vern.\nMål\nDirektoratet bør følge opp.")
    expect(await read()).toEqual([])
    const { doc, hands } = await textAt(app.world.log, "c1")
    let hand: Author | undefined
    for (let item = firstItem(doc); item; item = item.right)
      if (
        !item.deleted &&
        item.content instanceof Y.ContentString &&
        item.content.str.includes("bør") &&
        !hand
      )
        hand = hands.get(item.id.client)
    expect(hand).toEqual(writer)
  })

  it("is rejected with a reason, and stands again when the decision is taken back", async () => {
    await propose(writer, "s1", replace("Kommunen skal", "Kommunene bør"))
    const before = await read()
    await call(rejectProposals, { chapter: "c1", proposals: before, reason: "Ikke vårt ansvar" }, "lead")
    expect(await words()).toContain("Kommunen skal sørge")
    expect(stateOf(await record("s1"))).toBe("rejected")
    expect((await record("s1")).decision?.reason).toBe("Ikke vårt ansvar")
    await app.app.rooms.edit("c1", other, (doc) => {
      const lines = readLines(doc)
      doc.transact((transaction) => {
        writeChange(transaction, {
          before: lines,
          after: replace("vern", "varig vern")(lines),
          written: lines,
          behind: undefined,
        })
      })
    })
    await call(reopenProposals, { proposal: "s1" }, "lead")
    expect(await read()).toEqual(before)
    expect(stateOf(await record("s1"))).toBe("open")
    expect(await words()).toContain("varig vern")
  })

  it("that was accepted stands again, what it struck too", async () => {
    await propose(writer, "s1", replace("skal", ""))
    const before = await read()
    await call(acceptProposals, { chapter: "c1", proposals: before }, "lead")
    expect(await words()).toContain("Kommunen  sørge")
    await call(reopenProposals, { proposal: "s1" }, "lead")
    expect(await read()).toEqual(before)
  })

  it("is never decided blindly: not when it says something else by now", async () => {
    await propose(writer, "s1", replace("skal", "bør"))
    const before = await read()
    await propose(writer, "s2", (lines) => [...replace("bør", "må")(lines.slice(0, 1)), ...lines.slice(1)])
    const late = call(acceptProposals, { chapter: "c1", proposals: before }, "lead")
    await expect(late).rejects.toThrow("proposalChanged")
    expect(await words()).toContain("skal")
  })

  it("that says something else by now is left as it is among many, and told of; the others are decided", async () => {
    await propose(writer, "s1", replace("skal", "bør"))
    await propose(writer, "s2", replace("Mål", "Viktige mål"))
    const before = await read()
    await propose(writer, "s3", (lines) => [...replace("bør", "må")(lines.slice(0, 1)), ...lines.slice(1)])
    const asked = { chapter: "c1", proposals: before, outcome: "accepted", reason: "" }
    expect(await call(decideEach, asked, "lead")).toMatchObject({
      decided: [{ id: "s2", decision: { outcome: "accepted", by: other } }],
      left: [{ proposal: "s1", refusal: "proposalChanged" }],
    })
    expect(await words()).toContain("Viktige mål")
    expect(stateOf(await record("s1"))).toBe("open")
    const now = await read()
    await expect(
      call(decideEach, { chapter: "c1", proposals: now, outcome: "accepted", reason: "" }, "writer"),
    ).rejects.toThrow("notAnswerable")
    await expect(
      call(decideEach, { chapter: "c1", proposals: now, outcome: "rejected", reason: " " }, "lead"),
    ).rejects.toThrow("malformed")
  })

  it("among many that one takes back is left, when it is another's", async () => {
    await propose(writer, "s1", replace("skal", "bør"))
    await propose(other, "s2", replace("Mål", "Viktige mål"))
    const asked = { chapter: "c1", proposals: await read(), outcome: "withdrawn", reason: "" }
    expect(await call(decideEach, asked, "writer")).toMatchObject({
      decided: [{ id: "s1", decision: { outcome: "withdrawn" } }],
      left: [{ proposal: "s2", refusal: "notYourProposal" }],
    })
  })

  it("is read in a list as the text says it, however long, and the chapter says how many stand", async () => {
    const long = "Et langt tillegg. ".repeat(100)
    await propose(writer, "s1", replace("skal", long))
    const [one] = await read()
    const kept = await record("s1")
    expect(asListed(kept)).toEqual(one)
    expect(kept.inserted.length).toBeLessThan(long.length)
    expect((await app.world.records.get(chapters, "c1")).proposed).toBe(1)
    await call(decideEach, { chapter: "c1", proposals: [one], outcome: "accepted", reason: "" }, "lead")
    expect((await app.world.records.get(chapters, "c1")).proposed).toBe(0)
  })

  it("is its author's to take back and to explain, and no one else's", async () => {
    await propose(writer, "s1", replace("skal", "bør"))
    await propose(other, "s2", replace("Mål", "Viktige mål"))
    const proposals = await read()
    await expect(call(withdrawProposals, { chapter: "c1", proposals }, "writer")).rejects.toThrow(
      "notYourProposal",
    )
    await call(giveReason, { proposal: "s1", reason: "Språk" }, "writer")
    expect((await record("s1")).reason).toBe("Språk")
    await call(withdrawProposals, { chapter: "c1", proposals: proposals.slice(0, 1) }, "writer")
    expect(await words()).toContain("skal")
    expect(stateOf(await record("s1"))).toBe("withdrawn")
    expect(stateOf(await record("s2"))).toBe("open")
  })

  it("whose words somebody deletes directly is still told of", async () => {
    await propose(writer, "s1", replace("Mål", "Viktige Mål"))
    await app.app.rooms.edit("c1", other, (doc) => {
      const lines = readLines(doc)
      doc.transact((transaction) => {
        const after = [lines[0]!, lines[2]!]
        writeChange(transaction, { before: lines, after, written: lines, behind: undefined })
      })
    })
    await app.app.bringFacts()
    expect(stateOf(await record("s1"))).toBe("gone")
    expect((await record("s1")).inserted).toBe("Viktige ")
  })
})

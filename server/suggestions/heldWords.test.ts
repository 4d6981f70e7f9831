import { expect, it } from "vitest"
import * as Y from "yjs"
import { suggested, directly } from "../../shared/suggestions/suggest.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines, writeChange } from "../../shared/text/ydoc.ts"
import { ownHand } from "../authorship/ownHand.ts"
import type { Records } from "../storage/records.ts"
import { createRooms } from "../sync/rooms.ts"
import { wellFormed } from "../sync/wellFormed.ts"
import { kari, ola } from "../test/guardedText.ts"
import { quiet, TestWriter } from "../test/testWriter.ts"
import { testWorld, type TestWorld } from "../test/testWorld.ts"
import { foreignSigns } from "./foreignSigns.ts"
import { createHeldWords } from "./heldWords.ts"
import { ownSigns } from "./ownSigns.ts"
import { createProposals } from "./proposals.ts"
import { suggestOnly } from "./suggestOnly.ts"

/** As `app.ts` puts them together. */
const roomsOf = (world: TestWorld) => {
  const proposals = createProposals(world)
  const held = createHeldWords(world)
  const gates = [wellFormed, ownHand, ownSigns(proposals.proposerOf), foreignSigns(held), suggestOnly]
  const first = Promise.all([proposals.loaded, held.loaded])
  return { rooms: createRooms(world, gates, { watch: proposals.watch, first }), bring: proposals.bring }
}

/** Records that are slow to be found, until they are let go. */
const slow = (records: Records): { records: Records; letGo: () => void } => {
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => (letGo = resolve))
  const find: Records["find"] = async (...asked) => {
    await gone
    return records.find(...asked)
  }
  const slowly = new Proxy(records, {
    get: (all, name) => {
      const value: unknown = name === "find" ? find : Reflect.get(all, name)
      return typeof value === "function" ? (value as () => unknown).bind(all) : value
    },
  })
  return { records: slowly, letGo }
}

it("[W5] what undoes after a restart waits until it is known what proposals held, and is then let in", async () => {
  const world = testWorld()
  const { rooms, bring } = roomsOf(world)
  await rooms.edit("c1", ola, (doc) =>
    seedLines(doc, [soundLine({ runs: [{ text: "Kommunen skal sørge for vern.", formats: {} }] })]),
  )
  const edit = (doc: Y.Doc, made: (before: readonly Line[]) => ReturnType<typeof directly>) =>
    doc.transact((transaction) => {
      const before = readLines(doc)
      const { lines: after, difference: differs } = made(before)!
      writeChange(transaction, { before, after, written: before, behind: undefined, differs })
    }, "hand")
  const saying = (words: string) => (before: readonly Line[]) => [
    { ...before[0]!, runs: [{ text: words, formats: {} }] },
  ]
  await rooms.edit("c1", kari, (doc) =>
    edit(doc, (before) =>
      suggested(before, saying("Kommunen skal alltid sørge for vern.")(before), { by: kari, sid: "s1" }),
    ),
  )
  const doc = new Y.Doc()
  const before = new TestWriter(rooms, "c1", ola.person, { doc, organisation: ola.organisation })
  await before.connect()
  while (!before.isSynced) await quiet(1)
  const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(["hand"]) })
  edit(doc, (lines) => directly(lines, saying("Kommunen skal sørge for vern.")(lines), ola))
  while (before.saved < before.sent) await quiet(1)
  before.cut()
  await bring()
  await rooms.closeAll()
  expect(plainText(readLines(doc))).toBe("Kommunen skal sørge for vern.")

  const { records, letGo } = slow(world.records)
  const again = roomsOf(testWorld({ log: world.log, records }))
  const after = new TestWriter(again.rooms, "c1", ola.person, { doc, organisation: ola.organisation })
  undo.undo()
  const connecting = after.connect()
  await quiet()
  expect(after.isSynced).toBe(false)
  letGo()
  await connecting
  while (!after.refused && !(after.isSynced && after.saved === after.sent)) await quiet(1)
  expect(after.refused).toBeUndefined()
  expect(after.sent).toBeGreaterThan(0)
  expect(plainText(readLines(doc))).toBe("Kommunen skal alltid sørge for vern.")
  after.cut()
  await again.rooms.closeAll()
})

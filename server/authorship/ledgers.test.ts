import { beforeEach, expect, it } from "vitest"
import * as Y from "yjs"
import { chapters, newChapter } from "../../shared/drafts/draft.ts"
import { soundLine } from "../../shared/text/line.ts"
import { penAt, writeText } from "../../shared/text/pen.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import type { NewEntry } from "../storage/updateLog.ts"
import { testWorld, type TestWorld } from "../test/testWorld.ts"
import { authorshipIn } from "./answers.ts"
import { keptLedgers } from "./keptLedger.ts"
import { createLedgers } from "./ledgers.ts"

const lead = { person: "lead", organisation: "here" }
const EDITS = 10_000

let world: TestWorld
/** From which places of which logs somebody read. */
let readFrom: [chapter: string, seq: number][]
beforeEach(() => {
  const made = testWorld()
  readFrom = []
  world = {
    ...made,
    log: {
      ...made.log,
      entries: (chapter, from = 1) => {
        readFrom.push([chapter, from])
        return made.log.entries(chapter, from)
      },
    },
  }
})

/** A chapter in which somebody has typed a letter so many times; returns how to type on. */
const written = async (id: string, edits = EDITS) => {
  const all: NewEntry[] = []
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.on("update", (update: Uint8Array) => void all.push({ update, author: lead, at: 1 }))
  seedLines(doc, [soundLine({})])
  const [{ marker }] = readLines(doc) as [ReturnType<typeof readLines>[number]]
  let offset = 0
  const type = async (letters: number) => {
    for (let i = 0; i < letters; i++)
      doc.transact((transaction) => writeText(penAt(transaction, marker, offset++), "a", {}))
    const seq = await world.log.append(id, all.splice(0))
    await world.records.change(chapters, id, (before) => ({
      ...before,
      facts: { words: 1, by: lead, at: 1, seq },
    }))
  }
  await world.records.add(
    chapters,
    newChapter({ id, draft: "d", order: 0, title: id, ownerOrganisation: "here" }),
  )
  await type(edits - 1)
  return { type }
}

it("[O1] what much has been written in is read behind those who write, and after a restart only what follows", async () => {
  const { type } = await written("c1")
  await written("c2", 20)
  await createLedgers(world).keepUp()
  expect(await world.records.find(keptLedgers)).toMatchObject([{ id: "c1", seq: EDITS }])
  await type(3)
  readFrom.length = 0
  const [again, whole] = [createLedgers(world), createLedgers({ ...world, records: testWorld().records })]
  expect(authorshipIn(await again.read("c1"))).toEqual(authorshipIn(await whole.read("c1")))
  expect(readFrom).toEqual([
    ["c1", EDITS + 1],
    ["c1", 1],
  ])
  readFrom.length = 0
  await again.keepUp()
  expect(readFrom).toEqual([])
})

it("[O1] a kept ledger that cannot be read is made anew of the log, and one damaged log keeps no other from being kept", async () => {
  await written("c1")
  await written("c2")
  const file = await world.files.put(new Uint8Array([117, 0]))
  await world.records.add(keptLedgers, { id: "c1", seq: EDITS, file })
  world.log.damage("c2", 3)
  const ledgers = createLedgers(world)
  expect(authorshipIn(await ledgers.read("c1")).shares).toMatchObject([{ characters: EDITS - 1 }])
  await ledgers.keepUp()
  expect(await world.records.find(keptLedgers)).toMatchObject([{ id: "c1", seq: EDITS }])
  expect(world.reports.map(({ event }) => event)).toEqual(["ledgerNotRead", "ledgerNotKept"])
  expect(authorshipIn(await createLedgers(world).read("c1")).shares).toMatchObject([
    { characters: EDITS - 1 },
  ])
})

import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { scribble } from "../test/scribble.ts"
import { seeded } from "../test/seeded.ts"
import { testWorld } from "../test/testWorld.ts"
import type { NewEntry } from "../storage/updateLog.ts"
import { Checkpoints, isSameText, makeCheckpoint } from "./checkpoint.ts"
import { textAt } from "./history.ts"
import { nodeScheduler } from "./scheduler.ts"

const author = { person: "solfrid", organisation: "hdir" }

/** A log of scribbles, and the text after each. */
const written = async (seed: number, count: number) => {
  const world = testWorld()
  const doc = new Y.Doc()
  const states: Uint8Array[] = []
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => {
    updates.push(update)
    states.push(Y.encodeStateAsUpdate(doc))
  })
  const chance = seeded(seed)
  while (updates.length < count) scribble(doc, chance, `ord${updates.length} `)
  for (const update of updates) await world.log.append("c1", [{ update, author, at: 0 }])
  return { world, doc, states, updates }
}

const loaded = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

describe("a chapter's history", () => {
  it("gives the text as it was after any entry, over checkpoints too", async () => {
    const { world, states } = await written(1, 60)
    for (const upTo of [20, 40]) {
      const { doc, hands, seq } = await textAt(world.log, "c1", upTo)
      await world.log.checkpoint("c1", { seq, hands, state: Y.encodeStateAsUpdate(doc) })
    }
    for (const upTo of [1, 19, 20, 21, 45, 60]) {
      const past = await textAt(world.log, "c1", upTo)
      expect(past.seq).toBe(upTo)
      expect(isSameText(past.doc, loaded(states[upTo - 1]!))).toBe(true)
    }
    expect((await textAt(world.log, "c1")).seq).toBe(60)
    expect((await textAt(world.log, "new")).seq).toBe(0)
  })

  it("stops at an entry that hangs on nothing", async () => {
    const { world, updates } = await written(2, 10)
    await world.log.append("c2", [{ update: updates.at(-1)!, author, at: 0 }])
    await expect(textAt(world.log, "c2")).rejects.toThrow("damaged at entry 1")
  })
})

describe("a checkpoint", () => {
  it("is the same text by another way, and remembers the hands", async () => {
    const { world, doc } = await written(3, 200)
    const { seq, state, hands } = await makeCheckpoint(world.log, "c1")
    expect(seq).toBe(200)
    expect(isSameText(loaded(state), doc)).toBe(true)
    expect([...hands]).toEqual([[doc.clientID, author]])
  })

  it("is told from a text in which one letter, one value or one deletion differs", async () => {
    const { doc } = await written(4, 100)
    const changes: ((text: Y.Text) => void)[] = [
      (text) => text.insert(0, "x"),
      (text) => text.delete(0, 1),
      (text) => text.format(0, 3, { underline: true }),
      (text) => text.insertEmbed(0, new Y.Map([["t", "caption"]]) as never),
    ]
    for (const change of changes) {
      const other = loaded(Y.encodeStateAsUpdate(doc))
      expect(isSameText(doc, other)).toBe(true)
      change(other.getText("body"))
      expect(isSameText(doc, other)).toBe(false)
    }
  })

  it("is made when the way from the last has become long, and a failure is reported, not thrown", async () => {
    const { world } = await written(5, 10)
    const reading = await world.log.read("c1")
    const checkpoints = new Checkpoints("c1", { world, scheduler: nodeScheduler }, reading)
    const many = Array.from({ length: 12_000 }, () => ({ update: new Uint8Array(1), author, at: 0 }))
    checkpoints.wrote(many)
    await checkpoints.make()
    expect((await world.log.read("c1")).checkpoint?.seq).toBe(10)
    world.log.checkpoint = () => Promise.reject(new Error("no room"))
    checkpoints.wrote(many)
    await checkpoints.make()
    expect(world.reports.map(({ event }) => event)).toEqual(["checkpointFailed"])
  })
})

describe("ten times the history", () => {
  /** A text of ever the same length, in which words are written letter by letter and old ones taken out, day by day. */
  const rewritten = async (days: number) => {
    const { log, now, report } = testWorld()
    const late: (() => void)[] = []
    const scheduler = { ...nodeScheduler, after: (_: number, run: () => void) => (late.push(run), () => {}) }
    const checkpoints = new Checkpoints(
      "c1",
      { world: { log, now, report }, scheduler },
      await log.read("c1"),
    )
    const chance = seeded(7)
    const doc = new Y.Doc()
    let written = 0
    let entries: NewEntry[] = []
    doc.on("update", (update: Uint8Array) => {
      entries.push({ update, author, at: 0 })
      written += update.length
    })
    const body = doc.getText("body")
    body.insert(0, "ord ".repeat(500))
    for (let day = 0; day < days; day++) {
      for (let word = 0; word < 20; word++) {
        const at = 4 * chance.below(500)
        for (let letter = 0; letter < 4; letter++) body.insert(at + letter, "nye "[letter]!)
        body.delete(4 * chance.below(500), 4)
      }
      await log.append("c1", entries)
      checkpoints.wrote(entries)
      entries = []
      const due = late.pop()
      if (!due) continue
      // Nobody has written for a while.
      due()
      await checkpoints.make()
      late.length = 0
    }
    return { written, reading: await log.read("c1") }
  }

  it("lengthens the log tenfold, and what an opening reads hardly: no more entries, and a state that grows by a fifth of it", async () => {
    const [young, old] = [await rewritten(10), await rewritten(100)]
    expect(old.written).toBeGreaterThan(9 * young.written)
    for (const { reading } of [young, old]) expect(reading.entries.length).toBeLessThanOrEqual(500)
    const sizes = [young, old].map(({ reading }) => reading.checkpoint!.state.length)
    expect(sizes[1]! - sizes[0]!).toBeLessThan((old.written - young.written) / 5)
  })
})

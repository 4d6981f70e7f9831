import { afterEach, beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { newNote, opened } from "../../shared/comments/deeds.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import { firstItem } from "../../shared/text/items.ts"
import { soundLine } from "../../shared/text/line.ts"
import { formatLine } from "../../shared/text/pen.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { ownHand } from "../authorship/ownHand.ts"
import { createRooms, type Rooms } from "../sync/rooms.ts"
import { wellFormed } from "../sync/wellFormed.ts"
import { quiet, TestWriter } from "../test/testWriter.ts"
import { testWorld, type TestWorld } from "../test/testWorld.ts"
import { createAnchors, type Anchors } from "./anchors.ts"
import { Standing } from "./standing.ts"
import { readChange } from "../sync/change.ts"

const author = { person: "opener", organisation: "ks" }
let world: TestWorld
let anchors: Anchors
let rooms: Rooms
let writer: TestWriter
beforeEach(async () => {
  world = testWorld()
  anchors = createAnchors(world)
  rooms = createRooms(world, [wellFormed, ownHand, anchors.gate], anchors)
  await rooms.edit("c1", author, (doc) =>
    seedLines(doc, [soundLine({ runs: [{ text: "Some words here.", formats: {} }] })]),
  )
  writer = new TestWriter(rooms, "c1", "anna")
  await writer.connect()
  await quiet()
})
afterEach(() => rooms.closeAll())

const thread = (id: string, more: Partial<Thread> = {}) =>
  world.records.add(threads, {
    ...opened(
      {
        id,
        draft: "d1",
        chapter: "c1",
        lane: "chapter",
        kind: "question",
        version: null,
        anchor: { state: "anchored" },
        quote: { thing: "words", before: "", words: "Some", after: "" },
        assigned: null,
      },
      newNote("n", author, 1, { text: "?", mentions: [] }),
    ),
    ...more,
  })
const laying = (id: string) => (doc: Y.Doc) =>
  doc.transact((transaction) => {
    const [line] = readLines(doc)
    const [first] = line!.runs
    if (!first || !("text" in first)) throw new Error("Nothing stands")
    formatLine(transaction, line!.marker!, [
      { text: "Some", formats: { [`c:${id}`]: true } },
      { text: " words here.", formats: {} },
    ])
  })
/** Why the server does not take what a client has written of a thread's anchor. */
const writes = async (id: string) => {
  laying(id)(writer.doc)
  await quiet()
  return writer.refused
}

describe("the gate", () => {
  it("[W9] takes no anchor of a thread that is not there", async () => {
    expect(await writes("nobody")).toBe("notWellFormed")
  })

  it("takes that of the chapter's own threads, which who undoes or splits writes anew", async () => {
    await thread("t1")
    expect(await writes("t1")).toBeUndefined()
  })

  it("[W9] takes none of another chapter's", async () => {
    await thread("t2", { chapter: "c2" })
    expect(await writes("t2")).toBe("notWellFormed")
  })

  it.each(["organisation", "ministry"] as const)("[A1] takes none of the lane of the %s", async (lane) => {
    await thread("t3", { lane, anchor: { state: "elsewhere" } })
    expect(await writes("t3")).toBe("notWellFormed")
  })

  it("takes one that stands in the text already, though its thread was never recorded", async () => {
    await rooms.edit("c1", author, laying("stray"))
    await quiet()
    writer.body.format(8, 3, { "c:stray": true })
    await quiet()
    expect(writer.refused).toBeUndefined()
  })

  it("takes that of a thread whose words went from here to another chapter", async () => {
    const by = author
    await thread("t4", { chapter: "c2", history: [{ what: "moved", by, at: 1, from: "c1", to: "c2" }] })
    expect(await writes("t4")).toBeUndefined()
  })
})

describe("what stands", () => {
  it("is the same, kept from change to change, as read afresh", async () => {
    const doc = new Y.Doc()
    seedLines(doc, [soundLine({ runs: [{ text: "Some words here.", formats: {} }] })])
    const standing = new Standing(doc)
    const source = new Y.Doc()
    Y.applyUpdate(source, Y.encodeStateAsUpdate(doc))
    const heard: (readonly [readonly string[], readonly string[]])[] = []
    source.on("update", (update: Uint8Array) => {
      const after = standing.before(readChange(update)!)
      Y.applyUpdate(doc, update)
      const { gone, come } = after()
      heard.push([[...gone.keys()], [...come]])
      expect(standing.threads).toEqual(new Standing(doc).threads)
    })
    laying("t1")(source)
    const first = firstItem(source)!
    source.transact((transaction) => {
      for (let item = first.right; item; item = item.right) if (item.countable) item.delete(transaction)
    })
    expect(heard).toEqual([
      [[], ["t1"]],
      [["t1"], []],
    ])
  })
})

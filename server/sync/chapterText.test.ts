import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import * as decoding from "lib0/decoding"
import { writeText } from "../../shared/text/pen.ts"
import { memoryLog } from "../storage/memory/memoryLog.ts"
import { scribble } from "../test/scribble.ts"
import { seeded } from "../test/seeded.ts"
import { readChange } from "./change.ts"
import { ChapterText } from "./chapterText.ts"
import { isSameText, makeCheckpoint } from "./checkpoint.ts"
import { messagesIn } from "./frames.ts"

const NOTHING = Y.encodeStateVector(new Y.Doc())
const author = { person: "geir", organisation: "ks" }

/** A chapter as a crash leaves it: a checkpoint, or none, and what was written since. */
const crashed = async (seed: number, checkpointed: boolean) => {
  const chance = seeded(seed)
  const log = memoryLog()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < 400; n++) {
    scribble(doc, chance, "ord ")
    if (n % 100 > 0) continue
    await log.append(
      "c",
      updates.splice(0).map((update) => ({ update, author, at: 0 })),
    )
    if (checkpointed && n === 100) await makeCheckpoint(log, "c")
  }
  await log.append(
    "c",
    updates.map((update) => ({ update, author, at: 0 })),
  )
  return { doc, reading: await log.read("c") }
}

const loaded = (frames: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  for (const message of messagesIn(frames)) {
    const d = decoding.createDecoder(message)
    decoding.readVarUint(d)
    decoding.readVarUint(d)
    Y.applyUpdate(doc, decoding.readVarUint8Array(d))
  }
  return doc
}

describe.each([
  ["with a checkpoint", true],
  ["without a checkpoint", false],
])("a text after a crash, %s", (_, checkpointed) => {
  it("is sent whole, and its state vector with it, before it is built", async () => {
    const { doc, reading } = await crashed(3, checkpointed)
    const text = new ChapterText("c", reading)
    expect(reading.entries.length).toBeGreaterThan(200)
    expect(isSameText(loaded(text.answer(NOTHING)), doc)).toBe(true)
    const d = decoding.createDecoder(messagesIn(text.greeting())[0]!.subarray(2))
    expect(Y.decodeStateVector(decoding.readVarUint8Array(d))).toEqual(
      Y.decodeStateVector(Y.encodeStateVector(doc)),
    )
    expect(text.lies).toBe(true)
  })

  it("is built a little at a time, and is then what it was", async () => {
    const { doc, reading } = await crashed(4, checkpointed)
    const text = new ChapterText("c", reading)
    let steps = 0
    while (text.isBehind && text.build()) steps++
    expect(steps).toBeGreaterThan(4)
    expect(text.lies).toBe(false)
    expect(isSameText(text.doc, doc)).toBe(true)
    expect(text.hands.get(doc.clientID)).toEqual(author)
  })

  it("is finished at once when somebody writes", async () => {
    const { doc, reading } = await crashed(5, checkpointed)
    const text = new ChapterText("c", reading)
    text.build()
    expect(isSameText(text.doc, doc)).toBe(true)
  })
})

describe("what the server writes", () => {
  const written = async (seed: number) => {
    const { doc, reading } = await crashed(seed, true)
    const text = new ChapterText("c", reading)
    const letIn = (update: Uint8Array) => text.apply(update, readChange(update)!, author)
    return { doc, text, letIn, chance: seeded(seed) }
  }
  const word = (doc: Y.Doc) =>
    doc.transact((transaction) => writeText({ transaction, left: null, formats: {} }, "ord ", {}))

  it("is made in a copy that others' changes reach, and never by a hand that has written before", async () => {
    const { doc, text, letIn, chance } = await written(6)
    const hands = new Set(text.hands.keys())
    doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "server" && letIn(update))
    for (let n = 0; n < 60; n++) {
      scribble(doc, chance, "deres ")
      const update = text.changedBy(word)!
      const { client } = readChange(update)!.sections[0]!
      expect(hands.has(client)).toBe(false)
      hands.add(client)
      letIn(update)
      Y.applyUpdate(doc, update, "server")
      expect(isSameText(text.doc, doc)).toBe(true)
    }
    expect(hands.size).toBeGreaterThan(60)
  })

  it("and was refused, or broke off, is in nothing that is written later", async () => {
    const { text, letIn } = await written(7)
    expect(text.changedBy(word)).toBeDefined()
    expect(() =>
      text.changedBy((doc) => {
        word(doc)
        throw new Error("broken off")
      }),
    ).toThrow("broken off")
    const before = loaded(text.answer(NOTHING))
    const update = text.changedBy(word)!
    letIn(update)
    Y.applyUpdate(before, update)
    expect(isSameText(text.doc, before)).toBe(true)
    expect(text.doc.store.pendingStructs).toBeNull()
    expect(text.changedBy(() => {})).toBeUndefined()
  })
})

import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { scribble } from "../test/scribble.ts"
import { seeded } from "../test/seeded.ts"
import { isSameText } from "./checkpoint.ts"
import { joinedUpdates } from "./joinedUpdates.ts"

/** What several wrote and struck in turns, the middle of it as one checkpoint. */
const history = (seed: number): { updates: Uint8Array[]; doc: Y.Doc } => {
  const chance = seeded(seed)
  const server = new Y.Doc()
  const writers = [1, 900, 70_000].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    doc.on("update", (update: Uint8Array, origin: unknown) => origin === "theirs" || updates.push(update))
    return doc
  })
  const updates: Uint8Array[] = []
  const heard = new Map<Y.Doc, number>()
  for (let n = 0; n < 300; n++) {
    const writer = chance.of(writers)
    for (const update of updates.slice(heard.get(writer) ?? 0)) Y.applyUpdate(writer, update, "theirs")
    if (chance.chance(0.3))
      writer.getText("body").insert(0, chance.of(["å", "🧑🏽‍🚀", "日本", "langt ".repeat(40)]))
    else scribble(writer, chance, "ord ")
    heard.set(writer, updates.length)
  }
  for (const update of updates) Y.applyUpdate(server, update)
  const half = new Y.Doc()
  for (const update of updates.slice(0, 150)) Y.applyUpdate(half, update)
  return { updates: [Y.encodeStateAsUpdate(half), ...updates.slice(150)], doc: server }
}

describe("updates joined without being built", () => {
  it.each([1, 2, 3, 4])("are the text they make one after another (seed %i)", (seed) => {
    const { updates, doc } = history(seed)
    const { update, ends } = joinedUpdates(updates)!
    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, update)
    expect(loaded.store.pendingStructs).toBeNull()
    expect(isSameText(loaded, doc)).toBe(true)
    expect(ends).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
  })

  it("are not joined where one is missing, comes twice, or is no update", () => {
    const { updates } = history(5)
    expect(joinedUpdates(updates.toSpliced(0, 1))).toBeUndefined()
    expect(joinedUpdates([...updates, updates[200]!])).toBeUndefined()
    expect(joinedUpdates([...updates, new Uint8Array([1, 1, 1, 0])])).toBeUndefined()
    expect(joinedUpdates([...updates, new Uint8Array([0, 0, 0])])).toBeUndefined()
  })
})

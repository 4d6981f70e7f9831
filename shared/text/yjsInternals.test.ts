/** What `items.ts` and `pen.ts` rely on in Yjs beyond its documented interface. A new Yjs passes this or is not taken. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { bodyOf, firstItem, isMarker } from "./items.ts"
import { soundLine } from "./line.ts"
import { build } from "./line.ts"
import { schema } from "./schema.ts"
import { readLines, seedLines, writeLines } from "./ydoc.ts"

const seeded = (gc = true): Y.Doc => {
  const doc = new Y.Doc({ gc })
  seedLines(doc, [soundLine({ runs: [{ text: "one" }] }), soundLine({ runs: [{ text: "two" }] })])
  return doc
}

test("Yjs is exactly the version this was tried with", () => {
  const require = createRequire(import.meta.url)
  const path = require.resolve("yjs").replace(/dist\/.*$/, "package.json")
  expect(JSON.parse(readFileSync(path, "utf8")).version).toBe("13.6.33")
})

test("a root nobody gave a type is a bare one, in every document that receives it", () => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(seeded()))
  for (const doc of [copy, seeded()]) {
    expect(bodyOf(doc).constructor).toBe(Y.AbstractType)
    expect(bodyOf(doc)._searchMarker).toBeNull()
    expect(readLines(doc).map(({ runs }) => runs)).toEqual(readLines(seeded()).map(({ runs }) => runs))
  }
})

test("items are a list by left and right; a marker is a map in it, its length 1", () => {
  const first = firstItem(seeded())!
  expect(isMarker(first)).toBe(true)
  expect([first.left, first.length, first.countable]).toEqual([null, 1, true])
  expect(first.right?.left).toBe(first)
  expect((first.right!.content as Y.ContentString).str).toBe("one")
})

test("a local and a remote change of formats write nothing beside them: no clean-up runs", () => {
  const [here, there] = [seeded(), new Y.Doc()]
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  writeLines(here, [
    soundLine({ runs: [{ text: "one", formats: { bold: true } }] }),
    soundLine({ runs: [{ text: "two", formats: { bold: true } }] }),
  ])
  const updates: Uint8Array[] = []
  there.on("update", (update: Uint8Array) => updates.push(update))
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here, Y.encodeStateVector(there)))
  expect(updates).toHaveLength(1)
  expect(there.store.clients.has(there.clientID)).toBe(false)
})

test("deleted markers and characters stay in the list after collection, so a place in them is still a place", () => {
  const doc = seeded()
  const second = readLines(doc)[1]!.marker!
  writeLines(doc, [soundLine({ runs: [{ text: "one" }] })])
  expect(second.deleted).toBe(true)
  expect(second.left).not.toBeNull()
  const structs = doc.store.clients.get(second.id.client)!
  expect(structs[Y.findIndexSS(structs, second.id.clock)]).toBeInstanceOf(Y.Item)
})

test("undo over a whole document tracks a bare root, and says what it made anew by `redone`", () => {
  const doc = seeded()
  const me = {}
  const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([me]) })
  const second = readLines(doc)[1]!.marker!
  writeLines(doc, [soundLine({ runs: [{ text: "one" }] })], me)
  expect(readLines(doc)).toHaveLength(1)
  undo.undo()
  expect(build(readLines(doc), schema).textContent).toBe("onetwo")
  expect(second.redone).not.toBeNull()
})

test("changes are seen after a transaction with what is deleted still in its place", () => {
  const doc = seeded()
  let text = ""
  doc.on("afterTransaction", (transaction: Y.Transaction) =>
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) text += struct.content.str
    }),
  )
  writeLines(doc, [soundLine({ runs: [{ text: "one" }] })])
  expect(text).toBe("two")
})

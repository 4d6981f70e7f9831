import { expect, test } from "vitest"
import * as Y from "yjs"
import { anyDocument, drawFrom } from "./anyDocument.ts"
import { bodyOf, propertiesOf } from "./items.ts"
import { build, flatten, soundLine, type Line } from "./line.ts"
import { schema } from "./schema.ts"
import { BODY, readLines, seedLines, writeLines } from "./ydoc.ts"

const paragraphs = (...texts: string[]): Line[] => texts.map((text) => soundLine({ runs: [{ text }] }))
const seeded = (lines: readonly Line[]): Y.Doc => {
  const doc = new Y.Doc()
  seedLines(doc, lines)
  return doc
}
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const exchange = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}
const shown = (doc: Y.Doc) => build(readLines(doc), schema)

test("any document is read back as it was written, and becomes any other by writing over it", () => {
  for (let seed = 0; seed < 200; seed++) {
    const draw = drawFrom(seed)
    const [one, other] = [anyDocument(draw), anyDocument(draw)]
    const doc = seeded(flatten(one))
    expect(shown(copyOf(doc)).eq(one), `seed ${seed}`).toBe(true)
    writeLines(doc, flatten(other))
    expect(shown(doc).eq(other), `seed ${seed} written over`).toBe(true)
    expect(shown(copyOf(doc)).eq(other), `seed ${seed} at a reader`).toBe(true)
  }
}, 60_000)

test("S2 writing an old text over a living one keeps what a colleague writes meanwhile", () => {
  const doc = seeded(paragraphs("first words", "second"))
  const colleague = copyOf(doc)
  writeLines(doc, paragraphs("first old words", "second"))
  writeLines(colleague, paragraphs("first words", "second and more"))
  exchange(doc, colleague)
  expect(readLines(doc).map(({ runs }) => runs)).toEqual(
    paragraphs("first old words", "second and more").map(({ runs }) => runs),
  )
})

test("only an empty document is seeded", () => {
  expect(() => seedLines(seeded(paragraphs("x")), [])).toThrow("empty")
})

test("nothing is written for a default, and one key for one property", () => {
  const doc = seeded(paragraphs("x"))
  const marker = readLines(doc)[0]!.marker!
  expect([...propertiesOf(marker).keys()]).toEqual(["t"])
  writeLines(doc, [soundLine({ type: "heading", values: { level: 2 }, runs: [{ text: "x" }] })])
  expect(propertiesOf(marker).toJSON()).toEqual({ t: "heading", "a.level": 2 })
})

test("what a newer version wrote is shown as far as it is known, and left alone by writing beside it", () => {
  const doc = seeded(paragraphs("x", "y"))
  const text = copyOf(doc).getText(BODY)
  const newer = text.doc!
  const marker = text.toDelta()[0].insert as Y.Map<unknown>
  newer.transact(() => {
    marker.set("t", "diagram")
    marker.set("a.colour", "red")
    text.format(1, 1, { glow: true })
  })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(newer))
  expect(shown(doc).toString()).toBe('doc(paragraph("x"), paragraph("y"))')
  writeLines(doc, paragraphs("xx", "y"))
  const delta = copyOf(doc).getText(BODY).toDelta()
  expect(delta[0].insert.toJSON()).toEqual({ t: "diagram", "a.colour": "red" })
  expect(delta[1]).toEqual({ insert: "xx", attributes: { glow: true } })
})

test("text written without markers is a paragraph, and gets its marker when something is said of it", () => {
  const stock = new Y.Doc()
  stock.getText(BODY).insert(0, "plain")
  const doc = copyOf(stock)
  expect(shown(doc).toString()).toBe('doc(paragraph("plain"))')
  writeLines(doc, paragraphs("plain text"))
  expect(shown(doc).toString()).toBe('doc(paragraph("plain text"))')
  // Whoever may only propose could not write one there.
  expect(readLines(doc)[0]!.marker).toBeNull()
  const [line] = paragraphs("plain text")
  writeLines(doc, [{ ...line!, type: "heading", values: { level: 2 } }])
  expect(readLines(doc)[0]!.marker).not.toBeNull()
  expect(shown(doc).toString()).toBe('doc(heading("plain text"))')
})

test("a format never runs past its paragraph, whoever puts it on and takes it off at once", () => {
  const bold = (text: string, from: number, to: number): Line[] => [
    soundLine({
      runs: [
        { text: text.slice(0, from) },
        { text: text.slice(from, to), formats: { bold: true } },
        { text: text.slice(to) },
      ].filter((run) => run.text),
    }),
    ...paragraphs("after"),
  ]
  for (let seed = 0; seed < 300; seed++) {
    const draw = drawFrom(seed)
    const doc = seeded(bold("abcdefgh", 2, 6))
    const peers = [doc, copyOf(doc), copyOf(doc)]
    for (const peer of peers) {
      const from = draw(8)
      writeLines(
        peer,
        draw(3) ? bold("abcdefgh", from, from + draw(9 - from)) : paragraphs("abcdefgh", "after"),
      )
    }
    for (const a of peers) for (const b of peers) if (a !== b) exchange(a, b)
    expect(readLines(peers[0]!).map(({ runs }) => runs)).toEqual(readLines(peers[2]!).map(({ runs }) => runs))
    expect(readLines(doc)[1]!.runs, `seed ${seed}`).toEqual([{ text: "after", formats: {} }])
  }
})

test("a format put on and off again leaves what it found, in a hundred turns without growing", () => {
  const doc = seeded(paragraphs("one two"))
  const bold = [soundLine({ runs: [{ text: "one ", formats: { bold: true } }, { text: "two" }] })]
  writeLines(doc, bold)
  writeLines(doc, paragraphs("one two"))
  const alive = () => {
    let items = 0
    for (let item = bodyOf(doc)._start; item; item = item.right) if (!item.deleted) items++
    return items
  }
  const few = alive()
  for (let turn = 0; turn < 100; turn++) writeLines(doc, turn % 2 ? paragraphs("one two") : bold)
  expect(alive()).toBeLessThanOrEqual(few)
})

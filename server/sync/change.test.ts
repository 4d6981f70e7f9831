import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { mutated } from "../test/mutated.ts"
import { scribble } from "../test/scribble.ts"
import { seeded } from "../test/seeded.ts"
import { areNew, place, placeUnheard, readChange, readLetters } from "./change.ts"
import { isSameText } from "./checkpoint.ts"

/** What somebody typed, in many tongues, and what else they did, as it came. */
const session = (seed: number): Uint8Array[] => {
  const chance = seeded(seed)
  const doc = new Y.Doc()
  doc.clientID = 77
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  const body = doc.getText("body")
  for (let n = 0; n < 300; n++) {
    const words = chance.of([
      "a",
      "æ",
      "Åse ",
      "š",
      "日本",
      "👩🏽‍🚀",
      "",
      "et ord som er langt nok for TextDecoder ",
    ])
    if (chance.chance(0.7)) body.insert(chance.below(body.length + 1), words)
    else scribble(doc, chance, "ord ")
  }
  return updates
}

/** What three people did who hear of each other now and then, in the order in which it reached one place. */
const written = (seed: number): Uint8Array[] => {
  const chance = seeded(seed)
  const updates: Uint8Array[] = []
  const people = [7, 8, 9].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    const heard = { count: 0 }
    doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) updates.push(update)
    })
    return { doc, heard }
  })
  for (let n = 0; n < 300; n++) {
    const { doc, heard } = chance.of(people)
    const body = doc.getText("body")
    if (chance.chance(0.2)) while (heard.count < updates.length) Y.applyUpdate(doc, updates[heard.count++]!)
    const at = chance.chance(0.5) ? body.length : chance.below(Math.min(6, body.length + 1))
    if (chance.chance(0.8)) body.insert(at, chance.of(["a", "ord", "æø"]))
    else if (body.length > at) body.delete(at, Math.min(2, body.length - at))
  }
  return updates
}

const structsOf = (doc: Y.Doc): string[] =>
  [...doc.store.clients]
    .sort(([a], [b]) => a - b)
    .map(
      ([client, structs]) =>
        `${client}: ${structs.map(({ id, length }) => `${id.clock}+${length}`).join(" ")}`,
    )

describe("letters, read by themselves", () => {
  const updates = session(5)

  it("are what Yjs reads", () => {
    let read = 0
    for (const update of updates) {
      const letters = readLetters(update)
      if (!letters) continue
      read++
      const { structs, ds } = Y.decodeUpdate(update)
      expect(letters.sections).toEqual([
        { client: 77, structs, end: structs[0]!.id.clock + structs[0]!.length },
      ])
      expect(letters.deletes).toEqual(ds.clients)
    }
    expect(read).toBeGreaterThan(100)
    expect(read).toBeLessThan(updates.length)
  })

  it("are placed as Yjs places them, between and after what is deleted", () => {
    const [ours, theirs] = [new Y.Doc(), new Y.Doc()]
    for (const update of updates) {
      place(ours, update, readChange(update)!.letters)
      Y.applyUpdate(theirs, update)
    }
    expect(isSameText(ours, theirs)).toBe(true)
    expect(Y.encodeStateAsUpdate(ours)).toEqual(Y.encodeStateAsUpdate(theirs))
  })

  it("are placed so, struct for struct, where nobody listens: as several write at once, offline for a while", () => {
    for (let seed = 30; seed < 36; seed++) {
      const [ours, theirs] = [new Y.Doc(), new Y.Doc()]
      let alone = 0
      for (const update of written(seed)) {
        const { letters } = readChange(update)!
        if (areNew(letters, ours)) placeUnheard(ours, letters)
        else place(ours, update, letters)
        alone += letters ? 1 : 0
        Y.applyUpdate(theirs, update)
      }
      expect(alone).toBeGreaterThan(100)
      expect(isSameText(ours, theirs)).toBe(true)
      expect(structsOf(ours)).toEqual(structsOf(theirs))
    }
  })

  it("are not read where Yjs would read something else, or nothing", () => {
    const chance = seeded(6)
    for (let n = 0; n < 20_000; n++) {
      const mutant = mutated(chance.of(updates), chance.of(updates), chance)
      let letters: ReturnType<typeof readLetters>
      try {
        letters = readLetters(mutant)
      } catch {
        expect(readChange(mutant)).toBeUndefined()
        continue
      }
      if (letters) expect(letters.sections[0]!.structs).toEqual(Y.decodeUpdate(mutant).structs)
    }
  })
})

import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { mutated } from "../test/mutated.ts"
import { scribble } from "../test/scribble.ts"
import { seeded } from "../test/seeded.ts"
import { place, readChange, readLetters } from "./change.ts"
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

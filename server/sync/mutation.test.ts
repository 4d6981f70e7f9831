import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { ownHand } from "../authorship/ownHand.ts"
import { scribble } from "../test/scribble.ts"
import { mutated } from "../test/mutated.ts"
import { seeded } from "../test/seeded.ts"
import { readChange } from "./change.ts"
import { isSameText } from "./checkpoint.ts"
import { wellFormed } from "./wellFormed.ts"

const mutants = Number(process.env["MUTANTS"] ?? 6_000)
const author = { person: "geir", organisation: "ks" }

const timed = (run: () => unknown): number => {
  const begun = performance.now()
  run()
  return performance.now() - begun
}

describe("mutated updates", () => {
  it(`[W9] leave a text that loads, holds nothing pending, and can be written on (${mutants} mutants)`, () => {
    const chance = seeded(7)
    const client = new Y.Doc()
    client.clientID = 4242
    const updates: Uint8Array[] = []
    client.on("update", (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < 400; n++) scribble(client, chance, `ord${n} `)

    // The server has the first half; the mutants are of the second, so that parts of them fit.
    const server = new Y.Doc()
    for (const update of updates.slice(0, updates.length / 2)) Y.applyUpdate(server, update)
    const hands = new Map([[4242, author]])
    let letIn = 0
    let slowest = 0
    for (let n = 0; n < mutants; n++) {
      const mutant = mutated(chance.of(updates), chance.of(updates), chance)
      const begun = performance.now()
      const change = readChange(mutant)
      const refusal = change
        ? (wellFormed({ change, doc: server }) ?? ownHand({ change, doc: server, hands, author }))
        : "notWellFormed"
      if (refusal === undefined) {
        letIn++
        Y.applyUpdate(server, mutant)
      }
      const took = performance.now() - begun
      // The machine may have been elsewhere: what is slow by itself is slow again.
      if (took > slowest)
        slowest = Math.max(
          slowest,
          Math.min(
            took,
            timed(() => readChange(mutant)),
          ),
        )
      expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null])
    }
    expect(letIn).toBeGreaterThan(mutants / 500)
    expect(letIn).toBeLessThan(mutants / 2)
    expect(slowest).toBeLessThan(100)
    expect(Y.getState(server.store, 4242)).toBeLessThan(2 ** 22)

    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(server))
    expect(isSameText(server, loaded)).toBe(true)
    loaded.getText("body").insert(0, "Kanarifugl")
    Y.applyUpdate(server, Y.encodeStateAsUpdate(loaded, Y.encodeStateVector(server)))
    expect(isSameText(server, loaded)).toBe(true)
  })
})

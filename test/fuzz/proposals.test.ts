import { describe, expect, it } from "vitest"
import { gestures, playGesture, playSequence } from "./proposing.ts"
import { roomWire } from "./roomWire.ts"
import { directWire } from "./wire.ts"

const seeds = Number(process.env["SEEDS"] ?? 4)
const sequences = Number(process.env["SEQUENCES"] ?? 20)

describe("proposed by hand: all rejected is what was, all accepted is the same edit made directly, undone is what was", () => {
  it.each(gestures)("W5 %s", (_name, command) => {
    const faults = Array.from({ length: seeds }, (_, n) => n + 1).flatMap((seed) =>
      playGesture(command, seed).map((fault) => `seed ${seed}: ${fault}`),
    )
    expect(faults).toEqual([])
  })
})

it(`W5 W7 ${sequences} sequences of three people's gestures leave all with one text, and what was beneath`, async () => {
  for (let seed = 1; seed <= sequences; seed++) {
    const onlyProposing = (n: number) => seed % 2 === 0 || n > 0
    const { faults, said } = await playSequence({ seed, steps: 30, wire: directWire(), onlyProposing })
    expect(faults, `seed ${seed}\n${said.join("\n")}`).toEqual([])
  }
})

it(`[W5] the server refuses none of what two who may only suggest propose, beside one who writes`, async () => {
  for (let seed = 1; seed <= sequences / 2; seed++) {
    const wire = roomWire((n) => (n === 0 ? "write" : "suggest"))
    const { faults, said } = await playSequence({ seed, steps: 30, wire, onlyProposing: (n) => n > 0 })
    await wire.close()
    expect(faults, `seed ${seed}\n${said.join("\n")}`).toEqual([])
  }
})

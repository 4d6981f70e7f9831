import { describe, expect, it } from "vitest"
import { roomWire } from "./roomWire.ts"
import { playRound } from "./round.ts"

const rounds = Number(process.env["ROUNDS"] ?? 6)
const first = Number(process.env["SEED"] ?? 1)

describe("three editors with the server between them", () => {
  for (let seed = first; seed < first + rounds; seed++)
    it(`[W7] [W9] hold the same text, each word once, and none of their commands is refused (seed ${seed})`, async () => {
      const wire = roomWire()
      const { faults } = await playRound({ seed, commands: 100, withFormats: seed % 2 === 0, wire })
      await wire.close()
      expect(faults).toEqual([])
    })
})

/**
 * Three editors against each other. `ROUNDS=200 SEED=1 npx vitest run --project across test/fuzz` for more; a seed
 * that once failed stays below.
 */
import { expect, test } from "vitest"
import { playRound } from "./round.ts"
import { directWire } from "./wire.ts"

const rounds = Number(process.env["ROUNDS"] ?? 15)
const seed = Number(process.env["SEED"] ?? 1)
const onceFailed: readonly number[] = []

/** What people do all day: the editor is never corrected after it, and no character is written anew. */
const everyday = new Set(
  "type enter join replace heading bulletList orderedList sink lift quote break bold italic link unlink".split(
    " ",
  ),
)

test(`W7 T2 after ${rounds} rounds of three editors and 100 commands all hold the same, each word once`, async () => {
  for (const round of [...onceFailed, ...Array.from({ length: rounds }, (_, i) => seed + i)]) {
    const { faults, steps, corrected, rewritten } = await playRound({
      seed: round,
      commands: 100,
      withFormats: round % 2 === 0,
      wire: directWire(),
    })
    expect(faults, `seed ${round}\n${steps.slice(-30).join("\n")}`).toEqual([])
    expect(
      [...corrected, ...rewritten.keys()].filter((name) => everyday.has(name)),
      `seed ${round}`,
    ).toEqual([])
  }
})

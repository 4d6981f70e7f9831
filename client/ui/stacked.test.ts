import { describe, expect, it } from "vitest"
import { stacked } from "./stacked.ts"

const cards = (...wanted: number[]) => wanted.map((place) => ({ wanted: place, height: 100 }))

describe("cards in a margin", () => {
  it("stand where they want when there is room", () => {
    expect(stacked(cards(0, 200, 500), -1, 10)).toEqual([0, 200, 500])
  })
  it("push those after them down, never one upon another", () => {
    expect(stacked(cards(50, 60, 70, 500), -1, 10)).toEqual([50, 160, 270, 500])
  })
  it("give way upwards for the active one, which stands at its words", () => {
    expect(stacked(cards(300, 310, 320), 2, 10)).toEqual([100, 210, 320])
  })
  it("push the active one down when there is no room above", () => {
    expect(stacked(cards(0, 5, 10), 2, 10)).toEqual([0, 110, 220])
  })
  it("keep their order and their distance whatever is wanted", () => {
    let seed = 5
    const chance = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    for (let round = 0; round < 300; round++) {
      const row = Array.from({ length: 1 + chance(30) }, () => ({
        wanted: chance(2000),
        height: 40 + chance(200),
      })).sort((a, b) => a.wanted - b.wanted)
      const active = chance(row.length + 1) - 1
      const tops = stacked(row, active, 8)
      expect(tops[0]).toBeGreaterThanOrEqual(0)
      for (let i = 1; i < row.length; i++)
        expect(tops[i]! - tops[i - 1]! - row[i - 1]!.height).toBeGreaterThanOrEqual(8)
    }
  })
})

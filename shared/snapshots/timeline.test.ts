import { expect, it } from "vitest"
import { LONGEST_PAUSE, withChange, type Burst } from "./timeline.ts"

const ks = { person: "geir", organisation: "ks" }
const nhn = { person: "even", organisation: "nhn" }
const after = (...changes: [typeof ks, number][]) =>
  changes.reduce<Burst[]>((bursts, [author, at], n) => withChange(bursts, { author, at, seq: n + 1 }), [])

it("changes without a long pause are one burst, and with one are two", () => {
  expect(after([ks, 0], [ks, 10], [ks, 10 + LONGEST_PAUSE], [ks, 11 + 2 * LONGEST_PAUSE])).toEqual([
    { by: ks, from: 0, to: 10 + LONGEST_PAUSE, seq: 3, changes: 3 },
    { by: ks, from: 11 + 2 * LONGEST_PAUSE, to: 11 + 2 * LONGEST_PAUSE, seq: 4, changes: 1 },
  ])
})

it("two who write at once have a burst each; one who has come to act for another organisation has a new one", () => {
  expect(after([ks, 0], [nhn, 1], [ks, 2], [{ ...ks, organisation: "hdir" }, 3])).toMatchObject([
    { by: ks, changes: 2, seq: 3 },
    { by: nhn, changes: 1, seq: 2 },
    { by: { organisation: "hdir" }, changes: 1, seq: 4 },
  ])
})

import { expect, it } from "vitest"
import { Whose } from "./whose.ts"

it("says whose a character is by its id alone, and nothing of what it does not know", () => {
  const [ola, kari] = ["ola", "kari"].map((person, at) => ({ by: { person, organisation: "o" }, at }))
  const whose = new Whose({ deeds: [ola!, kari!], pieces: [7, 10, 5, 0, 9, 0, 2, 1, 7, 2, 3, 1] })
  expect(whose.at([7, 12])).toEqual({ deed: ola, until: 15 })
  expect(whose.at([7, 4])).toEqual({ deed: kari, until: 5 })
  expect(whose.at([9, 1])?.deed).toBe(kari)
  for (const unknown of [
    [7, 5],
    [7, 15],
    [9, 2],
    [8, 0],
  ] as const)
    expect(whose.at(unknown)).toBeUndefined()
})

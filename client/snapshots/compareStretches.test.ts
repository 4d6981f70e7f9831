import { expect, test } from "vitest"
import { compare } from "../../shared/snapshots/compare.ts"
import { sketch } from "../../shared/snapshots/sketch.ts"
import { stretchesOf } from "./compareStretches.ts"

const laidOut = (before: string, after: string): string[] =>
  stretchesOf(compare(sketch(before), sketch(after)).parts).map(
    ({ folded, parts }) => `${parts.length} ${folded ? "folded" : "shown"}`,
  )
const many = ["# Mål", ...Array.from({ length: 9 }, (_, n) => `Avsnitt nummer ${n} om øvelser.`)].join("\n")

test("a change is shown with its neighbours and its heading, the rest is folded", () => {
  expect(laidOut(many, many.replace("nummer 5 om", "nummer 5 uten"))).toEqual([
    "1 shown",
    "4 folded",
    "3 shown",
    "2 folded",
  ])
})

test("a passage alone between two that are shown is not folded", () => {
  const changed = many.replace("nummer 3 om", "nummer 3 uten").replace("nummer 7 om", "nummer 7 uten")
  expect(laidOut(many, changed)).toEqual(["1 shown", "2 folded", "7 shown"])
})

test("an unchanged table is folded also beside a change", () => {
  const table = "| Nr. | Tiltak\n| 1 | Øve"
  expect(laidOut(`${table}\nAlle skal øve.`, `${table}\nAlle bør øve.`)).toEqual(["1 folded", "1 shown"])
})

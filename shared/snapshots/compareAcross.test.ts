import { expect, test } from "vitest"
import { compare } from "./compare.ts"
import { movedAcross } from "./compareAcross.ts"
import { summaryOf } from "./compareSummary.ts"
import { sketch } from "./sketch.ts"

/** Chapters in two texts, each as what it was and what it became. */
const across = (chapters: Record<string, readonly [before: string, after: string]>) => {
  const all = Object.entries(chapters).map(([id, [before, after]]) => ({
    id,
    comparison: compare(sketch(before), sketch(after)),
  }))
  const moved = movedAcross(all)
  return new Map(all.map(({ id, comparison }) => [id, moved.get(id) ?? comparison]))
}

/** "moved paragraph «…» to five.2" */
const told = (chapters: Record<string, readonly [before: string, after: string]>) =>
  Object.fromEntries(
    [...across(chapters)].map(([id, { changes }]) => [
      id,
      changes.map(({ deed, of, before, after, to, from, edited }) =>
        [
          deed,
          of,
          `«${before || after}»`,
          to && `to ${to.chapter}.${to.change}`,
          from && `from ${from.chapter}.${from.change}`,
          edited && "(edited)",
        ]
          .filter(Boolean)
          .join(" "),
      ),
    ]),
  )

const LAW = "Tiltak som krever lovendring, må utredes særskilt."
const PLAN = "Planene er korte og sjelden prøvd i praksis."
const DUTY = "Alle virksomheter må øve på langvarig bortfall av strøm hvert år."

test("a paragraph that went to another chapter has moved, and says where to and where from", () => {
  expect(
    told({ three: [`${PLAN}\n${LAW}`, PLAN], five: [DUTY, `Nye krav kommer.\n${DUTY}\n${LAW}`] }),
  ).toEqual({
    three: [`moved paragraph «${LAW}» to five.2`],
    five: ["added paragraph «Nye krav kommer.»", `moved paragraph «${LAW}» from three.1`],
  })
})

test("so has a sentence out of one paragraph into another", () => {
  expect(told({ three: [`${PLAN} ${LAW}`, PLAN], five: [DUTY, `${DUTY} ${LAW}`] })).toEqual({
    three: [`moved sentence «${LAW}» to five.1`],
    five: [`moved sentence «${LAW}» from three.1`],
  })
})

test("what was changed on the way has moved and says so at both ends", () => {
  expect(
    told({ three: [`${PLAN}\n${DUTY}`, PLAN], five: [LAW, `${LAW}\n${DUTY.replace("strøm", "nett")}`] }),
  ).toEqual({
    three: [`moved paragraph «${DUTY}» to five.1 (edited)`],
    five: [`moved paragraph «${DUTY.replace("strøm", "nett")}» from three.1 (edited)`],
  })
})

test("a section with its heading and its table is one move, also into a new chapter", () => {
  const said = "Nr. | Tiltak\n1.1 | Utarbeide et nasjonalt ansvarskart"
  const table = said.replaceAll(/^/gm, "| ")
  expect(
    told({
      three: [`${PLAN}\n# Lov\n${LAW}\n${DUTY}\n${table}`, PLAN],
      new: ["", `# Lov\n${LAW}\n${DUTY}\n${table}`],
    }),
  ).toEqual({
    three: [`moved section «Lov\n${LAW}\n${DUTY}\n${said}» to new.1`],
    new: [`moved section «Lov\n${LAW}\n${DUTY}\n${said}» from three.1`],
  })
})

test("what is new in one chapter and gone from the same is left to that chapter's own comparison", () => {
  const [old, now] = ["Kravene er ulike.", "Ansvaret er delt."]
  const chapters = { three: [`${PLAN}\n${old}`, `${now}\n${PLAN}`], five: [LAW, DUTY] } as const
  const alone = compare(sketch(chapters.three[0]), sketch(chapters.three[1]))
  expect(across(chapters).get("three")).toEqual(alone)
})

test("in figures: it is neither added nor removed, and is counted apart", () => {
  const compared = across({ three: [`${PLAN}\n${LAW}`, PLAN], five: [DUTY, `${DUTY}\n${LAW}`] })
  const none = { movedSentences: 0, movedBlocks: 0, formatting: 0, added: 0, removed: 0 }
  expect(summaryOf(compared.get("three")!)).toEqual({ ...none, changes: 1, movedTo: 1, movedFrom: 0 })
  expect(summaryOf(compared.get("five")!)).toEqual({ ...none, changes: 1, movedTo: 0, movedFrom: 1 })
})

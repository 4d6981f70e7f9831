import { expect, test } from "vitest"
import type { Between } from "../authorship/authorship.ts"
import { withoutProposals } from "../suggestions/resolve.ts"
import { plainText, soundLine, type Line } from "../text/line.ts"
import { compare } from "./compare.ts"
import { handsIn, organisationsOf } from "./compareHands.ts"
import { sketch } from "./sketch.ts"

const deeds = [
  { by: { person: "kari", organisation: "k" }, at: 1 },
  { by: { person: "ola", organisation: "o" }, at: 2 },
  { by: { person: "kari", organisation: "k" }, at: 3 },
]
/** Whose words are, by where they stand in a text: the rest was there, and stays. */
const by = (lines: readonly Line[], whose: Record<string, number>) =>
  lines.map((line) => {
    const text = plainText([line])
    const hands = Array<number>(text.length).fill(0)
    for (const [words, hand] of Object.entries(whose)) {
      const at = text.indexOf(words)
      if (at >= 0) hands.fill(hand, at, at + words.length)
    }
    return hands.flatMap((hand) => [1, hand])
  })
const told = (
  before: readonly Line[],
  after: readonly Line[],
  between: Pick<Between, "before" | "after"> & Partial<Between>,
  read: (lines: readonly Line[]) => readonly Line[] = (lines) => lines,
) => {
  const comparison = compare(read(before), read(after))
  const unknown = {
    looks: between.after.map(() => []),
    blocks: { before: between.before.map(() => 0), after: between.after.map(() => 0) },
  }
  const hands = handsIn(comparison, { before, after, read }, { deeds, ...unknown, ...between })
  return (
    hands && {
      changes: comparison.changes.map(({ id, deed }) => [
        deed,
        hands.changes.get(id)?.map(({ by, at }) => `${by.person} ${at}`),
      ]),
      organisations: hands.organisations,
    }
  )
}

test("each change is told of who made it, several where several did, and words are counted by organisation", () => {
  const before = sketch("# Mål\nKommunen skal varsle.\nPlanene er korte og gamle.")
  const after = sketch("# Nye mål\nKommunen bør varsle straks om alt.\nPlanene er korte.\n- Øve mer")
  expect(
    told(before, after, {
      before: by(before, { skal: 2, " og gamle": 1 }),
      after: by(after, { Nye: 1, bør: 2, " straks": 2, " om alt": 3, "Øve mer": 1 }),
    }),
  ).toEqual({
    changes: [
      ["renamed", ["kari 1"]],
      ["replaced", ["ola 2"]],
      ["added", ["ola 2", "kari 3"]],
      ["removed", ["kari 1"]],
      ["added", ["kari 1"]],
    ],
    organisations: [
      { organisation: "k", added: 6, removed: 3 },
      { organisation: "o", added: 2, removed: 1 },
    ],
  })
})

test("a new row, an edited cell and a moved sentence have their own hands; what moved is no new words", () => {
  const table = "| Nr. | Tiltak\n| 1 | Utarbeide et nasjonalt ansvarskart\n| 2 | Innføre felles styring"
  const sentence = "Virksomhetene må øve på bortfall."
  const before = sketch(`${sentence} Planene er korte.\nAnsvaret er delt på mange.\n${table}`)
  const after = sketch(
    `Planene er korte.\nAnsvaret er delt på mange. ${sentence}\n${table.replace("felles", "sterk")}\n| 3 | Øve på bortfall`,
  )
  expect(
    told(before, after, {
      before: by(before, { [sentence]: 2, felles: 1 }),
      after: by(after, { [sentence]: 2, sterk: 1, "3": 2, "Øve på bortfall": 2 }),
    }),
  ).toEqual({
    changes: [
      ["moved", ["ola 2"]],
      ["replaced", ["kari 1"]],
      ["added", ["ola 2"]],
    ],
    organisations: [
      { organisation: "o", added: 4, removed: 0 },
      { organisation: "k", added: 1, removed: 1 },
    ],
  })
})

test("hands follow their characters past proposals that are not read", () => {
  const before = sketch("Alle skal øve.")
  const after = [
    soundLine({
      runs: [
        { text: "Alle ", formats: {} },
        { text: "kan og ", formats: { "i:p1": { person: "ola", organisation: "o", at: 1 } } },
        { text: "bør øve.", formats: {} },
      ],
    }),
  ]
  const between = { before: by(before, { skal: 1 }), after: by(after, { "kan og": 2, bør: 1 }) }
  expect(told(before, after, between, withoutProposals)!.changes).toEqual([["replaced", ["kari 1"]]])
})

test("a word that only lost letters is whose who struck them", () => {
  const [before, after] = [sketch("Kommunene varsler selv."), sketch("Kommunen varsler selv.")]
  const hands = [[8, 0, 1, 2, 14, 0]]
  expect(told(before, after, { before: hands, after: [[22, 0]] })).toEqual({
    changes: [["replaced", ["ola 2"]]],
    organisations: [{ organisation: "o", added: 1, removed: 1 }],
  })
})

test("what has no words of its own is whose who opened, struck or turned the block, or formatted its words", () => {
  const before = sketch("Mål\nAlle skal øve.\nPlanene er korte.\nDe øves sjelden.")
  const after = sketch("# Mål\nAlle *skal* øve.\nPlanene er korte. De øves sjelden.")
  const none = (lines: readonly Line[]) => by(lines, {})
  expect(
    told(before, after, {
      before: none(before),
      after: none(after),
      looks: [[3, 0], [5, 0, 4, 2, 5, 0], []],
      blocks: { before: [0, 0, 0, 1], after: [2, 0, 0] },
    })!.changes,
  ).toEqual([
    ["turned", ["ola 2"]],
    ["formatted", ["ola 2"]],
    ["joined", ["kari 1"]],
  ])
})

test("an answer about another text tells nothing", () => {
  const [before, after] = [sketch("Alle skal øve."), sketch("Alle bør øve.")]
  expect(told(before, after, { before: by(before, {}), after: [[3, 1]] })).toBeUndefined()
  expect(told(before, after, { before: [], after: by(after, {}) })).toBeUndefined()
})

test("chapters are summed by organisation", () => {
  const one = { changes: new Map(), organisations: [{ organisation: "k", added: 1, removed: 2 }] }
  const other = {
    changes: new Map(),
    organisations: [
      { organisation: "o", added: 9, removed: 0 },
      { organisation: "k", added: 3, removed: 0 },
    ],
  }
  expect(organisationsOf([one, other])).toEqual([
    { organisation: "o", added: 9, removed: 0 },
    { organisation: "k", added: 4, removed: 2 },
  ])
})

import { beforeEach, expect, it } from "vitest"
import { chapters, drafts, newChapter, newDraft } from "../../shared/drafts/draft.ts"
import { addresses, newMember, members, people } from "../../shared/people/person.ts"
import { testWorld, type TestWorld } from "../test/testWorld.ts"
import { reminders } from "./reminders.ts"

const HOUR = 3_600_000

let world: TestWorld
let remind: () => Promise<void>
beforeEach(async () => {
  // 22 November, nine in the morning in Oslo.
  world = testWorld()
  remind = reminders(world, "https://samtekst.test")
  const { records } = world
  await records.add(
    drafts,
    newDraft({
      id: "d",
      title: "Innspill",
      shortTitle: "I",
      caseNumber: "",
      language: "nb",
      milestones: [
        { id: "m", date: "2026-12-06", time: null, title: "Levering", kind: "delivery", approximate: false },
      ],
    }),
  )
  const chapter = (id: string, dueDate: string, owner: string | null, more = {}) =>
    records.add(
      chapters,
      newChapter({ id, draft: "d", order: 1, title: id, ownerOrganisation: "o", owner, dueDate, ...more }),
    )
  await chapter("today", "2026-11-22", "owner")
  await chapter("done", "2026-11-22", "owner", { status: "ready" })
  await chapter("soon", "2026-11-25", null)
  await chapter("between", "2026-11-30", "owner")
  for (const [id, role] of [
    ["lead", "leadEditor"],
    ["owner", "member"],
    ["other", "member"],
  ] as const) {
    await records.add(people, { id, name: id, initials: "X", organisation: "o", title: "", owner: false })
    await records.add(members, newMember({ draft: "d", person: id, role }))
    if (id !== "other") await records.add(addresses, { id, email: `${id}@o.example` })
  }
})

const letters = () => world.letters.map(({ to, text }) => [to, text.match(/^– .*$/gm)])

it("[R19] leads hear of everything that is due in two weeks, three days or today, owners of what is theirs", async () => {
  await remind()
  expect(letters()).toEqual([
    [
      "lead@o.example",
      ["– 22. november 2026: today", "– 25. november 2026: soon", "– 6. desember 2026: Levering"],
    ],
    ["owner@o.example", ["– 22. november 2026: today"]],
  ])
  expect(world.letters[0]!.text).toContain("https://samtekst.test/drafts/d")
})

it("[R19] once a day, from seven in the morning in Oslo", async () => {
  await remind()
  await remind()
  expect(world.letters).toHaveLength(2)
  // The day before "soon", half past six, and seven.
  world.turn(45.5 * HOUR)
  await remind()
  expect(world.letters).toHaveLength(2)
  world.turn(HOUR / 2)
  await remind()
  await remind()
  expect(letters().slice(2)).toEqual([["lead@o.example", ["– 25. november 2026: soon"]]])
})

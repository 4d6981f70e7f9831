import { describe, expect, it } from "vitest"
import { archived, chapterShape, inOrder, moved, newChapter, newDraft, numberOf, retitled } from "./draft.ts"
import { currentRevision, deadlinesOf, warningsIn, assignmentShape } from "./plan.ts"

const chapter = (id: string, order: number, more = {}) =>
  newChapter({ id, draft: "d", order, title: id, ownerOrganisation: "o", ...more })
const four = [chapter("a", 1), chapter("b", 2), chapter("c", 3), chapter("x", 1, { appendix: true })]
const numbers = (all: typeof four) => inOrder(all).map((one) => `${numberOf(one, all)} ${one.id}`)

const after = (all: typeof four, changed: typeof four) =>
  all.map((one) => changed.find(({ id }) => id === one.id) ?? one)

describe("chapters in order", () => {
  it("are numbered by their place, appendices by letter, and those put away are not counted", () => {
    expect(numbers(four)).toEqual(["1 a", "2 b", "3 c", "A x"])
    const put = after(four, [chapter("a", 1, { archivedAt: 5 })])
    expect(numbers(put)).toEqual(["1 b", "2 c", "A x"])
    expect(numberOf(put[0]!, put)).toBe("")
    expect(archived(put).map(({ id }) => id)).toEqual(["a"])
  })

  it("move before another, to the end, and into the other row", () => {
    const move = (id: string, before: string | null, appendix = false) =>
      numbers(
        after(
          four,
          moved(
            four.find((one) => one.id === id)!,
            appendix,
            before,
            four,
          ),
        ),
      )
    expect(move("c", "a")).toEqual(["1 c", "2 a", "3 b", "A x"])
    expect(move("a", "c")).toEqual(["1 b", "2 a", "3 c", "A x"])
    expect(move("a", null)).toEqual(["1 b", "2 c", "3 a", "A x"])
    expect(move("b", "x", true)).toEqual(["1 a", "2 c", "A b", "B x"])
    expect(move("b", "not there")).toEqual(["1 a", "2 c", "3 b", "A x"])
  })

  it("move for ever, though there is an end to the numbers between two", () => {
    let all = four
    for (let time = 0; time < 200; time++) {
      const [, second, third] = inOrder(all)
      all = after(all, moved(third!, false, second!.id, all))
      expect(inOrder(all)[1]!.id).toBe(third!.id)
    }
  })
})

describe("a chapter kept by an earlier version", () => {
  it("is read with nothing said of what came since", () => {
    const { note: _n, lock: _l, archivedAt: _a, rights: _r, moving: _m, facts: _f, ...early } = four[0]!
    expect(chapterShape.parse(early)).toEqual(four[0])
  })
})

describe("[R18] a title", () => {
  it("that gives way is kept, and one that stays is not", () => {
    const draft = newDraft({ id: "d", title: "Strategi", shortTitle: "S", caseNumber: "", language: "nb" })
    const input = retitled(draft, "Innspill", "I", 7)
    expect(input.formerTitles).toEqual([{ title: "Strategi", until: 7 }])
    expect(retitled(input, "Innspill", "Kort", 9).formerTitles).toHaveLength(1)
  })
})

describe("[R17, R19] what is due", () => {
  const assignment = {
    id: "TB2022-12",
    title: "Digital sikkerhet",
    current: 2,
    revisions: [1, 2].map((no) => ({
      no,
      instrument: `Brev ${no}`,
      summary: "",
      dueDate: "2022-10-15",
      at: null,
    })),
  }
  const milestones = [
    {
      id: "m",
      date: "2022-09-09",
      time: null,
      title: "Frist",
      kind: "delivery" as const,
      approximate: false,
    },
  ]

  it("follows from the revision that holds, of which there is one", () => {
    expect(currentRevision(assignment).instrument).toBe("Brev 2")
    const twice = { ...assignment, revisions: [assignment.revisions[0]!, assignment.revisions[0]!] }
    for (const wrong of [{ ...assignment, current: 3 }, twice])
      expect(assignmentShape.safeParse(wrong).success).toBe(false)
  })

  it("comes in order, without chapters that are done, and warns of late work but not of the past", () => {
    const chapters = [
      chapter("late", 1, { dueDate: "2022-09-01" }),
      chapter("done", 2, { dueDate: "2022-09-01", status: "ready" }),
    ]
    const due = deadlinesOf({ assignment, milestones }, chapters)
    expect(due.map(({ of, id }) => `${of} ${id}`)).toEqual([
      "chapter late",
      "milestone m",
      "assignment TB2022-12",
    ])
    const now = Date.parse("2022-10-03T10:00Z")
    expect(warningsIn(due, now).map(({ id, warning }) => [id, warning])).toEqual([
      ["late", "overdue"],
      ["TB2022-12", "ahead"],
    ])
  })
})

import { describe, expect, it } from "vitest"
import { moved, newChapter } from "../../shared/drafts/draft.ts"
import { dropped, stepped, type Move } from "./ordering.ts"
import { numbered } from "./useDraft.ts"

const all = ["a", "b", "c", "x", "y"].map((id, order) =>
  newChapter({ id, draft: "d", order, title: id, ownerOrganisation: "o", appendix: id >= "x" }),
)
const rows = numbered(all)
/** The order that the server would make of it. */
const after = (move: Move | undefined) => {
  if (!move) return undefined
  const changed = moved(
    all.find(({ id }) => id === move.chapter)!,
    move.appendix,
    move.before,
    all,
  )
  const now = all.map((one) => changed.find(({ id }) => id === one.id) ?? one)
  return numbered(now)
    .map(({ chapter }) => chapter.id)
    .join("")
}

describe("moving a chapter", () => {
  it("goes one step at a time from the keyboard, and no further than its row", () => {
    expect(after(stepped(rows, "b", "up"))).toBe("bacxy")
    expect(after(stepped(rows, "b", "down"))).toBe("acbxy")
    expect(stepped(rows, "a", "up")).toBeUndefined()
    expect(stepped(rows, "c", "down")).toBeUndefined()
    expect(after(stepped(rows, "x", "down"))).toBe("abcyx")
  })
  it("goes where one lets go of it", () => {
    expect(after(dropped(rows, "a", "c", "below"))).toBe("bcaxy")
    expect(after(dropped(rows, "c", "a", "above"))).toBe("cabxy")
    expect(after(dropped(rows, "a", "c", "above"))).toBe("bacxy")
  })
  it("stays when let go where it stands, or among the others' row", () => {
    expect(dropped(rows, "b", "a", "below")).toBeUndefined()
    expect(dropped(rows, "b", "c", "above")).toBeUndefined()
    expect(dropped(rows, "b", "b", "above")).toBeUndefined()
    expect(dropped(rows, "b", "x", "above")).toBeUndefined()
  })
})

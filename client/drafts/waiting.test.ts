import { describe, expect, it } from "vitest"
import type { Actor, Role } from "../../shared/actor.ts"
import { newChapter, type Chapter, type Draft } from "../../shared/drafts/draft.ts"
import { waitsFor } from "./waiting.ts"

const now = Date.parse("2022-05-06T10:00:00Z")
const draft: Draft = {
  id: "d",
  title: "T",
  shortTitle: "T",
  caseNumber: "",
  language: "nb",
  constructed: false,
  formerTitles: [],
  purpose: "",
  assignment: null,
  milestones: [
    { id: "m", date: "2022-05-09", time: null, title: "Møte", kind: "meeting", approximate: false },
    { id: "far", date: "2022-09-09", time: null, title: "Frist", kind: "delivery", approximate: false },
  ],
}
const chapter = (id: string, order: number, more: Partial<Chapter> = {}) =>
  newChapter({ id, draft: "d", order, title: id, ownerOrganisation: "nhn", ...more })
const written = (person: string, at: number, seq: number) => ({
  facts: { words: 10, by: { person, organisation: "ks" }, at, seq },
})
const chapters = [
  chapter("late", 1, { owner: "kari", dueDate: "2022-05-20", ...written("odd", 5, 7) }),
  chapter("first", 2, { owner: "kari", dueDate: "2022-05-11", ...written("kari", 6, 9) }),
  chapter("done", 3, { owner: "kari", dueDate: "2022-05-01", status: "ready", ...written("odd", 7, 3) }),
  chapter("others", 4, { owner: "odd", dueDate: "2022-05-07", ...written("odd", 8, 2) }),
]
const actor = (role: Role): Actor => ({
  person: "kari",
  organisation: "nhn",
  roles: new Map([["d", role]]),
  owner: false,
})
const seen = [
  { id: "s", draft: "d", chapter: "late", person: "kari", at: 4, seq: 6 },
  { id: "t", draft: "d", chapter: "done", person: "kari", at: 4, seq: 3 },
]
const waits = (role: Role = "chapterOwner") => waitsFor(actor(role), { drafts: [draft], chapters, seen }, now)

describe("what waits for me", () => {
  it("is my chapters that are not done, the first due first", () => {
    expect(waits().mine.map(({ chapter, number }) => number + chapter.id)).toEqual(["2first", "1late"])
  })
  it("and the days that draw near, without saying my own twice", () => {
    expect(waits().nearing.map(({ id, due }) => [id, due])).toEqual([
      ["others", "2022-05-07"],
      ["m", "2022-05-09"],
    ])
  })
  it("and what others wrote since I was last there, the newest first", () => {
    expect(waits().news.map(({ chapter }) => chapter.id)).toEqual(["others", "late"])
  })
  it("is nothing at all for who may not see the text", () => {
    expect(waits("ministryReader")).toEqual({ mine: [], nearing: [], news: [] })
  })
})

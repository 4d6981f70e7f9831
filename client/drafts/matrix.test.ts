import { describe, expect, it } from "vitest"
import { newChapter } from "../../shared/drafts/draft.ts"
import type { Role } from "../../shared/actor.ts"
import { decided, matrixOf } from "./matrix.ts"

const somebody = (person: string, organisation: string, role: Role) => ({
  person: { id: person },
  organisation: { id: organisation },
  member: { role },
})
const people = [
  somebody("kari", "ks", "member"),
  somebody("nils", "nhn", "chapterOwner"),
  somebody("odd", "other", "member"),
  somebody("lead", "edir", "leadEditor"),
]
const chapter = (rights: Parameters<typeof decided>[0] = []) =>
  newChapter({
    id: "c",
    draft: "d",
    order: 1,
    title: "T",
    ownerOrganisation: "nhn",
    contributors: ["ks"],
    rights: [...rights],
  })
const grantsIn = (rights?: Parameters<typeof decided>[0]) =>
  Object.fromEntries(matrixOf(chapter(rights), people).map(({ key, grant }) => [key, grant]))

describe("the matrix of a chapter's rights", () => {
  it("says what follows from people's parts, the owner's organisation first", () => {
    expect(grantsIn()).toEqual({
      "role:leadEditor": "write",
      "role:secretary": "read",
      "role:guest": "comment",
      "role:ministryReader": "none",
      "role:member": "suggest",
      "organisation:nhn": "write",
      "organisation:ks": "write",
      "organisation:other": "suggest",
    })
    expect(
      matrixOf(chapter(), people)
        .slice(5)
        .map(({ note }) => note),
    ).toEqual(["owner", "contributor", undefined])
  })
  it("says what was decided, for an organisation and for one person in it", () => {
    const rights = decided(decided([], { organisation: "other" }, "read"), { person: "odd" }, "write")
    expect(grantsIn(rights)).toMatchObject({ "organisation:other": "read", "person:odd": "write" })
  })
  it("says who is held to proposing, and offers them no more", () => {
    const held = { ...chapter(decided([], { person: "odd" }, "write")), onlyProposals: true }
    const rows = new Map(matrixOf(held, people).map((row) => [row.key, row]))
    const shown = (key: string) => [rows.get(key)!.grant, rows.get(key)!.note]
    expect(shown("organisation:nhn")).toEqual(["write", "owner"])
    expect(shown("organisation:ks")).toEqual(["suggest", "onlyProposals"])
    expect(shown("organisation:other")).toEqual(["suggest", undefined])
    expect(shown("person:odd")).toEqual(["suggest", "onlyProposals"])
    expect(rows.get("organisation:ks")!.possible).toEqual(["none", "read", "comment", "suggest"])
  })
  it("takes a decision back, and never keeps two for one", () => {
    const once = decided([], { role: "secretary" }, "comment")
    expect(decided(once, { role: "secretary" }, "suggest")).toEqual([
      { who: { role: "secretary" }, access: "suggest" },
    ])
    expect(decided(once, { role: "secretary" }, "follows")).toEqual([])
  })
  it("offers a guest no more than a guest can have, and a lead nothing", () => {
    const rows = new Map(matrixOf(chapter(), people).map((row) => [row.key, row]))
    expect(rows.get("role:guest")?.possible).toEqual(["none", "read", "comment"])
    expect(rows.get("role:leadEditor")?.fixed).toBe(true)
  })
})

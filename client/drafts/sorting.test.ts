import { describe, expect, it } from "vitest"
import { newChapter, type Chapter } from "../../shared/drafts/draft.ts"
import { inSorting, readSorting, sortedBy, writeSorting } from "./sorting.ts"
import { numbered } from "./useDraft.ts"

const chapter = (order: number, more: Partial<Chapter>) =>
  newChapter({ id: `c${order}`, draft: "d", order, title: `T${order}`, ownerOrganisation: "o", ...more })
const rows = numbered([
  chapter(1, { dueDate: "2022-05-20", ownerOrganisation: "nhn", status: "ready" }),
  chapter(2, { dueDate: null, ownerOrganisation: "ahus" }),
  chapter(3, { dueDate: "2022-05-11", ownerOrganisation: "aas" }),
])
const order = (written: string) =>
  inSorting(rows, readSorting(written), (id) => ({ nhn: "NHN", ahus: "Ahus", aas: "Ås" })[id] ?? "").map(
    ({ number }) => number,
  )

describe("the status board's order", () => {
  it("is that of reading until one asks for another", () => {
    expect(order("")).toEqual(["1", "2", "3"])
    expect(order("nonsense")).toEqual(["1", "2", "3"])
    expect(order("-chapter")).toEqual(["3", "2", "1"])
  })
  it("puts what has no deadline last, whichever way", () => {
    expect(order("due")).toEqual(["3", "1", "2"])
    expect(order("-due")).toEqual(["1", "3", "2"])
  })
  it("knows the Norwegian alphabet and the steps of a chapter", () => {
    expect(order("owner")).toEqual(["2", "1", "3"])
    expect(order("-status")).toEqual(["1", "2", "3"])
  })
  it("stands in the address, and turns when asked for once more", () => {
    const once = sortedBy(readSorting(null), "due")
    expect(writeSorting(once)).toBe("due")
    expect(writeSorting(sortedBy(once, "due"))).toBe("-due")
    expect(writeSorting(readSorting(null))).toBe("")
    expect(readSorting("-due")).toEqual({ by: "due", way: "descending" })
  })
})

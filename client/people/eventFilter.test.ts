import { describe, expect, it } from "vitest"
import { following, headOf, noEvents, type Event } from "../../shared/people/event.ts"
import { fitting, readFilter, writeFilter } from "./eventFilter.ts"

const at = (moment: string) => Date.parse(moment)
const said = [
  { what: "draftCreated", at: at("2022-05-05T21:30:00Z"), person: "kari", organisation: "ks" },
  { what: "chapterLocked", at: at("2022-05-05T22:30:00Z"), person: "odd", organisation: "nhn" },
  { what: "chapterLocked", at: at("2022-05-06T21:59:00Z"), person: "kari", organisation: "ks" },
] as const
const events: Event[] = []
for (const { what, at, person, organisation } of said)
  events.push(
    following(events.length > 0 ? headOf(events.at(-1)!) : noEvents("d"), {
      what,
      at,
      author: { person, organisation },
      subjects: ["c1"],
      facts: {},
    }),
  )
const seqs = (query: string) => fitting(events, readFilter(new URLSearchParams(query))).map(({ seq }) => seq)

describe("looking in the log", () => {
  it("shows all, the newest first, and what fits", () => {
    expect(seqs("")).toEqual([3, 2, 1])
    expect(seqs("what=chapterLocked&person=kari")).toEqual([3])
    expect(seqs("organisation=nhn")).toEqual([2])
    expect(seqs("what=nonsense&from=yesterday")).toEqual([3, 2, 1])
  })
  it("reckons days as Oslo has them, both included", () => {
    expect(seqs("from=2022-05-06&to=2022-05-06")).toEqual([3, 2])
    expect(seqs("to=2022-05-05")).toEqual([1])
  })
  it("stands in the address", () => {
    const filter = readFilter(new URLSearchParams("what=chapterLocked&to=2022-05-05"))
    expect(writeFilter(filter)).toEqual({ what: "chapterLocked", to: "2022-05-05" })
  })
})

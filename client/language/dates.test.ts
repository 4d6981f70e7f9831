import { describe, expect, it } from "vitest"
import { day, moment } from "./dates.ts"
import { firstKnown } from "./catalogues.ts"

describe("dates", () => {
  it("reads as Norwegians write it, in Norwegian summer time", () => {
    expect(moment(Date.parse("2022-05-06T10:00:00Z"), "nb")).toBe("6. mai 2022 kl. 12.00")
    expect(moment(Date.parse("2022-05-06T10:00:00Z"), "nn")).toBe("6. mai 2022 kl. 12.00")
    expect(moment(Date.parse("2022-05-06T10:00:00Z"), "en")).toBe("6 May 2022 at 12:00")
  })
  it("follows winter time, and midnight is 00", () => {
    expect(moment(Date.parse("2022-12-31T23:05:00Z"), "nb")).toBe("1. januar 2023 kl. 00.05")
  })
  it("keeps a deadline on its own day", () => {
    expect(day("2022-05-09", "nb")).toBe("9. mai 2022")
    expect(day("2022-12-31", "en")).toBe("31 December 2022")
  })
})

describe("the language of a new reader", () => {
  it("is the first of theirs that we speak", () => {
    expect(firstKnown(["se", "nn-NO", "en"])).toBe("nn")
    expect(firstKnown(["no", "en"])).toBe("nb")
    expect(firstKnown(["en-GB"])).toBe("en")
  })
  it("is bokmål when we speak none of them", () => {
    expect(firstKnown(["fi", "sv"])).toBe("nb")
    expect(firstKnown([])).toBe("nb")
  })
})

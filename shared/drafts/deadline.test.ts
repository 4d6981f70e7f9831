import { describe, expect, it } from "vitest"
import { day, dayAt, daysLeft, endOf, instantOf, isOver, isWeekend, warningOf } from "./deadline.ts"

const at = (iso: string) => Date.parse(iso)

describe("a day in Oslo", () => {
  it("begins at midnight there, in winter and in summer", () => {
    expect(dayAt(at("2022-01-31T22:59:59Z"))).toBe("2022-01-31")
    expect(dayAt(at("2022-01-31T23:00:00Z"))).toBe("2022-02-01")
    expect(dayAt(at("2022-07-31T21:59:59Z"))).toBe("2022-07-31")
    expect(dayAt(at("2022-07-31T22:00:00Z"))).toBe("2022-08-01")
  })

  it("is 23 hours when the clock goes forward and 25 when it goes back", () => {
    const hours = (on: string) => (endOf(on) - instantOf(on)) / 3_600_000
    expect(["2022-03-26", "2022-03-27", "2022-10-30", "2022-10-31"].map(hours)).toEqual([24, 23, 25, 24])
  })

  it("is one that the calendar has", () => {
    expect(["2022-02-28", "2024-02-29"].every((on) => day.safeParse(on).success)).toBe(true)
    expect(
      ["2022-02-30", "2023-02-29", "2022-13-01", "22-1-1", ""].some((on) => day.safeParse(on).success),
    ).toBe(false)
  })

  it("has times that follow its clock, the skipped hour among them", () => {
    expect(instantOf("2022-06-29", "10:00")).toBe(at("2022-06-29T08:00Z"))
    expect(instantOf("2022-12-29", "10:00")).toBe(at("2022-12-29T09:00Z"))
    expect(instantOf("2022-03-27", "02:30")).toBe(at("2022-03-27T01:30Z"))
    expect(instantOf("2022-10-30", "02:30")).toBe(at("2022-10-30T00:30Z"))
    expect(instantOf("2022-10-30", "03:00")).toBe(at("2022-10-30T02:00Z"))
  })
})

describe("[R19] a deadline", () => {
  it("includes its day, to the last minute in Oslo", () => {
    expect(isOver("2022-10-15", at("2022-10-15T21:59:59.999Z"))).toBe(false)
    expect(isOver("2022-10-15", at("2022-10-15T22:00:00Z"))).toBe(true)
    expect(isOver("2022-10-30", at("2022-10-30T22:30:00Z"))).toBe(false)
    expect(isOver("2022-10-30", at("2022-10-30T23:00:00Z"))).toBe(true)
  })

  it("is counted in days of the calendar, over the change of the clock and the turn of the year", () => {
    expect(daysLeft("2022-10-15", at("2022-09-09T10:00Z"))).toBe(36)
    expect(daysLeft("2022-03-28", at("2022-03-26T23:30Z"))).toBe(1)
    expect(daysLeft("2022-10-31", at("2022-10-29T22:30Z"))).toBe(1)
    expect(daysLeft("2023-01-01", at("2022-12-31T22:59Z"))).toBe(1)
    expect(daysLeft("2023-01-01", at("2022-12-31T23:00Z"))).toBe(0)
    expect(daysLeft("2022-05-06", at("2022-05-07T10:00Z"))).toBe(-1)
  })

  it("is flagged on a weekend", () => {
    expect(["2022-10-14", "2022-10-15", "2022-10-16", "2022-10-17"].map(isWeekend)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it("warns fourteen days ahead, again three, on the day, and when it is over", () => {
    const warning = (on: string) => warningOf("2022-10-15", at(`${on}T10:00Z`))
    expect(
      ["2022-09-30", "2022-10-01", "2022-10-11", "2022-10-12", "2022-10-15", "2022-10-16"].map(warning),
    ).toEqual([undefined, "ahead", "ahead", "soon", "today", "overdue"])
  })
})

import { afterEach, beforeEach, expect, it, test } from "vitest"
import { events } from "../../shared/people/event.ts"
import { people } from "../../shared/people/person.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { inCsv } from "./eventExport.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

it("[R26] the log is taken away by the lead and the secretary, as CSV and as JSON, and by nobody else", async () => {
  await house.world.records.change(people, "lead", (before) => ({ ...before, name: '=HYPERLINK("evil")' }))
  const lead = await house.cookieOf("lead")
  const json = await (await house.ask("/api/log/d1/json", { cookie: lead })).json()
  expect(json).toMatchObject({
    draft: "d1",
    intact: true,
    events: [{ seq: 1, what: "signedIn", organisationName: "here" }],
  })
  const csv = await house.ask("/api/log/d1/csv", { cookie: await house.cookieOf("reader") })
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="log-d1.csv"')
  const [head, first, second] = (await csv.text()).split("\r\n")
  expect(head).toBe('"seq","at","name","organisation","what","subjects","facts","person","before","hash"')
  expect(first).toMatch(
    /^1,"2026-11-22T08:00:00.000Z","'=HYPERLINK\(""evil""\)","here","signedIn","","","lead",/,
  )
  expect(second).toContain('"reader"')
  for (const [person, status] of [
    ["writer", 403],
    ["ministry", 403],
    ["stranger", 404],
  ] as const)
    for (const format of ["csv", "json", "xml"])
      expect(
        (await house.ask(`/api/log/d1/${format}`, { cookie: await house.cookieOf(person) })).status,
      ).toBe(status)
  expect((await house.ask("/api/log/d1/xml", { cookie: lead })).status).toBe(404)
  expect((await house.ask("/api/log/d1/csv")).status).toBe(401)
})

it("[R26] a log that was altered says so", async () => {
  const lead = await house.cookieOf("lead")
  await house.world.records.change(events, "d1_1", (before) => ({ ...before, at: 1 }))
  expect(await (await house.ask("/api/log/d1/json", { cookie: lead })).json()).toMatchObject({
    intact: false,
  })
})

test.each([
  ["=1+1", `"'=1+1"`],
  ["+47", `"'+47"`],
  ["-2", `"'-2"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  [" =1", `"' =1"`],
  ["\u200b=1", `"'\u200b=1"`],
  ["＝1", `"'＝1"`],
  ['si "a"', '"si ""a"""'],
  ["a,b\nc", '"a,b\nc"'],
  ["KS", '"KS"'],
])("%j stands in a spreadsheet as %s", (cell, written) => expect(inCsv(cell)).toBe(written))

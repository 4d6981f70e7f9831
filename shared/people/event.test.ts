import { expect, test } from "vitest"
import { checkEvents, following, headOf, noEvents, type Event } from "./event.ts"

const said = (n: number) => ({
  at: n,
  author: { person: "solfrid", organisation: "edir" },
  what: "statusSet" as const,
  subjects: ["kap-1"],
  facts: { status: "ready", n },
})
const log = (length: number): Event[] => {
  const events: Event[] = []
  for (let n = 1; n <= length; n++)
    events.push(following(events.length ? headOf(events.at(-1)!) : noEvents("d"), said(n)))
  return events
}
const whole = log(5)
const head = headOf(whole.at(-1)!)

test("[R26] a log holds together whatever order it is read in, and however its facts were kept", () => {
  expect(checkEvents(whole, head)).toBeUndefined()
  expect(checkEvents(whole.toReversed(), head)).toBeUndefined()
  const turned = whole.map((event) => ({
    ...event,
    facts: Object.fromEntries(Object.entries(event.facts).toReversed()),
  }))
  expect(checkEvents(turned, head)).toBeUndefined()
  expect(checkEvents([], noEvents("d"))).toBeUndefined()
})

test.each<[string, readonly Event[], object]>([
  ["changed", whole.with(2, { ...whole[2]!, at: 99 }), { seq: 3, what: "changed" }],
  [
    "signed by another",
    whole.with(1, { ...whole[1]!, author: { person: "x", organisation: "edir" } }),
    { seq: 2, what: "changed" },
  ],
  ["dropped", whole.toSpliced(2, 1), { seq: 3, what: "missing" }],
  ["doubled", whole.toSpliced(2, 0, whole[2]!), { seq: 4, what: "missing" }],
  ["put in anew", whole.with(2, following(noEvents("d"), said(9))), { seq: 2, what: "missing" }],
  [
    "made whole again, but not in the chain",
    whole.with(2, following({ ...noEvents("d"), seq: 2 }, said(3))),
    { seq: 3, what: "chain" },
  ],
  ["cut off at the end", whole.slice(0, 4), { seq: 5, what: "missing" }],
])("[R26] an event %s is found", (_how, events, found) => {
  expect(checkEvents(events, head)).toEqual(found)
})

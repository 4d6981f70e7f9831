import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { knownAnchors } from "../comments/anchors.ts"
import { ownHand } from "../authorship/ownHand.ts"
import type { Refusal } from "../../shared/refusal.ts"
import {
  ANY,
  bytes,
  DELETED,
  EMBED,
  FORMAT,
  GC,
  HAS_KEY,
  HAS_ORIGIN,
  hostile,
  inBody,
  MAP,
  one,
  onMarker,
  OWN,
  standing,
  STRING,
  TYPE,
  VICTIM,
} from "../test/hostileUpdates.ts"
import { readChange } from "./change.ts"
import { refuseAll } from "./gate.ts"
import { wellFormed } from "./wellFormed.ts"

/** Here no thread has any words. */
const anchors = knownAnchors(() => false)
const author = { person: "geir", organisation: "ks" }
const hands = new Map([[VICTIM, { person: "solfrid", organisation: "hdir" }]])

const verdict = (doc: Y.Doc, update: Uint8Array): Refusal | undefined => {
  const change = readChange(update)
  return change
    ? refuseAll([wellFormed, ownHand, anchors], {
        chapter: "c1",
        change,
        doc,
        hands,
        author,
        byServer: false,
        access: "write",
        rehearse: () => {
          throw new Error("Nothing here needs to be tried")
        },
      })
    : "notWellFormed"
}

describe("the gates", () => {
  it.each(Object.entries(hostile))(
    "[W9] refuse %s, at once, and leave the text as it was",
    (_name, recipe) => {
      const doc = standing()
      const before = Y.encodeStateAsUpdate(doc)
      const update = recipe()
      const begun = process.cpuUsage()
      expect(["notWellFormed", "notOwnHand"]).toContain(verdict(doc, update))
      // In microseconds of the processor's time, whatever else the machine does.
      expect(process.cpuUsage(begun).user).toBeLessThan(200_000)
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    },
  )

  it("[W9] refuse to continue a known struct as something else", () => {
    const doc = standing()
    Y.applyUpdate(doc, onMarker("t", "paragraph"))
    // Its first clock is a marker's value, known; its second would be a letter with that value to its left.
    const update = bytes(1, 1, OWN, 0, STRING, ...inBody, "xy", 0)
    expect(verdict(doc, update)).toBe("notWellFormed")
  })

  it("let in what is in the tables", () => {
    const fine: [string, Uint8Array][] = [
      ["plain words", one(STRING, ...inBody, "x")],
      [
        "a marker",
        bytes(
          1,
          2,
          OWN,
          0,
          TYPE,
          ...inBody,
          MAP,
          { info: ANY | HAS_KEY },
          0,
          OWN,
          0,
          "t",
          1,
          { any: "heading" },
          0,
        ),
      ],
      ["a heading's level", onMarker("a.level", 3)],
      ["a caption", onMarker("t", "caption")],
      [
        "a cell's path",
        onMarker("p", [
          ["table", "t1"],
          ["tableRow", "r1"],
          ["tableCell", "c1", { colspan: 2 }],
        ]),
      ],
      ["a link", one(FORMAT, ...inBody, "link", { json: { href: "https://helsedirektoratet.no/" } })],
      ["a link's end", one(FORMAT, ...inBody, "link", { json: null })],
      ["a break", one(EMBED, ...inBody, { json: { t: "hardBreak" } })],
      ["what was written and deleted again", one(DELETED, ...inBody, 500)],
      ["what was collected", one(GC, 500)],
      ["words after another's", one({ info: STRING | HAS_ORIGIN }, VICTIM, 6, "x")],
      ["a deletion of another's words", bytes(0, 1, VICTIM, 1, 5, 2)],
      ["all that is known", Y.encodeStateAsUpdate(standing())],
      ["nothing", bytes(0, 0)],
    ]
    for (const [name, update] of fine) expect([name, verdict(standing(), update)]).toEqual([name, undefined])
  })

  it("let an anchor lie, wherever it came from", () => {
    const change = readChange(one(FORMAT, ...inBody, "c:thread1", { json: true }))!
    const doc = standing()
    expect(wellFormed({ change, doc })).toBeUndefined()
  })
})

import * as decoding from "lib0/decoding"
import { describe, expect, it } from "vitest"
import { refusals } from "../refusal.ts"
import {
  closeCodeOf,
  cursorIn,
  readDown,
  readUp,
  STEP_1,
  STEP_2,
  UPDATE,
  writeDown,
  writePresence,
  writeSync,
  type Down,
} from "./protocol.ts"

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")
const back = (bytes: Uint8Array): Down | undefined => {
  const d = decoding.createDecoder(bytes)
  return readDown(decoding.readVarUint(d), d)
}
const face = { person: "p", organisation: "o", name: "N", shortName: "S", colour: 0 }

describe("the wire", () => {
  it("is these bytes: who changes them changes the clients of yesterday", () => {
    expect(hex(writeDown({ type: "welcome", access: "write", seq: 300, schema: 1, refusal: null }))).toBe(
      "64 03 ac 02 01 00",
    )
    expect(hex(writeDown({ type: "saved", n: 2, seq: 7 }))).toBe("65 02 07")
    expect(hex(writeDown({ type: "refused", n: 3, refusal: "tooMany" }))).toBe(
      "66 03 07 74 6f 6f 4d 61 6e 79",
    )
    expect(hex(writeDown({ type: "moved", seq: 9 }))).toBe("67 09")
    expect(hex(writeSync(UPDATE, Uint8Array.from([1, 2])))).toBe("00 02 02 01 02")
    expect(hex(writePresence([{ client: 5, clock: 6, state: null }]))).toBe("01 08 01 05 06 04 6e 75 6c 6c")
  })

  it("reads what it writes", () => {
    const all: Down[] = [
      { type: "welcome", access: "read", seq: 0, schema: 1, refusal: "chapterLocked" },
      { type: "saved", n: 1, seq: 2 },
      ...refusals.map((refusal): Down => ({ type: "refused", n: 1, refusal })),
      { type: "moved", seq: 3 },
    ]
    for (const down of all) expect(back(writeDown(down))).toEqual(down)
    const bytes = Uint8Array.from([7, 8, 9])
    expect(readUp(writeSync(STEP_1, bytes))).toEqual({ type: "step1", stateVector: bytes })
    expect(readUp(writeSync(STEP_2, bytes))).toEqual({ type: "update", update: bytes })
    const presence = writePresence([{ client: 1, clock: 2, state: { ...face, cursor: null } }])
    expect(readUp(presence)).toEqual({
      type: "presence",
      client: 1,
      clock: 2,
      state: { ...face, cursor: null },
    })
  })

  it("[W9] takes any bytes without throwing", () => {
    const entry = { client: 1, clock: 2, state: { ...face, cursor: null } }
    expect(readUp(new Uint8Array())).toEqual({ type: "malformed" })
    expect(readUp(Uint8Array.from([0, 2, 200]))).toEqual({ type: "malformed" })
    expect(readUp(Uint8Array.from([...writeSync(UPDATE, new Uint8Array(2)), 0]))).toEqual({
      type: "malformed",
    })
    expect(readUp(Uint8Array.from([1, 4, 1, 5, 6, 1]))).toEqual({ type: "malformed" })
    expect(readUp(writePresence([entry, entry]))).toEqual({ type: "othersPresence" })
    const long = { ...entry, state: { ...entry.state, name: "x".repeat(2000) } }
    expect(readUp(writePresence([long]))).toEqual({ type: "malformed" })
    for (let n = 0; n < 256; n++)
      expect(readUp(Uint8Array.from([n, 255, 255, 255, 255, 255, 255, 255, 255]))).toBeDefined()
  })

  it("believes a cursor only where it can be one", () => {
    const place = [3, 4]
    expect(cursorIn({ cursor: { anchor: place, head: null, name: "Statsråden" } })).toEqual({
      anchor: place,
      head: null,
    })
    for (const said of [
      null,
      1,
      {},
      { cursor: {} },
      { cursor: { anchor: [1], head: null } },
      { cursor: { anchor: [1, -1], head: null } },
    ])
      expect(cursorIn(said)).toBeNull()
  })

  it("tells the client to stay away only for what coming back cannot mend", () => {
    const away = refusals.filter((refusal) => closeCodeOf(refusal) >= 4400 && closeCodeOf(refusal) < 4500)
    for (const passing of ["notSaved", "tooMany", "shuttingDown"] as const)
      expect(away).not.toContain(passing)
    for (const lasting of ["notSignedIn", "notFound", "readOnly", "notWellFormed"] as const)
      expect(away).toContain(lasting)
  })
})

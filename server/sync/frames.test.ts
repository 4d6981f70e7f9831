import { expect, test } from "vitest"
import { UPDATE, writeDown, writeSync } from "../../shared/sync/protocol.ts"
import { frame, frameSaved, frameUpdates, messagesIn } from "./frames.ts"

test("saved, made by hand, is what the protocol writes, however large its numbers", () => {
  const numbers = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 40 + 5]
  for (const n of numbers)
    for (const seq of numbers)
      expect([...frameSaved(n, seq)]).toEqual([...frame(writeDown({ type: "saved", n, seq }))])
})

test("updates framed together are the messages they would be one by one, at every length a frame has a head for", () => {
  const bodies = [0, 1, 64, 65, 120, 127, 128, 70_000].map((length) =>
    new Uint8Array(length).fill(length & 255),
  )
  expect(messagesIn(frameUpdates(bodies)).map((message) => [...message])).toEqual(
    bodies.map((body) => [...writeSync(UPDATE, body)]),
  )
})

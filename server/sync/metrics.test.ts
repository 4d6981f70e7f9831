import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import express from "express"
import { afterEach, describe, expect, it } from "vitest"
import { ownHand } from "../authorship/ownHand.ts"
import { answerThrown } from "../web/answer.ts"
import { testWorld } from "../test/testWorld.ts"
import { quiet, TestWriter } from "../test/testWriter.ts"
import { UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import { metrics } from "./metrics.ts"
import { createRooms } from "./rooms.ts"
import { wellFormed } from "./wellFormed.ts"

const open: (() => void)[] = []
afterEach(() => open.splice(0).forEach((close) => close()))

const house = async () => {
  const world = testWorld()
  const rooms = createRooms(world, [wellFormed, ownHand])
  const { path, run } = metrics(rooms)
  const app = express()
  app.get(
    path,
    async (request, response) => void (await run({ actor: undefined } as never, request, response)),
  )
  app.use(answerThrown(world))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  open.push(() => server.close())
  return { world, rooms, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics` }
}

describe("the metrics", () => {
  it("count rooms, sessions, updates, refusals and writes, and hold no text", async () => {
    const { rooms, url } = await house()
    const [solfrid, geir] = ["solfrid", "geir"].map((person) => new TestWriter(rooms, "c1", person))
    for (const writer of [solfrid!, geir!]) await writer.connect()
    await quiet()
    solfrid!.write("Hemmelig")
    await quiet()
    geir!.say(writeSync(UPDATE, Uint8Array.of(1, 2, 3)))
    await quiet()
    const told = await (await fetch(url)).text()
    for (const line of [
      "samtekst_rooms 1",
      "samtekst_sessions 1",
      "samtekst_updates_total 1",
      'samtekst_refused_total{reason="notWellFormed"} 1',
      'samtekst_append_seconds_bucket{le="+Inf"} 1',
      "samtekst_append_seconds_count 1",
      "# TYPE samtekst_append_seconds histogram",
    ])
      expect(told.split("\n")).toContain(line)
    expect(told).toMatch(/samtekst_event_loop_delay_seconds\{quantile="0.99"\} [\d.e-]+\n/)
    expect(told).not.toMatch(/Hemmelig|solfrid|c1/)
  })

  it("are given to nobody who comes through a proxy", async () => {
    const { url } = await house()
    expect((await fetch(url, { headers: { "x-forwarded-for": "10.0.0.1" } })).status).toBe(404)
  })
})

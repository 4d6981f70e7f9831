import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { ownHand } from "../authorship/ownHand.ts"
import { scribble } from "../test/scribble.ts"
import { seeded } from "../test/seeded.ts"
import { quiet, TestWriter } from "../test/testWriter.ts"
import { testWorld } from "../test/testWorld.ts"
import { isSameText, makeCheckpoint } from "./checkpoint.ts"
import { textAt } from "./history.ts"
import { createRooms } from "./rooms.ts"
import { nodeScheduler } from "./scheduler.ts"
import { wellFormed } from "./wellFormed.ts"

const rounds = Number(process.env["ROUNDS"] ?? 30)
const first = Number(process.env["SEED"] ?? 1)

/** Four people write, are cut off, write on, reload and come back, on a disk that is now fast, now slow, now broken. */
const session = async (seed: number): Promise<void> => {
  const chance = seeded(seed)
  const world = testWorld()
  const start = () => createRooms(world, [wellFormed, ownHand], { scheduler: nodeScheduler, grace: 1 })
  let rooms = start()
  const persons = ["solfrid", "geir", "ulrik", "anne"]
  const writers = persons.map((person) => new TestWriter(rooms, "c1", person))
  for (const writer of writers) await writer.connect()
  await quiet()

  for (let step = 0; step < 250; step++) {
    const writer = chance.of(writers)
    const event = chance.next()
    // Nobody writes on a page before the text has come, or has been there before.
    const open = writer.isSynced || writer.doc.store.clients.size > 0
    if (event < 0.7) {
      if (open) scribble(writer.doc, chance, `${seed}.${step} `)
    } else if (event < 0.83) await quiet(chance.below(4))
    else if (event < 0.86) writer.cut()
    else if (event < 0.93) {
      if (!writer.isConnected) await writer.connect()
    } else if (event < 0.945) writer.reload()
    else if (event < 0.965) writer.hold(chance.chance(0.5))
    else if (event < 0.98) world.log.slow(chance.below(4))
    else if (event < 0.985) {
      world.log.fail()
      await quiet(2)
      world.log.release()
    } else if (event < 0.99) {
      // The server starts again; the pages stay.
      await rooms.closeAll()
      rooms = start()
      writers.forEach((one) => one.moveTo(rooms))
    } else await makeCheckpoint(world.log, "c1")
  }

  world.log.slow(0)
  for (const writer of writers) {
    writer.hold(false)
    if (!writer.isConnected) await writer.connect()
  }
  await quiet(40)
  for (const writer of writers) {
    const { actor, refused, closed, saved, sent } = writer
    const passing = refused === undefined || refused === "notSaved" || refused === "shuttingDown"
    expect([actor.person, passing, closed, saved]).toEqual([actor.person, true, undefined, sent])
  }
  const past = await textAt(world.log, "c1")
  const fresh = new TestWriter(rooms, "c1", "fresh")
  await fresh.connect()
  await quiet()
  for (const { doc } of [...writers, fresh]) expect(isSameText(past.doc, doc)).toBe(true)
  // The way over a checkpoint leads to the same text.
  const checkpoint = await makeCheckpoint(world.log, "c1")
  const again = new Y.Doc()
  Y.applyUpdate(again, checkpoint.state)
  expect(isSameText(past.doc, again)).toBe(true)
  // Under a client id there is one hand only, and it is that of the person whose page had it.
  for (const writer of writers)
    expect([writer.actor.person, undefined]).toContain(past.hands.get(writer.doc.clientID)?.person)
}

describe("writers who are cut off and come back", () => {
  it.each(Array.from({ length: rounds }, (_, at) => first + at))(
    "[W7] hold the same text when they have received everything, and none is refused (seed %i)",
    session,
  )
})

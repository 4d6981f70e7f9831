import { ownHand } from "../authorship/ownHand.ts"
import { createRooms } from "../sync/rooms.ts"
import { nodeScheduler } from "../sync/scheduler.ts"
import { wellFormed } from "../sync/wellFormed.ts"
import { quiet, TestWriter } from "./testWriter.ts"
import { testWorld } from "./testWorld.ts"

/** One chapter, the real gates, a log in memory, and writers who come in. */
export const stageWriters = () => {
  const world = testWorld()
  const rooms = createRooms(world, [wellFormed, ownHand], { scheduler: nodeScheduler })
  const writer = (person: string, options = {}) => new TestWriter(rooms, "c1", person, options)
  /** Writers who have the text. */
  const joined = async (...persons: string[]) => {
    const writers = persons.map((person) => writer(person))
    for (const one of writers) await one.connect()
    await quiet()
    return writers as [TestWriter, TestWriter, TestWriter]
  }
  return { world, rooms, writer, joined }
}

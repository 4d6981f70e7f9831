import { describe, expect, it } from "vitest"
import { ownHand } from "../authorship/ownHand.ts"
import { quiet, TestWriter } from "../test/testWriter.ts"
import { testWorld } from "../test/testWorld.ts"
import { createRooms } from "./rooms.ts"
import { nodeScheduler, type Scheduler } from "./scheduler.ts"
import { wellFormed } from "./wellFormed.ts"

/** Node's turns, with hands that a test moves. */
const handScheduler = (): Scheduler & { pass(milliseconds: number): void } => {
  let clock = 0
  let waiting: { at: number; run: () => void }[] = []
  return {
    soon: nodeScheduler.soon,
    after: (milliseconds, run) => {
      const one = { at: clock + milliseconds, run }
      waiting.push(one)
      return () => (waiting = waiting.filter((other) => other !== one))
    },
    elapsed: () => clock,
    pass: (milliseconds) => {
      clock += milliseconds
      const due = waiting.filter(({ at }) => at <= clock)
      waiting = waiting.filter(({ at }) => at > clock)
      due.forEach(({ run }) => run())
    },
  }
}

const stage = () => {
  const world = testWorld()
  const scheduler = handScheduler()
  const rooms = createRooms(world, [wellFormed, ownHand], { scheduler, grace: 1_000 })
  let reads = 0
  const read = world.log.read.bind(world.log)
  world.log.read = (chapter, upTo) => {
    reads++
    return read(chapter, upTo)
  }
  return {
    world,
    scheduler,
    rooms,
    reads: () => reads,
    writer: (person: string, chapter = "c1") => new TestWriter(rooms, chapter, person),
  }
}

describe("the rooms", () => {
  it("open a chapter once, however many come at once", async () => {
    const { writer, reads } = stage()
    const writers = ["a", "b", "c"].map((person) => writer(person))
    await Promise.all(writers.map((one) => one.connect()))
    expect(reads()).toBe(1)
  })

  it("forget a chapter some time after the last has left, and keep a checkpoint", async () => {
    const { world, scheduler, writer, reads } = stage()
    const solfrid = writer("solfrid")
    await solfrid.connect()
    await quiet()
    solfrid.write("Tekst")
    await quiet()
    solfrid.cut()
    scheduler.pass(1_000)
    await quiet()
    const { checkpoint } = await world.log.read("c1")
    expect(checkpoint?.seq).toBe(1)
    const before = reads()
    await solfrid.connect()
    await quiet()
    expect(reads()).toBe(before + 1)
    expect(solfrid.isSynced).toBe(true)
  })

  it("revive the same room for one who comes while it drains, so that there are never two", async () => {
    const { world, scheduler, writer, reads } = stage()
    const [solfrid, geir] = [writer("solfrid"), writer("geir")]
    await solfrid.connect()
    await quiet()
    world.log.hold()
    solfrid.write("På vei ut. ")
    await world.log.untilWaiting()
    solfrid.cut()
    scheduler.pass(1_000)
    await geir.connect()
    expect(reads()).toBe(1)
    world.log.release()
    await quiet()
    expect(geir.text).toBe("På vei ut. ")
    geir.write("Inn.")
    await quiet()
    expect(geir.saved).toBe(geir.sent)
  })

  it("[W1] lose nothing of one who writes and leaves at once, however slow the disk", async () => {
    const { world, rooms, writer, scheduler } = stage()
    world.log.slow(20)
    for (let n = 0; n < 30; n++) {
      const one = writer(`p${n}`)
      await one.connect()
      while (!one.isSynced) await quiet(1)
      one.write(`${n} `)
      if (n % 3) one.cut()
      if (n % 5 === 0) scheduler.pass(1_000)
    }
    await rooms.closeAll()
    const again = new TestWriter(createRooms(world, [wellFormed, ownHand]), "c1", "again")
    await again.connect()
    await quiet()
    const words = again.text.trim().split(" ").map(Number)
    expect(words.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n))
  })

  it("say who is here, whole, whenever it changes", async () => {
    const { rooms, writer } = stage()
    const heard: [string, readonly string[]][] = []
    rooms.onHere((chapter, people) => heard.push([chapter, people]))
    const [solfrid, again, geir] = [writer("solfrid"), writer("solfrid"), writer("geir")]
    await solfrid.connect()
    await again.connect()
    await geir.connect()
    solfrid.cut()
    again.cut()
    expect(heard).toEqual([
      ["c1", ["solfrid"]],
      ["c1", ["geir", "solfrid"]],
      ["c1", ["geir"]],
    ])
    expect(rooms.here("c1")).toEqual(["geir"])
    expect(rooms.here("elsewhere")).toEqual([])
  })

  it("close those whose access has changed, and no others", async () => {
    const { rooms, writer } = stage()
    const [solfrid, geir, other] = [writer("solfrid"), writer("geir"), writer("geir", "c2")]
    for (const one of [solfrid, geir, other]) await one.connect()
    await rooms.reconsider({ chapter: "c1" }, async ({ person }) => (person === "geir" ? "read" : "write"))
    expect([solfrid.closed, geir.closed, other.closed]).toEqual([undefined, "accessChanged", undefined])
    await rooms.reconsider({ person: "geir" })
    expect([solfrid.closed, other.closed]).toEqual([undefined, "accessChanged"])
  })

  it("keep a damaged chapter closed, and the others open", async () => {
    const { world, writer } = stage()
    const solfrid = writer("solfrid")
    world.log.damage("c1", 3)
    await expect(solfrid.connect()).rejects.toThrow("damaged at entry 3")
    const other = writer("solfrid", "c2")
    await other.connect()
    await quiet()
    other.write("Her går det bra")
    await quiet()
    expect(other.saved).toBe(2)
  })

  it("at the end write what has come, ask everybody to come back, and let nobody in", async () => {
    const { world, rooms, writer } = stage()
    const solfrid = writer("solfrid")
    await solfrid.connect()
    await quiet()
    world.log.slow(5)
    solfrid.write("Siste ord")
    await rooms.closeAll()
    expect([solfrid.closed, solfrid.heard.at(-1)]).toEqual(["shuttingDown", { type: "saved", n: 2, seq: 1 }])
    expect((await world.log.read("c1")).checkpoint?.seq).toBe(1)
    await expect(writer("geir").connect()).rejects.toThrow("shuttingDown")
  })
})

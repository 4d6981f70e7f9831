import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { ownHand } from "../authorship/ownHand.ts"
import { stageWriters as stage } from "../test/stageWriters.ts"
import { quiet, TestWriter } from "../test/testWriter.ts"
import { testWorld } from "../test/testWorld.ts"
import { STEP_2, UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import { textAt } from "./history.ts"
import { createRooms } from "./rooms.ts"
import { wellFormed } from "./wellFormed.ts"

describe("a room", () => {
  it("[W1] says saved only when the log has it", async () => {
    const { world, joined } = stage()
    const [solfrid] = await joined("solfrid")
    world.log.hold()
    solfrid.write("Ett ord.")
    await world.log.untilWaiting()
    await quiet()
    expect(solfrid.saved).toBe(1) // step 2, which was empty
    world.log.release()
    await quiet()
    expect(solfrid.saved).toBe(2)
    expect((await textAt(world.log, "c1")).doc.getText("body").toString()).toBe("Ett ord.")
  })

  it("[W8] shows nobody what is not saved: not to those here, not to those who come", async () => {
    const { world, joined, writer } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    world.log.hold()
    solfrid.write("Første.")
    await world.log.untilWaiting()
    const late = writer("late")
    await late.connect()
    await quiet()
    expect([geir.text, late.text, late.isSynced]).toEqual(["", "", false])
    // What arrives while the first is being written waits for a write of its own.
    geir.write("Andre.")
    world.log.release(1)
    await world.log.untilWaiting()
    await quiet()
    // Whoever came meanwhile is answered with the next write, for the text already holds what that will bring.
    expect([late.text, late.isSynced]).toEqual(["", false])
    expect(geir.text).toContain("Første.")
    expect(solfrid.text).toBe("Første.")
    world.log.release()
    await quiet()
    expect(new Set([solfrid.text, geir.text, late.text]).size).toBe(1)
    expect(late.text).toContain("Andre.")
  })

  it("[W2] numbers what is let in without holes, in the order in which it was applied", async () => {
    const { world, joined } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    world.log.slow(3)
    for (let n = 0; n < 20; n++) {
      ;(n % 2 ? solfrid : geir).write(`${n} `)
      if (n % 3 === 0) await quiet(2)
    }
    await quiet(60)
    const { entries } = await world.log.read("c1")
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(entries.filter(({ author }) => author.person === "geir")).toHaveLength(10)
    expect(geir.text).toBe(solfrid.text)
  })

  it("[W3] takes an update twice without a change, and still says that it is saved", async () => {
    const { world, joined } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    let update: Uint8Array | undefined
    solfrid.doc.once("update", (bytes: Uint8Array) => (update = bytes))
    solfrid.write("Én gang")
    solfrid.strike(0, 3)
    const deletion = Y.encodeStateAsUpdate(solfrid.doc, Y.encodeStateVector(solfrid.doc))
    await quiet()
    const { seq } = await world.log.read("c1")
    solfrid.say(writeSync(UPDATE, update!))
    solfrid.say(writeSync(STEP_2, deletion))
    solfrid.say(writeSync(STEP_2, Y.encodeStateAsUpdate(solfrid.doc)))
    await quiet()
    expect(solfrid.saved).toBe(6)
    expect((await world.log.read("c1")).seq).toBe(seq)
    expect([geir.text, geir.received.updates]).toEqual(["gang", 2])
  })

  it("[W3] says that what was sent twice is saved only when its first is", async () => {
    const { world, joined } = stage()
    const [solfrid] = await joined("solfrid")
    world.log.hold()
    let update: Uint8Array | undefined
    solfrid.doc.once("update", (bytes: Uint8Array) => (update = bytes))
    solfrid.write("x")
    solfrid.say(writeSync(UPDATE, update!))
    await world.log.untilWaiting()
    await quiet()
    expect(solfrid.saved).toBe(1)
    world.log.release()
    await quiet()
    expect(solfrid.saved).toBe(3)
  })

  it("[W4] gives a client id to the first who writes with it, and refuses everyone else", async () => {
    const { world, joined, writer } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    solfrid.write("Mitt")
    await quiet()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(solfrid.doc))
    forged.clientID = solfrid.doc.clientID
    const before = Y.encodeStateVector(forged)
    forged.getText("body").insert(4, " er ditt")
    geir.say(writeSync(UPDATE, Y.encodeStateAsUpdate(forged, before)))
    await quiet()
    expect([geir.refused, geir.closed]).toEqual(["notOwnHand", "notOwnHand"])
    solfrid.write(" ord")
    await quiet()
    const fresh = writer("fresh")
    await fresh.connect()
    await quiet()
    expect(fresh.text).toBe("Mitt ord")
    expect((await textAt(world.log, "c1")).hands.get(solfrid.doc.clientID)?.person).toBe("solfrid")
  })

  it("[W4] remembers hands over checkpoints and restarts", async () => {
    const { world, rooms, joined } = stage()
    const [solfrid] = await joined("solfrid")
    solfrid.write("Mitt")
    await quiet()
    await rooms.closeAll()
    const again = createRooms(world, [wellFormed, ownHand])
    const geir = new TestWriter(again, "c1", "geir")
    await geir.connect()
    await quiet()
    expect((await world.log.read("c1")).entries).toHaveLength(0)
    geir.doc.clientID = solfrid.doc.clientID
    geir.write(" ditt")
    await quiet()
    expect(geir.refused).toBe("notOwnHand")
  })

  it("[W6] lets nothing of a reader in, and takes a reader's empty step 2 calmly", async () => {
    const { world, joined, writer } = stage()
    const [solfrid] = await joined("solfrid")
    solfrid.write("Tekst")
    await quiet()
    const reader = writer("reader", { access: "read" })
    await reader.connect()
    await quiet()
    expect([reader.text, reader.saved, reader.closed]).toEqual(["Tekst", 1, undefined])
    const { seq } = await world.log.read("c1")
    reader.strike(0, 2)
    await quiet()
    expect([reader.refused, reader.closed]).toEqual(["readOnly", "readOnly"])
    expect([solfrid.text, (await world.log.read("c1")).seq]).toEqual(["Tekst", seq])
  })

  it("[W9] refuses bytes that are no change, says which, and goes on for everyone else", async () => {
    const { joined } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    geir.say(writeSync(UPDATE, Uint8Array.from([1, 2, 3, 4, 5, 6])))
    await quiet()
    expect(geir.heard.at(-1)).toEqual({ type: "refused", n: 2, refusal: "notWellFormed" })
    expect(geir.closed).toBe("notWellFormed")
    solfrid.write("Videre")
    await quiet()
    expect([solfrid.saved, solfrid.text]).toEqual([2, "Videre"])
  })

  it("[W1] ends when the log fails, tells whose words are not saved, and the next write works", async () => {
    const { world, joined } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    solfrid.write("Lagret. ")
    await quiet()
    world.log.hold()
    solfrid.write("Tapt? ")
    await world.log.untilWaiting()
    solfrid.write("Også dette. ")
    world.log.fail()
    await quiet()
    expect(solfrid.heard.at(-1)).toEqual({ type: "refused", n: 3, refusal: "notSaved" })
    expect([solfrid.closed, geir.closed, geir.refused]).toEqual(["notSaved", "notSaved", undefined])
    expect(geir.text).toBe("Lagret. ")
    world.log.release()
    await geir.connect()
    await solfrid.connect()
    await quiet()
    expect(solfrid.text).toBe("Lagret. Tapt? Også dette. ")
    expect(geir.text).toBe(solfrid.text)
    expect(solfrid.saved).toBe(solfrid.sent)
  })

  it("answers a second step 1 with what is missing, deletions among it", async () => {
    const { joined } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    solfrid.write("abcdef")
    await quiet()
    geir.cut()
    solfrid.strike(1, 3)
    await quiet()
    await geir.connect()
    await quiet()
    expect(geir.text).toBe("aef")
  })

  it("never answers a first step 1 with an empty text when there is one, after a restart either", async () => {
    const { world, rooms, joined } = stage()
    const [solfrid] = await joined("solfrid")
    solfrid.write("Her står noe")
    await quiet()
    for (const clean of [true, false]) {
      if (clean) await rooms.closeAll()
      const again = createRooms(clean ? world : testWorld({ log: world.log }), [wellFormed, ownHand])
      const reader = new TestWriter(again, "c1", "reader")
      await reader.connect()
      await quiet()
      expect([reader.text, reader.received.step2, reader.saved]).toEqual(["Her står noe", 1, 1])
    }
  })

  it("edits in somebody's name through the same gates and the same log", async () => {
    const { world, rooms, joined } = stage()
    const author = { person: "secretary", organisation: "hdir" }
    await rooms.edit("c1", author, (doc) => doc.getText("body").insert(0, "Utkast. "))
    const [solfrid] = await joined("solfrid")
    expect(solfrid.text).toBe("Utkast. ")
    world.log.hold()
    const edited = rooms.edit("c1", author, (doc) => doc.getText("body").insert(8, "Mer."))
    await world.log.untilWaiting()
    await quiet()
    expect(solfrid.text).toBe("Utkast. ")
    world.log.release()
    expect(await edited).toBe(2)
    await quiet()
    expect(solfrid.text).toBe("Utkast. Mer.")
    const { entries } = await world.log.read("c1")
    expect(entries.map((entry) => entry.author)).toEqual([author, author])
    await expect(
      rooms.edit("c1", author, (doc) => void doc.getText("elsewhere").insert(0, "x")),
    ).rejects.toThrow("notWellFormed")
  })
})

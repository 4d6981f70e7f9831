import * as encoding from "lib0/encoding"
import { describe, expect, it } from "vitest"
import { encodeAwarenessUpdate } from "y-protocols/awareness"
import { AWARENESS } from "../../shared/sync/protocol.ts"
import { stageWriters as stage } from "../test/stageWriters.ts"
import { quiet } from "../test/testWriter.ts"

describe("presence", () => {
  it("shows who is where in the server's words, to the others only", async () => {
    const { joined, writer } = stage()
    const [solfrid, geir] = await joined("solfrid", "geir")
    solfrid.point({ anchor: null, head: null })
    await quiet()
    expect(geir.awareness.getStates().get(solfrid.doc.clientID)).toEqual({
      person: "solfrid",
      organisation: "of-solfrid",
      name: "solfrid",
      shortName: "of-solfrid",
      colour: 0,
      cursor: { anchor: null, head: null },
    })
    expect(solfrid.awareness.getLocalState()).toEqual({ cursor: { anchor: null, head: null } })
    const late = writer("late")
    await late.connect()
    await quiet()
    expect(late.awareness.getStates().has(solfrid.doc.clientID)).toBe(true)
    solfrid.cut()
    await quiet()
    expect(geir.awareness.getStates().has(solfrid.doc.clientID)).toBe(false)
    await solfrid.connect()
    solfrid.point({ anchor: [1, 2], head: null })
    await quiet()
    expect(geir.awareness.getStates().get(solfrid.doc.clientID)?.["cursor"]).toEqual({
      anchor: [1, 2],
      head: null,
    })
  })

  it("[W4] cannot be said under another's client id, whatever clock it carries", async () => {
    const { joined } = stage()
    const [solfrid, geir, ulrik] = await joined("solfrid", "geir", "ulrik")
    solfrid.point({ anchor: null, head: null })
    await quiet()
    const forger = geir.awareness
    forger.clientID = solfrid.doc.clientID
    forger.meta.set(solfrid.doc.clientID, { clock: 2 ** 52, lastUpdated: 0 })
    forger.setLocalState({ cursor: null, name: "Statsråden" })
    await quiet()
    const e = encoding.createEncoder()
    encoding.writeVarUint(e, AWARENESS)
    encoding.writeVarUint8Array(e, encodeAwarenessUpdate(forger, [solfrid.doc.clientID]))
    geir.say(encoding.toUint8Array(e))
    await quiet()
    expect(ulrik.awareness.getStates().get(solfrid.doc.clientID)?.["name"]).toBe("solfrid")
    solfrid.point({ anchor: [5, 5], head: null })
    await quiet()
    expect(ulrik.awareness.getStates().get(solfrid.doc.clientID)?.["cursor"]).toEqual({
      anchor: [5, 5],
      head: null,
    })
  })
})

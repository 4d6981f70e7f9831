import { describe, expect, it } from "vitest"
import { createOutbox } from "./outbox.ts"

const at = () => 1000

describe("the outbox", () => {
  it("[W1] says saved only when the server has said so, for exactly what had been sent", () => {
    const outbox = createOutbox(at, 0)
    outbox.connected()
    outbox.sent() // step 2, empty
    outbox.wrote()
    outbox.sent()
    outbox.wrote()
    outbox.saved(1)
    expect(outbox.saving.state).toBe("saving")
    outbox.saved(2)
    expect(outbox.unsaved).toBe(1)
    outbox.sent()
    outbox.saved(3)
    expect(outbox.saving).toEqual({ state: "saved", at: 1000 })
  })

  it("counts what was written offline, and saves it with the first step 2 after the return", () => {
    const outbox = createOutbox(at, 0)
    outbox.connected()
    outbox.sent()
    outbox.saved(1)
    outbox.disconnected()
    outbox.wrote()
    outbox.wrote()
    expect(outbox.saving).toEqual({ state: "offline", changes: 2 })
    outbox.connected()
    expect(outbox.saving.state).toBe("saving")
    outbox.sent()
    outbox.saved(1)
    expect(outbox.saving.state).toBe("saved")
  })

  it("does not let an old connection's word count for a new one", () => {
    const outbox = createOutbox(at, 0)
    outbox.connected()
    outbox.wrote()
    outbox.sent()
    outbox.disconnected()
    outbox.connected()
    outbox.saved(1)
    expect(outbox.unsaved).toBe(1)
  })

  it("knows of changes left by an earlier visit", () => {
    const outbox = createOutbox(at, 3)
    expect(outbox.saving).toEqual({ state: "offline", changes: 3 })
    outbox.connected()
    outbox.sent()
    outbox.saved(1)
    expect(outbox.unsaved).toBe(0)
  })

  it("stays refused once refused, whatever is saved later", () => {
    const outbox = createOutbox(at, 0)
    outbox.connected()
    outbox.wrote()
    outbox.sent()
    outbox.refused("readOnly")
    outbox.saved(1)
    expect(outbox.saving).toEqual({ state: "refused", refusal: "readOnly" })
  })
})

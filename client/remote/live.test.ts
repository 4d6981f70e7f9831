import { describe, expect, it, vi } from "vitest"
import { listen, wait, type Line } from "./live.ts"

/** A line one can break, and a clock one can turn. */
const testLine = () => {
  const sockets: WebSocket[] = []
  const waiting: { milliseconds: number; act: () => void }[] = []
  const line: Line = {
    open: () => {
      const socket = { readyState: 0, close: vi.fn() } as unknown as WebSocket
      sockets.push(socket)
      return socket
    },
    after: (milliseconds, act) => {
      const entry = { milliseconds, act }
      waiting.push(entry)
      return () => void waiting.splice(waiting.indexOf(entry), 1)
    },
    chance: () => 1,
  }
  const last = () => sockets.at(-1)!
  return {
    line,
    sockets,
    waiting,
    open: () => last().onopen?.(new Event("open")),
    say: (data: string) => last().onmessage?.({ data } as MessageEvent),
    break: () => last().onclose?.({ code: 1006 } as CloseEvent),
    turn: () => waiting.shift()?.act(),
  }
}
const listener = () => ({ opened: vi.fn(), heard: vi.fn(), lost: vi.fn() })

describe("the draft's socket", () => {
  it("comes back after a break, waiting longer each time, and begins anew once it has been open", () => {
    const test = testLine()
    const hears = listener()
    listen("d", hears, test.line)
    test.break()
    expect(test.waiting[0]?.milliseconds).toBe(500)
    test.turn()
    test.break()
    expect(test.waiting[0]?.milliseconds).toBe(1_000)
    test.turn()
    test.open()
    test.break()
    expect(test.waiting[0]?.milliseconds).toBe(500)
    expect(hears.opened).toHaveBeenCalledTimes(1)
    expect(hears.lost).toHaveBeenCalledTimes(3)
  })
  it("passes over what it does not understand", () => {
    const test = testLine()
    const hears = listener()
    listen("d", hears, test.line)
    test.say("not JSON")
    test.say('{"type":"weather"}')
    test.say('{"type":"gone","kind":"chapters","id":"1"}')
    expect(hears.heard.mock.calls).toEqual([[{ type: "gone", kind: "chapters", id: "1" }]])
  })
  it("stops when told to, also while it waits", () => {
    const test = testLine()
    const stop = listen("d", listener(), test.line)
    test.break()
    stop()
    expect(test.waiting).toEqual([])
    expect(test.sockets).toHaveLength(1)
  })
  it("never waits longer than half a minute", () => {
    expect(wait(20, 1)).toBe(30_000)
    expect(wait(0, 0)).toBe(250)
  })
})

import { describe, expect, it } from "vitest"
import { inReadingOrder, nextOpen } from "./order.ts"
import { thread } from "./testThread.ts"

const resolution = { by: thread().notes[0]!.author, at: 9, outcome: "clarified" as const, reason: "Ja" }

describe("threads beside the text", () => {
  it("stand in the order of their words, those about the whole chapter first", () => {
    const [a, b, c] = ["a", "b", "c"].map((id) => thread({ id }))
    const at: Record<string, number> = { a: 40, b: 7 }
    expect(inReadingOrder([a!, b!, c!], ({ id }) => at[id]).map(({ id }) => id)).toEqual(["c", "b", "a"])
  })
  it("lead to the next open one, past those that are resolved, and round the end", () => {
    const row = [thread({ id: "a" }), thread({ id: "b", resolution }), thread({ id: "c" })]
    expect(nextOpen(row, "a", 1)?.id).toBe("c")
    expect(nextOpen(row, "c", 1)?.id).toBe("a")
    expect(nextOpen(row, "a", -1)?.id).toBe("c")
    expect(nextOpen(row, null, 1)?.id).toBe("a")
    expect(nextOpen(row, null, -1)?.id).toBe("c")
    expect(nextOpen([row[1]!], null, 1)).toBeNull()
  })
  it("lead from where one is in the text to the next behind it, and back to the last before", () => {
    const row = ["a", "b", "c"].map((id) => thread({ id }))
    expect(nextOpen(row, null, 1, 2)?.id).toBe("c")
    expect(nextOpen(row, null, -1, 2)?.id).toBe("b")
    expect(nextOpen(row, null, 1, 3)?.id).toBe("a")
  })
})

import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { openAhead, takeAhead } from "./openedAhead.ts"
import type { openChapter, OpenChapter } from "./openChapter.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Opens nothing, and says what was closed and how the server's word to begin afresh is passed on. */
const test = () => {
  const closed: string[] = []
  const afresh = new Map<string, () => void>()
  const open: typeof openChapter = (_base, person, chapter, again) => {
    afresh.set(chapter, again)
    return { close: () => closed.push(`${person} ${chapter}`) } as unknown as OpenChapter
  }
  return { closed, afresh, open }
}
const never = () => {
  throw new Error("Not asked for")
}

it("is taken once, by the page of that chapter and that person", () => {
  const { open, closed } = test()
  openAhead("p", "c", open)
  expect(takeAhead("p", "other", never)).toBeUndefined()
  expect(takeAhead("other", "c", never)).toBeUndefined()
  expect(takeAhead("p", "c", never)).toBeDefined()
  expect(takeAhead("p", "c", never)).toBeUndefined()
  vi.advanceTimersByTime(60_000)
  expect(closed).toEqual([])
})

it("is closed when nobody comes for it, or when another is opened", () => {
  const { open, closed } = test()
  openAhead("p", "a", open)
  openAhead("p", "b", open)
  expect(closed).toEqual(["p a"])
  vi.advanceTimersByTime(60_000)
  expect(closed).toEqual(["p a", "p b"])
  expect(takeAhead("p", "b", never)).toBeUndefined()
})

it("passes on that the text was built anew; before it is taken it is not given to anybody", () => {
  const { open, closed, afresh } = test()
  const again = vi.fn()
  openAhead("p", "a", open)
  takeAhead("p", "a", again)
  afresh.get("a")?.()
  expect(again).toHaveBeenCalledOnce()
  openAhead("p", "b", open)
  afresh.get("b")?.()
  expect(closed).toEqual(["p b"])
  expect(takeAhead("p", "b", again)).toBeUndefined()
})

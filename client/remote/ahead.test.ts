import { afterEach, expect, it, vi } from "vitest"
import { askAhead, askedAhead } from "./ahead.ts"

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const server = (me: unknown) => {
  const fetched: string[] = []
  vi.stubGlobal("fetch", (address: string) => {
    fetched.push(address)
    return Promise.resolve(new Response(JSON.stringify(address.endsWith("whoAmI") ? me : [])))
  })
  return fetched
}

it("asks for a chapter's records before anybody needs them, and each answer is taken once", async () => {
  const fetched = server({ person: { id: "p" } })
  expect(await askAhead("/drafts/d1/chapters/c1")).toBe("p")
  expect(fetched).toContain("/api/chapters?draft=d1")
  expect(fetched).toContain("/api/threads?chapter=c1")
  expect(await (await askedAhead("/api/chapters?draft=d1"))?.json()).toEqual([])
  expect(askedAhead("/api/chapters?draft=d1")).toBeUndefined()
  expect(await (await askedAhead("/api/people/whoAmI"))?.json()).toEqual({ person: { id: "p" } })
})

it("asks for nothing that one must be signed in to see when nobody is", async () => {
  const fetched = server(null)
  expect(await askAhead("/drafts/d1")).toBeUndefined()
  expect(fetched).toEqual(["/api/people/whoAmI"])
})

it("keeps no answer until it is old", async () => {
  vi.useFakeTimers()
  server({ person: "p" })
  await askAhead("/drafts/d1")
  vi.advanceTimersByTime(5_000)
  expect(askedAhead("/api/drafts?")).toBeUndefined()
})

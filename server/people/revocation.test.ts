import { expect, it } from "vitest"
import { revokeWhileTyping } from "../test/revocation.ts"

it("[H8] a right taken away while one types is gone when the answer comes, though the client takes no leave", async () => {
  const { faults, slowest, kept, late } = await revokeWhileTyping(6, 1)
  expect(faults).toEqual([])
  expect(slowest).toBeLessThan(1_000)
  expect(kept).toBeGreaterThan(0)
  expect(late).toBeGreaterThan(0)
})

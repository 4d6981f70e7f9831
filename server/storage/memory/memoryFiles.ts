import { createHash } from "node:crypto"
import type { Files } from "../files.ts"

/** Files for tests. */
export const memoryFiles = (): Files => {
  const held = new Map<string, Uint8Array>()
  return {
    put: async (bytes) => {
      const hash = createHash("sha256").update(bytes).digest("hex")
      held.set(hash, Uint8Array.from(bytes))
      return hash
    },
    get: async (hash) => held.get(hash)?.slice(),
    remove: async (hash) => void held.delete(hash),
  }
}

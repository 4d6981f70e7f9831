import { heldRecords } from "../heldRecords.ts"
import type { Records } from "../records.ts"

/** Records for tests: as durable as the process. */
export const memoryRecords = (): Records =>
  heldRecords(
    new Map(),
    async () => {},
    () => {},
  )

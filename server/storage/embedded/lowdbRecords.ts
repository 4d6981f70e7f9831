import { Low } from "lowdb"
import type { Kept, Kind } from "../../../shared/kind.ts"
import { heldRecords, type Held } from "../heldRecords.ts"
import type { Records } from "../records.ts"
import { generations } from "./generations.ts"

/**
 * Records on lowdb: `records.jsonl` in `folder`, and `records.prev.jsonl` before it. `kinds` are those whose shape
 * is checked on opening. Throws when there are records and neither generation verifies. Made for some megabytes.
 */
export const lowdbRecords = async (
  folder: string,
  kinds: readonly Pick<Kind<Kept>, "name" | "shape">[],
  report: (event: string, facts?: Record<string, unknown>) => void,
): Promise<Records> => {
  const low = new Low<Held>(generations(folder, kinds, report), new Map())
  await low.read()
  return heldRecords(
    low.data,
    async (next) => {
      low.data = next
      await low.write()
    },
    report,
  )
}

import { Low } from "lowdb"
import type { Kept, Kind } from "../../../shared/kind.ts"
import { heldRecords, type Held } from "../heldRecords.ts"
import type { Records } from "../records.ts"
import { generations } from "./generations.ts"

/** How long a journal grows, in bytes, before lowdb writes a whole of this size anew. */
const patience = (size: number): number => Math.max(1024 * 1024, size / 2)

/**
 * Records on lowdb: `records.jsonl` in `folder`, and `records.prev.jsonl` before it, each followed by a journal of what
 * has changed since. A change is safe when the journal has it; the whole is written behind it, by and by. `kinds` are
 * those whose shape is checked on opening. Throws when there are records and no generation verifies. For some megabytes.
 */
export const lowdbRecords = async (
  folder: string,
  kinds: readonly Pick<Kind<Kept>, "name" | "shape">[],
  report: (event: string, facts?: Record<string, unknown>) => void,
  wholeAfter = patience,
): Promise<Records> => {
  const files = generations(folder, kinds, report)
  const low = new Low<Held>(files, new Map())
  await low.read()
  let writing: Promise<void> | undefined

  /** The whole as it is now; what changes while it is written goes into the journal that follows it. */
  const writeWhole = (whole: Held): Promise<void> => {
    files.turn()
    low.data = whole
    return (writing = low.write().finally(() => (writing = undefined)))
  }
  const isDue = (): boolean => files.wantsWhole || files.journal.length > wholeAfter(files.size)

  const records = heldRecords(
    low.data,
    async (alterations, whole) => {
      if (!files.journal.broken)
        try {
          await files.journal.append(alterations)
          if (isDue() && !writing)
            writeWhole(whole()).catch((error: unknown) =>
              report("recordsNotSettled", { error: String(error) }),
            )
          return
        } catch (error) {
          report("journalBroken", { error: String(error) })
        }
      await writing?.catch(() => {})
      try {
        await writeWhole(whole())
      } catch (error) {
        // Nothing may follow a whole that was not written.
        files.journal.broken = true
        throw error
      }
    },
    report,
  )
  return {
    ...records,
    async close() {
      await records.close()
      await writing?.catch(() => {})
      await files.journal.close()
    },
  }
}

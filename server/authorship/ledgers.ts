import { setImmediate as pause } from "node:timers/promises"
import type { ChapterId } from "../../shared/actor.ts"
import { chapters } from "../../shared/drafts/draft.ts"
import { Refused } from "../../shared/refusal.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { Damaged, type Entry } from "../storage/updateLog.ts"
import type { World } from "../world.ts"
import { keptLedgers, readLedger, writeLedger } from "./keptLedger.ts"
import { Ledger } from "./ledger.ts"

/** The chapters' ledgers, made of their logs. */
export interface Ledgers {
  /** Reads a chapter's log up to now; what was read before is not read again. Refuses `chapterDamaged`. */
  read(chapter: ChapterId): Promise<Ledger>
  /**
   * Reads and keeps on disk what much has been written in since it was kept last, so that whoever asks first finds it
   * made. Never rejects; reports.
   */
  keepUp(): Promise<void>
}

/** How many ledgers are remembered; the one longest unused gives way. */
const REMEMBERED = 8

/** Entries taken in at a time: all at once, Yjs would keep what was deleted to the end and become quadratic. */
const AT_ONCE = 50

/** How many are taken in before others have their turn. */
const WITHOUT_PAUSE = 10 * AT_ONCE

/** After how many more entries a ledger is kept anew. */
const WORTH_KEEPING = 10_000

export const createLedgers = ({
  log,
  records,
  files,
  report,
}: Pick<World, "log" | "records" | "files" | "report">): Ledgers => {
  const known = new Map<ChapterId, Promise<Ledger>>()
  /** Up to where each was read to be kept, whatever came of it. */
  const tried = new Map<ChapterId, Seq>()
  let keeping: Promise<void> | undefined

  const begin = async (chapter: ChapterId): Promise<Ledger> => {
    const [kept] = await records.find(keptLedgers, { id: chapter })
    const bytes = kept && (await files.get(kept.file))
    try {
      if (bytes) return await readLedger(chapter, bytes)
    } catch (problem) {
      report("ledgerNotRead", { chapter, error: String(problem) })
      await records.remove(keptLedgers, chapter)
    }
    return new Ledger(chapter)
  }

  const follow = async (ledger: Ledger): Promise<Ledger> => {
    let some: Entry[] = []
    for await (const entry of log.entries(ledger.chapter, ledger.seq + 1)) {
      some.push(entry)
      if (some.length === AT_ONCE) ledger.take(some.splice(0))
      if (entry.seq % WITHOUT_PAUSE === 0) await pause()
    }
    ledger.take(some)
    return ledger
  }

  const read = async (chapter: ChapterId): Promise<Ledger> => {
    const ledger = (known.get(chapter) ?? begin(chapter)).then(follow)
    known.delete(chapter)
    known.set(chapter, ledger)
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!)
    try {
      return await ledger
    } catch (problem) {
      if (known.get(chapter) === ledger) known.delete(chapter)
      throw problem instanceof Damaged ? new Refused("chapterDamaged") : problem
    }
  }

  const keep = async (id: ChapterId, written: Seq): Promise<void> => {
    const [kept] = await records.find(keptLedgers, { id })
    if (written - Math.max(kept?.seq ?? 0, tried.get(id) ?? 0) < WORTH_KEEPING) return
    tried.set(id, written)
    const ledger = await read(id)
    const next = { id, seq: ledger.seq, file: await files.put(writeLedger(ledger)) }
    // One that could not be read is no longer there.
    const [before] = await records.find(keptLedgers, { id })
    await (before ? records.change(keptLedgers, id, () => next) : records.add(keptLedgers, next))
    if (before && before.file !== next.file) await files.remove(before.file)
  }

  const keepAll = async (): Promise<void> => {
    for (const { id, facts } of await records.find(chapters))
      // It can be read anew from the log, and a damaged one keeps no other from being kept.
      await keep(id, facts?.seq ?? 0).catch((problem: unknown) =>
        report("ledgerNotKept", { chapter: id, error: String(problem) }),
      )
  }

  return {
    read,
    async keepUp() {
      keeping ??= keepAll().catch((problem: unknown) => report("ledgerNotKept", { error: String(problem) }))
      await keeping
      keeping = undefined
    },
  }
}

import type { ChapterId } from "../../shared/actor.ts"
import { Refused } from "../../shared/refusal.ts"
import { Damaged, type Entry } from "../storage/updateLog.ts"
import type { World } from "../world.ts"
import { keptLedgers, readLedger, writeLedger } from "./keptLedger.ts"
import { Ledger } from "./ledger.ts"

/** Reads a chapter's log up to now; what was read before is not read again. Refuses `chapterDamaged`. */
export type ReadLedger = (chapter: ChapterId) => Promise<Ledger>

/** How many ledgers are remembered; the one longest unused gives way. */
const REMEMBERED = 8

/** Entries taken in at a time: all at once, Yjs would keep what was deleted to the end and become quadratic. */
const AT_ONCE = 50

/** After how many more entries a ledger is kept on disk, so that the next server need not read them all. */
const WORTH_KEEPING = 25_000

export const createLedgers = ({
  log,
  records,
  files,
  report,
}: Pick<World, "log" | "records" | "files" | "report">): ReadLedger => {
  const known = new Map<ChapterId, Promise<Ledger>>()

  const begin = async (chapter: ChapterId): Promise<Ledger> => {
    const [kept] = await records.find(keptLedgers, { id: chapter })
    const bytes = kept && (await files.get(kept.file))
    try {
      if (bytes) return readLedger(chapter, bytes)
    } catch (problem) {
      report("ledgerNotRead", { chapter, error: String(problem) })
    }
    return new Ledger(chapter)
  }

  const keep = async (ledger: Ledger): Promise<void> => {
    const { chapter: id, seq } = ledger
    const [kept] = await records.find(keptLedgers, { id })
    if (seq - (kept?.seq ?? 0) < WORTH_KEEPING) return
    const next = { id, seq, file: await files.put(writeLedger(ledger)) }
    await (kept ? records.change(keptLedgers, id, () => next) : records.add(keptLedgers, next))
    if (kept && kept.file !== next.file) await files.remove(kept.file)
  }

  const follow = async (ledger: Ledger): Promise<Ledger> => {
    const before = ledger.seq
    let some: Entry[] = []
    for await (const entry of log.entries(ledger.chapter, ledger.seq + 1)) {
      some.push(entry)
      if (some.length === AT_ONCE) ledger.take(some.splice(0))
    }
    ledger.take(some)
    if (ledger.seq > before)
      // It can be read anew from the log: what goes wrong with keeping it keeps nobody waiting.
      void keep(ledger).catch((problem: unknown) =>
        report("ledgerNotKept", { chapter: ledger.chapter, error: String(problem) }),
      )
    return ledger
  }

  return async (chapter) => {
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
}

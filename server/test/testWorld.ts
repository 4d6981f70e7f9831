import type { Instant } from "../../shared/actor.ts"
import type { Letter } from "../mail/mail.ts"
import { loneRelay } from "../relay/relay.ts"
import { announced } from "../storage/announced.ts"
import { memoryFiles } from "../storage/memory/memoryFiles.ts"
import { memoryLog, type MemoryLog } from "../storage/memory/memoryLog.ts"
import { memoryRecords } from "../storage/memory/memoryRecords.ts"
import type { World } from "../world.ts"

/** A World in memory: a disk one can hold and break, a clock one can turn, and ids that are the same each time. */
export interface TestWorld extends World {
  readonly log: MemoryLog
  /** What was sent by mail. */
  readonly letters: readonly Letter[]
  /** What was reported to the operator. */
  readonly reports: readonly { readonly event: string; readonly facts: Record<string, unknown> }[]
  /** Turns the clock, in milliseconds; backwards too. */
  turn(milliseconds: number): void
}

/** A fresh world, at eight in the morning (UTC); or one that starts again on what another left behind. */
export const testWorld = (
  left: Partial<Pick<TestWorld, "log" | "records" | "files" | "relay">> = {},
): TestWorld => {
  const letters: Letter[] = []
  const reports: { event: string; facts: Record<string, unknown> }[] = []
  const relay = left.relay ?? loneRelay()
  const report: World["report"] = (event, facts = {}) => void reports.push({ event, facts })
  let clock: Instant = Date.UTC(2026, 10, 22, 8)
  let ids = 0
  let secrets = 0
  return {
    log: left.log ?? memoryLog(),
    records: left.records ?? announced(memoryRecords(), { relay, report }),
    files: left.files ?? memoryFiles(),
    relay,
    mail: { send: async (letter) => letters.push(letter) > 0 },
    now: () => clock,
    newId: () => `id${++ids}`,
    newSecret: () => `secret-${String(++secrets).padStart(36, "0")}`,
    report,
    letters,
    reports,
    turn: (milliseconds) => {
      clock += milliseconds
    },
  }
}

import { instant, type ChapterId } from "../../../shared/actor.ts"
import type { Seq } from "../../../shared/sync/protocol.ts"
import { Damaged, type Checkpoint, type Entry, type NewEntry, type UpdateLog } from "../updateLog.ts"

/** A log for tests: as durable as the process, on a disk that can be held, slowed, broken and damaged. */
export interface MemoryLog extends UpdateLog {
  /** From now on appends wait, in the order they came, until released. */
  hold(): void
  /** How many wait. */
  readonly waiting: number
  /** Resolves when at least so many wait: the step before `release`. */
  untilWaiting(count?: number): Promise<void>
  /** Lets the oldest `count` through and goes on holding; without a count lets all through, and mends the disk. */
  release(count?: number): void
  /** Fails those that wait and those that come, until `release()`. */
  fail(error?: Error): void
  /** Each append takes so many turns of the event loop. */
  slow(turns: number): void
  /** From now on the chapter does not verify at `at`. */
  damage(chapter: ChapterId, at: Seq): void
}

export const memoryLog = (): MemoryLog => {
  const logs = new Map<ChapterId, { entries: Entry[]; checkpoints: Checkpoint[] }>()
  const damages = new Map<ChapterId, Seq>()
  const busy = new Set<ChapterId>()
  const waiting: { pass(): void; fail(error: Error): void }[] = []
  const watchers = new Set<() => void>()
  let held = false
  let failure: Error | undefined
  let turns = 0
  let closed = false

  const logOf = (chapter: ChapterId): { entries: Entry[]; checkpoints: Checkpoint[] } => {
    if (closed) throw new Error("The log is closed")
    const damage = damages.get(chapter)
    if (damage !== undefined) throw new Damaged(chapter, damage, "damaged by the test")
    let log = logs.get(chapter)
    if (!log) logs.set(chapter, (log = { entries: [], checkpoints: [] }))
    return log
  }

  /** The disk: returns when it has been written. */
  const disk = async (): Promise<void> => {
    if (closed) throw new Error("The log is closed")
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
    if (failure) throw failure
    if (!held) return
    await new Promise<void>((pass, fail) => {
      waiting.push({ pass, fail })
      watchers.forEach((look) => look())
    })
  }

  return {
    append: async (chapter, entries) => {
      if (busy.has(chapter)) throw new Error(`Two appends at once to chapter ${chapter}`)
      const log = logOf(chapter)
      const added = entries.map((entry, at) => kept(entry, log.entries.length + 1 + at))
      busy.add(chapter)
      try {
        await disk()
        log.entries.push(...added)
      } finally {
        busy.delete(chapter)
      }
      return log.entries.length
    },
    read: async (chapter, upTo = Infinity) => {
      const { entries, checkpoints } = logOf(chapter)
      const checkpoint = checkpoints.findLast(({ seq }) => seq <= upTo)
      return { checkpoint, entries: entries.slice(checkpoint?.seq ?? 0, upTo), seq: entries.length }
    },
    entries: async function* (chapter, from = 1) {
      yield* logOf(chapter).entries.slice(from - 1)
    },
    checkpoint: async (chapter, checkpoint) => {
      const log = logOf(chapter)
      if (checkpoint.seq > log.entries.length)
        throw new Error(`A checkpoint ahead of the log of chapter ${chapter}`)
      const copy = {
        ...checkpoint,
        state: Uint8Array.from(checkpoint.state),
        hands: new Map(checkpoint.hands),
      }
      const others = log.checkpoints.filter(({ seq }) => seq !== checkpoint.seq)
      log.checkpoints = [...others, copy].sort((a, b) => a.seq - b.seq).slice(-2)
    },
    chapters: async () => [...logs.keys()].filter((chapter) => logs.get(chapter)?.entries.length),
    probe: disk,
    close: async () => {
      closed = true
    },

    hold: () => {
      held = true
    },
    get waiting() {
      return waiting.length
    },
    untilWaiting: (count = 1) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (waiting.length < count) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
    release: (count) => {
      if (count === undefined) {
        held = false
        failure = undefined
      }
      waiting.splice(0, count ?? waiting.length).forEach(({ pass }) => pass())
    },
    fail: (error = new Error("The disk is broken")) => {
      failure = error
      waiting.splice(0).forEach(({ fail }) => fail(error))
    },
    slow: (count) => {
      turns = count
    },
    damage: (chapter, at) => {
      damages.set(chapter, at)
    },
  }
}

const kept = ({ update, author, at }: NewEntry, seq: Seq): Entry => ({
  seq,
  update: Uint8Array.from(update),
  author: { person: author.person, organisation: author.organisation },
  at: instant.parse(at),
})

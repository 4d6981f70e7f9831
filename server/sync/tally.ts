import type { Refusal } from "../../shared/refusal.ts"

/** What the rooms have done since the start, in numbers. */
export class Tally {
  updates = 0
  bytes = 0
  readonly refused = new Map<Refusal, number>()
  /** How many writes to the log took at most so many seconds; and all of them together. */
  readonly appends = { within: new Map(BOUNDS.map((bound) => [bound, 0])), count: 0, seconds: 0, failed: 0 }

  wrote(updates: readonly { readonly update: Uint8Array }[], milliseconds: number): void {
    this.updates += updates.length
    for (const { update } of updates) this.bytes += update.length
    const seconds = milliseconds / 1000
    this.appends.count++
    this.appends.seconds += seconds
    for (const bound of BOUNDS)
      if (seconds <= bound) this.appends.within.set(bound, this.appends.within.get(bound)! + 1)
  }

  refuse(refusal: Refusal): void {
    this.refused.set(refusal, (this.refused.get(refusal) ?? 0) + 1)
  }
}

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

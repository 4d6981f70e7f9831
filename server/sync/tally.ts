import type { Refusal } from "../../shared/refusal.ts"

/** What the rooms have done since the start, in numbers. */
export class Tally {
  updates = 0
  bytes = 0
  readonly refused = new Map<Refusal, number>()
  /** All writes to the log together. */
  readonly appends = { count: 0, seconds: 0, failed: 0 }
  /** How many of them took at most so many seconds as `BOUNDS` says, and more than the bound before. */
  readonly #took = BOUNDS.map(() => 0)

  wrote(updates: readonly { readonly update: Uint8Array }[], milliseconds: number): void {
    this.updates += updates.length
    updates.forEach(({ update }) => (this.bytes += update.length))
    const seconds = milliseconds / 1000
    this.appends.count++
    this.appends.seconds += seconds
    const at = BOUNDS.findIndex((bound) => seconds <= bound)
    if (at >= 0) this.#took[at]!++
  }

  /** How many writes to the log took at most so many seconds. */
  get appendsWithin(): ReadonlyMap<number, number> {
    let sum = 0
    return new Map(BOUNDS.map((bound, at) => [bound, (sum += this.#took[at]!)]))
  }

  refuse(refusal: Refusal): void {
    this.refused.set(refusal, (this.refused.get(refusal) ?? 0) + 1)
  }
}

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Chance with a seed: the same each time. */
export interface Seeded {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  chance(probability: number): boolean
  of<T>(some: readonly T[]): T
}

/** Mulberry32. */
export const seeded = (seed: number): Seeded => {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    of: (some) => {
      if (some.length === 0) throw new Error("Nothing to choose from")
      return some[below(some.length)]!
    },
  }
}

/** Chance with a seed: the same seed gives the same round. */
export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  number(below: number): number
  pick<T>(from: readonly T[]): T
  /** True once in `times`. */
  once(times: number): boolean
}

/** Mulberry32. */
export const chanceOf = (seed: number): Chance => {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const number = (below: number) => Math.floor(next() * below)
  return { number, pick: (from) => from[number(from.length)]!, once: (times) => number(times) === 0 }
}

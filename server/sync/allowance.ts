/** How much of something may come: so much at once, and so much a second after that. */
export interface Allowance {
  /** Takes `amount` at `elapsed` milliseconds; false when there is not so much left. */
  take(amount: number, elapsed: number): boolean
}

export const createAllowance = (atOnce: number, aSecond: number): Allowance => {
  let left = atOnce
  let seen: number | undefined
  return {
    take(amount, elapsed) {
      left = Math.min(atOnce, left + ((elapsed - (seen ?? elapsed)) * aSecond) / 1000)
      seen = elapsed
      if (amount > left) return false
      left -= amount
      return true
    },
  }
}

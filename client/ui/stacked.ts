/** Cards beside a text: each as near its own place as the others let it come. */
export interface Placed {
  /** Where it wants to stand, in pixels from the top of the margin. */
  readonly wanted: number
  readonly height: number
}

/**
 * The tops of cards, in the order given, none upon another. The `active` one (-1 for none) stands where it wants to;
 * those before it give way upwards as long as there is room above.
 */
export const stacked = (cards: readonly Placed[], active: number, gap: number): number[] => {
  const tops = cards.map(({ wanted }) => Math.max(0, wanted))
  for (let i = active - 1; i >= 0; i--) tops[i] = Math.min(tops[i]!, tops[i + 1]! - gap - cards[i]!.height)
  let room = 0
  for (const [i, { height }] of cards.entries()) {
    tops[i] = Math.max(tops[i]!, room)
    room = tops[i]! + height + gap
  }
  return tops
}

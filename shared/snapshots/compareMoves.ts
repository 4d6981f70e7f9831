/** What stands in both texts in different places: blocks and rows by what they say, sentences by their words. */
import type { Pair } from "./compareAlignment.ts"
import { likeness, type Unit } from "./compareLikeness.ts"

/** What already has its like, or has moved. */
export interface Taken {
  readonly before: Set<number>
  readonly after: Set<number>
}

export const takenBy = (pairs: readonly Pair[]): Taken => ({
  before: new Set(pairs.map(([i]) => i)),
  after: new Set(pairs.map(([, j]) => j)),
})

/** Of what nothing answers to: those that say the very same somewhere else, and short ones that went with them. Takes them. */
export const sameMoves = (olds: readonly Unit[], news: readonly Unit[], taken: Taken): Pair[] => {
  const places = new Map<string, number[]>()
  olds.forEach(({ key, bag, sort }, i) => {
    if (taken.before.has(i) || bag.weight < LONG) return
    const whole = `${sort} ${key}`
    places.set(whole, [...(places.get(whole) ?? []), i])
  })
  return news
    .flatMap(({ key, sort }, j): Pair[] => {
      const i = taken.after.has(j) ? undefined : places.get(`${sort} ${key}`)?.shift()
      return i === undefined ? [] : [take(i, j, taken)]
    })
    .flatMap((pair) => [
      ...beside(pair, -1, olds, news, taken).reverse(),
      pair,
      ...beside(pair, 1, olds, news, taken),
    ])
}

/** Those that say nearly the same somewhere else: moved, and changed on the way. Takes them; what has a sort stays. */
export const likeMoves = (olds: readonly Unit[], news: readonly Unit[], taken: Taken): Pair[] => {
  const free = (units: readonly Unit[], used: ReadonlySet<number>) =>
    units.flatMap(({ bag, sort }, at) => (used.has(at) || sort || bag.weight < LONGER ? [] : [{ bag, at }]))
  const from = new Set(free(olds, taken.before))
  // Two long lists of strangers are no moves, and would take long to tell.
  if (from.size > 300) return []
  return free(news, taken.after).flatMap(({ bag, at }): Pair[] => {
    let [best, most]: [{ at: number } | undefined, number] = [undefined, LIKE]
    for (const one of from) {
      const like = likeness(one.bag, bag)
      if (like > most) [best, most] = [one, like]
    }
    if (!best) return []
    from.delete(best as never)
    return [take(best.at, at, taken)]
  })
}

/** How much must be said by what is the same, and by what is nearly the same, and how nearly. */
const LONG = 2.5
const LONGER = 5
const LIKE = 0.7

const beside = (
  [x, y]: Pair,
  by: 1 | -1,
  olds: readonly Unit[],
  news: readonly Unit[],
  taken: Taken,
): Pair[] => {
  const pairs: Pair[] = []
  for (let [i, j] = [x + by, y + by]; ; i += by, j += by) {
    const [old, now] = [olds[i], news[j]]
    if (!old?.key || old.key !== now?.key || old.sort !== now.sort) return pairs
    if (taken.before.has(i) || taken.after.has(j)) return pairs
    pairs.push(take(i, j, taken))
  }
}

const take = (i: number, j: number, taken: Taken): Pair => {
  taken.before.add(i)
  taken.after.add(j)
  return [i, j]
}

/** How like two things are: by the words they share. */

/** Something to find the like of. */
export interface Unit {
  /** Two with the same key say the same; one that is empty says nothing. */
  readonly key: string
  readonly bag: Bag
  /** Only those of one sort can be pairs. */
  readonly sort?: string
}
/** Words and what they weigh together. */
export interface Bag {
  readonly words: ReadonlyMap<string, number>
  readonly weight: number
}

/** A short word says little of what a sentence is about. */
export const weightOf = (word: string): number =>
  // Most words are long and begin with a plain letter: told without asking what Unicode knows of them.
  (word.length > 3 && /^[a-z]/i.test(word)) || SAYS.test(word)
    ? word.length <= 3 && !NUMBER.test(word)
      ? 0.4
      : 1
    : 0
const SAYS = /[\p{L}\p{N}\0]/u
const NUMBER = /\p{N}/u

export const bagOf = (words: readonly string[]): Bag => {
  const counted = new Map<string, number>()
  let weight = 0
  for (const word of words) {
    const weighs = weightOf(word)
    if (!weighs) continue
    const low = word.toLowerCase()
    counted.set(low, (counted.get(low) ?? 0) + weighs)
    weight += weighs
  }
  return { words: counted, weight }
}

/** From 0 to 1: what two share of all that is in them (Dice), or, where one is much longer, how far it holds the other. */
export const likeness = (a: Bag, b: Bag): number => {
  if (a.weight + b.weight === 0) return 1
  const both = shared(a, b)
  const least = Math.min(a.weight, b.weight)
  return Math.max((2 * both) / (a.weight + b.weight), least < 4 ? 0 : (0.7 * both) / least)
}

/** How much of `a` is in `b` too, which is then taken out of `b`. */
export const takenFrom = (a: Bag, b: Map<string, number>): number => {
  if (a.weight === 0) return 0
  let both = 0
  for (const [word, weight] of a.words) {
    const common = Math.min(weight, b.get(word) ?? 0)
    both += common
    b.set(word, (b.get(word) ?? 0) - common)
  }
  return both / a.weight
}

const shared = (a: Bag, b: Bag): number => {
  const [few, many] = a.words.size <= b.words.size ? [a.words, b.words] : [b.words, a.words]
  let sum = 0
  for (const [word, weight] of few) {
    const other = many.get(word)
    if (other !== undefined) sum += Math.min(weight, other)
  }
  return sum
}

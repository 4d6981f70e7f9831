/** One stroke of a hand, cut as whoever decides reads it: words give way to words, and a letter only where just that was typed. */
import type { Difference, Splice } from "../text/diff.ts"
import { isLetter, isMarkerToken, type Region, type Token } from "../text/tokens.ts"

/** What stood before the stroke. */
export interface Standing {
  at(place: number): Token | undefined
  /** Whether somebody proposes something of it already: then it is not struck and brought anew. */
  isSigned(place: number): boolean
}

/** Places `[from, to)` that were selected when the hand struck. */
export interface Over {
  readonly from: number
  readonly to: number
}

/**
 * The same change, in which letters and small words that both texts happen to share are struck and brought with those
 * around them. `made` is what the hand made, token by token.
 */
export const inWords = (
  found: Difference,
  standing: Standing,
  made: readonly Token[],
  over?: Over,
): Difference => {
  const all = regionsOf(found.splices)
  const typed = over && typedOver(all, standing, made, over)
  return { ...found, splices: splicesOf(typed ? [typed] : byWord(all, standing, made), made) }
}

/**
 * The same change, in which letters of a proposal that what is written over it happens to share go with those around
 * them: else they would stand on in the new words, struck.
 */
export const overProposals = (
  found: Difference,
  { at, isSigned }: Standing,
  made: readonly Token[],
): Difference => {
  const stray = (a: Region, b: Region) =>
    (replaces(a) || replaces(b)) &&
    b.from - a.to <= Math.min(size(a), size(b)) &&
    every(a.to, b.from, (place) => isSigned(place) && !isMarkerToken(at(place)))
  const all = regionsOf(found.splices)
  const cut = joined(all, stray)
  return cut.length === all.length ? found : { ...found, splices: splicesOf(cut, made) }
}

const splicesOf = (regions: readonly Region[], made: readonly Token[]): Splice[] =>
  regions.map(({ from, to, by, until }) => ({ at: from, remove: to - from, insert: made.slice(by, until) }))

/** A key that was typed over a selection replaces all of it, though its letter may stand in there. */
const typedOver = (
  all: readonly Region[],
  { at }: Standing,
  made: readonly Token[],
  { from, to }: Over,
): Region | undefined => {
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last || first.from < from || last.to > to) return undefined
  const by = first.by - (first.from - from)
  const until = last.until + (to - last.to)
  const opens =
    made.slice(by, until).some(isMarkerToken) || !every(from, to, (place) => !isMarkerToken(at(place)))
  return until === by || until - by > ONE_KEY || opens ? undefined : { from, to, by, until }
}
/** A key brings one character, or a surrogate pair. */
const ONE_KEY = 2

const byWord = (all: readonly Region[], { at, isSigned }: Standing, made: readonly Token[]): Region[] => {
  const isFree = (place: number) => {
    const token = at(place)
    return token !== undefined && token.embed === undefined && !isMarkerToken(token) && !isSigned(place)
  }
  const belongsToWord = (place: number) => isLetter(at(place)) && isFree(place)

  const withinWord = (a: Region, b: Region) => every(a.to, b.from, belongsToWord)
  const byLittle = (a: Region, b: Region) =>
    replaces(a) && replaces(b) && b.from - a.to <= Math.min(size(a), size(b)) && every(a.to, b.from, isFree)

  const whole = (region: Region): Region => {
    if (!replaces(region) || size(region) === 1) return region
    let { from, to, by, until } = region
    const begins = isLetter(at(from)) || isLetter(made[by])
    const ends = isLetter(at(to - 1)) || isLetter(made[until - 1])
    for (; begins && belongsToWord(from - 1); from--) by--
    for (; ends && belongsToWord(to); to++) until++
    return { from, to, by, until }
  }
  return joined(joined(all, withinWord).map(whole), byLittle)
}

const joined = (all: readonly Region[], belong: (a: Region, b: Region) => boolean): Region[] =>
  all.reduce<Region[]>((before, region) => {
    const last = before.at(-1)
    if (last && belong(last, region))
      before[before.length - 1] = { ...last, to: region.to, until: region.until }
    else before.push(region)
    return before
  }, [])

const regionsOf = (splices: readonly Splice[]): Region[] => {
  let moved = 0
  return splices.map(({ at, remove, insert }) => {
    const by = at + moved
    moved += insert.length - remove
    return { from: at, to: at + remove, by, until: by + insert.length }
  })
}

const replaces = ({ from, to, by, until }: Region): boolean => to > from && until > by
const size = ({ from, to, by, until }: Region): number => Math.max(to - from, until - by)
const every = (from: number, to: number, holds: (place: number) => boolean): boolean => {
  for (let place = from; place < to; place++) if (!holds(place)) return false
  return true
}

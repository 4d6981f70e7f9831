/** Where two stretches of the line differ: by word, never by stray letters. */
import { MARKER, regions, type Region, type Token } from "../text/tokens.ts"
import { gaps, inOrder, likePairs, samePairs } from "./compareAlignment.ts"
import { weightOf } from "./compareLikeness.ts"
import { isText, opens, sentencesOf, wordsOf, type Sentence, type Word } from "./compareWords.ts"

/**
 * Where two stretches differ, in tokens. Sentences that say the same are left alone; between them, words; and where
 * little is left of a sentence, all of it is replaced. Sentences in `apart` were moved: nothing answers to them here.
 */
export const wordRegions = (
  before: readonly Token[],
  after: readonly Token[],
  apart: ReadonlySet<string> = NONE,
): Region[] => {
  const [olds, news] = [wordsOf(before), wordsOf(after)]
  const [from, to] = [sentencesOf(olds), sentencesOf(news)]
  const lone = (sentences: readonly Sentence[], side: string) =>
    apart.size
      ? sentences.map((one) => (apart.has(one.key) ? { ...one, key: side + one.key, sort: side } : one))
      : sentences
  const [a, b] = [lone(from, "-"), lone(to, "+")]
  const found = gaps(samePairs(a, b), a.length, b.length).flatMap(([i0, i1, j0, j1]) => {
    const gap = span(a, b, i0, i1, j0, j1, olds.length, news.length)
    if ([...a.slice(i0, i1), ...b.slice(j0, j1)].some(({ sort }) => sort === "-" || sort === "+"))
      return bySentence(olds, news, a.slice(i0, i1), b.slice(j0, j1), gap)
    const words = regionsBetween(olds, news, gap)
    return staying(words, olds, news, gap) >= GOOD
      ? words
      : bySentence(olds, news, a.slice(i0, i1), b.slice(j0, j1), gap)
  })
  return inTokens(found, olds, news, before, after)
}

/** Where one block became several or several one: markers among words, so sentences are not asked. */
export const wordRegionsAcross = (before: readonly Token[], after: readonly Token[]): Region[] => {
  const [olds, news] = [wordsOf(before), wordsOf(after)]
  const all = { from: 0, to: olds.length, by: 0, until: news.length }
  return inTokens(regionsBetween(olds, news, all), olds, news, before, after)
}

const NONE: ReadonlySet<string> = new Set()

/** How much of a gap must stay for its words to be shown one by one, and how much of a sentence. */
const GOOD = 0.5
const FAIR = 0.3

/** Sentences `[i0, i1)` and `[j0, j1)` as words. */
const span = (
  a: readonly Sentence[],
  b: readonly Sentence[],
  i0: number,
  i1: number,
  j0: number,
  j1: number,
  olds: number,
  news: number,
): Region => ({
  from: a[i0]?.from ?? olds,
  to: a[i1]?.from ?? olds,
  by: b[j0]?.from ?? news,
  until: b[j1]?.from ?? news,
})

const bySentence = (
  olds: readonly Word[],
  news: readonly Word[],
  a: readonly Sentence[],
  b: readonly Sentence[],
  all: Region,
): Region[] => {
  const same = samePairs(a, b)
  const pairs = inOrder([...same, ...likePairs(a, b, same, FAIR)])
  const found: Region[] = []
  let [from, by] = [all.from, all.by]
  const between = (to: number, until: number) => {
    if (to > from || until > by) found.push({ from, to, by, until })
  }
  for (const [i, j] of pairs) {
    const pair = { from: a[i]!.from, to: a[i]!.to, by: b[j]!.from, until: b[j]!.to }
    between(pair.from, pair.by)
    const words = regionsBetween(olds, news, pair)
    found.push(...(staying(words, olds, news, pair) >= FAIR ? words : [pair]))
    from = pair.to
    by = pair.until
  }
  between(all.to, all.until)
  return joined(found)
}

const regionsBetween = (olds: readonly Word[], news: readonly Word[], all: Region): Region[] => {
  const signs = (words: readonly Word[], from: number, to: number) =>
    words.slice(from, to).map(({ sign }) => sign)
  const found = regions(signs(olds, all.from, all.to), signs(news, all.by, all.until)).map((region) =>
    settled(
      {
        from: all.from + region.from,
        to: all.from + region.to,
        by: all.by + region.by,
        until: all.by + region.until,
      },
      olds,
      news,
      all,
    ),
  )
  const kept: Region[] = []
  for (const region of found) {
    kept.push(region)
    while (kept.length > 1 && byChance(kept.at(-2)!, kept.at(-1)!, olds, news)) {
      const last = kept.pop()!
      const first = kept.pop()!
      kept.push({ from: first.from, to: last.to, by: first.by, until: last.until })
    }
  }
  return kept
}

/** What was only added or only removed, and could stand in several places, stands where a sentence begins. */
const settled = (region: Region, olds: readonly Word[], news: readonly Word[], all: Region): Region => {
  const adds = region.from === region.to
  if (!adds && region.by !== region.until) return region
  const words = adds ? news : olds
  const [start, end] = adds ? [region.by, region.until] : [region.from, region.to]
  const [low, high] = adds ? [all.by, all.until] : [all.from, all.to]
  const moved = (by: number): Region => ({
    from: region.from + by,
    to: region.to + by,
    by: region.by + by,
    until: region.until + by,
  })
  const begins = (at: number) => words[at]?.sign === MARKER || opens(words, at)
  if (begins(start)) return region
  for (let by = -1; start + by >= low && region.from + by >= all.from && region.by + by >= all.by; by--) {
    if (words[start + by]!.sign !== words[end + by]!.sign) break
    if (begins(start + by)) return moved(by)
  }
  for (let by = 1; end + by <= high && region.to + by <= all.to && region.until + by <= all.until; by++) {
    if (words[start + by - 1]!.sign !== words[end + by - 1]!.sign) break
    if (begins(start + by)) return moved(by)
  }
  return region
}

const weigh = (words: readonly Word[], from: number, to: number): number => {
  let weight = 0
  for (let at = from; at < to; at++) weight += words[at]!.sign === MARKER ? 0 : weightOf(words[at]!.sign)
  return weight
}

/** Words between two changes that say less than either of them are the same by chance. */
const byChance = (first: Region, last: Region, olds: readonly Word[], news: readonly Word[]): boolean => {
  for (let at = first.to; at < last.from; at++) if (olds[at]!.sign === MARKER) return false
  const between = weigh(olds, first.to, last.from)
  const size = (region: Region) =>
    Math.max(weigh(olds, region.from, region.to), weigh(news, region.by, region.until))
  const least = Math.min(size(first), size(last))
  return between < 1.5 ? between < least : between * 2 < least
}

/** How much of the longer stays. */
const staying = (
  found: readonly Region[],
  olds: readonly Word[],
  news: readonly Word[],
  all: Region,
): number => {
  const most = Math.max(weigh(olds, all.from, all.to), weigh(news, all.by, all.until))
  const gone = found.reduce((sum, { from, to }) => sum + weigh(olds, from, to), 0)
  return most === 0 ? 1 : (weigh(olds, all.from, all.to) - gone) / most
}

const joined = (found: readonly Region[]): Region[] => {
  const all: Region[] = []
  for (const region of found) {
    const last = all.at(-1)
    if (last && last.to === region.from && last.until === region.by)
      all[all.length - 1] = { ...last, to: region.to, until: region.until }
    else all.push(region)
  }
  return all
}

/** From words to tokens; where only the blank behind a word differs, that is a region too. */
const inTokens = (
  found: readonly Region[],
  olds: readonly Word[],
  news: readonly Word[],
  before: readonly Token[],
  after: readonly Token[],
): Region[] => {
  const all: Region[] = []
  const blank = (tokens: readonly Token[], { core, to }: Word) =>
    tokens
      .slice(core, to)
      .map(({ sign }) => sign)
      .join("")
  let [i, j] = [0, 0]
  const alike = (to: number) => {
    for (; i < to; i++, j++)
      if (blank(before, olds[i]!) !== blank(after, news[j]!))
        all.push({ from: olds[i]!.core, to: olds[i]!.to, by: news[j]!.core, until: news[j]!.to })
  }
  const startOf = (words: readonly Word[], at: number, end: number) => words[at]?.from ?? end
  for (const region of found) {
    alike(region.from)
    all.push({
      from: startOf(olds, region.from, before.length),
      to: startOf(olds, region.to, before.length),
      by: startOf(news, region.by, after.length),
      until: startOf(news, region.until, after.length),
    })
    i = region.to
    j = region.until
  }
  alike(olds.length)
  return joined(all).flatMap((region) => trimmed(region, before, after))
}

/** A blank that both begin or end with is no part of the change. */
const trimmed = (region: Region, before: readonly Token[], after: readonly Token[]): Region[] => {
  let { from, to, by, until } = region
  const isBlank = (token: Token) => isText(token) && /\s/.test(token.sign)
  const same = (i: number, j: number) => isBlank(before[i]!) && before[i]!.sign === after[j]!.sign
  while (from < to && by < until && same(from, by)) {
    from++
    by++
  }
  while (from < to && by < until && same(to - 1, until - 1)) {
    to--
    until--
  }
  return from === to && by === until ? [] : [{ from, to, by, until }]
}

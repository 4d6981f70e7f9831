/** A line as the sequence of what stands on it: a marker, its characters and embeds, the next marker. */
import { NO_VALUES } from "./values.ts"
import type { Formats } from "./formats.ts"
import type { Line, Run } from "./line.ts"
import type { Json } from "./schema.ts"

/** One place on the line. Two tokens with the same `sign` say the same; formats are compared apart. */
export interface Token {
  /** A UTF-16 unit, `MARKER`, or the embed's JSON behind a NUL. */
  readonly sign: string
  readonly formats: Formats
  /** On a marker: which of the lines it opens. */
  readonly line?: number
  readonly embed?: Json
}

/** No character of a text: text that holds a line break is a character of two. */
export const MARKER = "\u0000"

/** A letter or a digit: what words are made of. */
export const isLetter = (token: Token | undefined): boolean =>
  token !== undefined &&
  token.sign.length === 1 &&
  token.sign !== MARKER &&
  /[\p{L}\p{N}\ud800-\udfff]/u.test(token.sign)

export const isMarkerToken = (token: Token | undefined): boolean => token?.sign === MARKER

/** The tokens of `lines[from]` up to `lines[to]`, each with the number its line has among all. */
export const tokensOf = (lines: readonly Line[], from = 0, to = lines.length): Token[] => {
  const tokens: Token[] = []
  for (let line = from; line < to; line++) {
    tokens.push({ sign: MARKER, formats: NO_VALUES, line })
    for (const run of lines[line]!.runs)
      if ("text" in run)
        for (let at = 0; at < run.text.length; at++)
          tokens.push({ sign: run.text[at]!, formats: run.formats })
      else
        tokens.push({ sign: `${MARKER}${JSON.stringify(run.embed)}`, formats: run.formats, embed: run.embed })
  }
  return tokens
}

/** A character or embed as a run of its own; no marker is one. */
export const runOf = ({ sign, embed, formats }: Token): Run =>
  embed === undefined ? { text: sign, formats } : { embed, formats }

/** The regions in which two token sequences differ: `[from, to)` of the one gives way to `[by, until)` of the other. */
export interface Region {
  from: number
  to: number
  by: number
  until: number
}

/** By word, so that a rewritten sentence does not share stray letters; never inside a surrogate pair. */
export const tokenRegions = (before: readonly Token[], after: readonly Token[]): Region[] => {
  let from = 0
  let to = before.length
  let until = after.length
  while (from < to && from < until && before[from]!.sign === after[from]!.sign) from++
  while (to > from && until > from && before[to - 1]!.sign === after[until - 1]!.sign) {
    to--
    until--
  }
  while (from > 0 && (isTrailing(before[from]) || isTrailing(after[from]))) from--
  while (to < before.length && isTrailing(before[to])) {
    to++
    until++
  }
  if (from === to && from === until) return []
  if (from === to || from === until) return [{ from, to, by: from, until }]
  const olds = words(before, from, to)
  const news = words(after, from, until)
  return regions(olds.signs, news.signs).flatMap((region) =>
    refined(before, after, {
      from: olds.starts[region.from]!,
      to: olds.starts[region.to]!,
      by: news.starts[region.by]!,
      until: news.starts[region.until]!,
    }),
  )
}

/**
 * Moves an insertion or deletion that could stand in several places, so that it ends at the caret: "t " typed in
 * "ka|three" is not " t" after the old "t", which would give one character the wrong author.
 */
export const slide = (
  region: Region,
  before: readonly Token[],
  after: readonly Token[],
  caret: number,
): Region => {
  const inserts = region.from === region.to
  if (!inserts && region.by !== region.until) return region
  const tokens = inserts ? after : before
  const length = inserts ? region.until - region.by : region.to - region.from
  const start = inserts ? region.by : region.from
  const wanted = inserts ? caret - length : caret
  const same = (a: number, b: number) =>
    tokens[a] !== undefined && !isMarkerToken(tokens[a]) && tokens[a].sign === tokens[b]?.sign
  let by = 0
  while (start + by > wanted && same(start + by - 1, start + by + length - 1)) by--
  while (start + by < wanted && same(start + by, start + by + length)) by++
  if (start + by !== wanted) return region
  return { from: region.from + by, to: region.to + by, by: region.by + by, until: region.until + by }
}

/**
 * Myers' shortest edit between two lists (An O(ND) difference algorithm, 1986), as the regions that differ. Gives one
 * region for all that differs when the edit is longer than `patience`.
 */
export const regions = (before: readonly string[], after: readonly string[], patience = 1500): Region[] => {
  let start = 0
  let endBefore = before.length
  let endAfter = after.length
  while (start < endBefore && start < endAfter && before[start] === after[start]) start++
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--
    endAfter--
  }
  const rows = endBefore - start
  const columns = endAfter - start
  if (!rows && !columns) return []
  const everything = [{ from: start, to: endBefore, by: start, until: endAfter }]
  if (!rows || !columns) return everything

  const limit = Math.min(rows + columns, patience)
  const furthest = new Int32Array(2 * limit + 3)
  const history: Int32Array[] = []
  const cameDown = (reached: (diagonal: number) => number, diagonal: number, depth: number) =>
    diagonal === -depth || (diagonal !== depth && reached(diagonal - 1) < reached(diagonal + 1))
  const search = (): number => {
    for (let depth = 0; depth <= limit; depth++) {
      history.push(furthest.slice(limit - depth, limit + depth + 2))
      for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
        const reached = (k: number) => furthest[limit + k]!
        let x = cameDown(reached, diagonal, depth) ? reached(diagonal + 1) : reached(diagonal - 1) + 1
        while (x < rows && x - diagonal < columns && before[start + x] === after[start + x - diagonal]) x++
        furthest[limit + diagonal] = x
        if (x >= rows && x - diagonal >= columns) return depth
      }
    }
    return -1
  }
  const shortest = search()
  if (shortest < 0) return everything

  const found: Region[] = []
  let x = rows
  let y = columns
  for (let depth = shortest; depth > 0; depth--) {
    const then = history[depth]!
    const reached = (k: number) => then[k + depth]!
    const diagonal = x - y
    const down = cameDown(reached, diagonal, depth)
    const from = reached(down ? diagonal + 1 : diagonal - 1)
    const by = from - (down ? diagonal + 1 : diagonal - 1)
    const edit = {
      from: start + from,
      to: start + from + (down ? 0 : 1),
      by: start + by,
      until: start + by + (down ? 1 : 0),
    }
    const later = found.at(-1)
    if (later && later.from === edit.to && later.by === edit.until)
      Object.assign(later, { from: edit.from, by: edit.by })
    else found.push(edit)
    x = from
    y = by
  }
  return found.reverse()
}

/** A word that was only added to keeps its letters and their authors, even where something else changed beside it. */
const refined = (before: readonly Token[], after: readonly Token[], region: Region): Region[] => {
  const olds = before.slice(region.from, region.to)
  const news = after.slice(region.by, region.until)
  const least = Math.min(olds.length, news.length)
  if (!least || olds.length + news.length > LONGEST_REFINED || [...olds, ...news].some(isTrailing))
    return [region]
  const fine = regions(
    olds.map(({ sign }) => sign),
    news.map(({ sign }) => sign),
  )
  const lost = fine.reduce((sum, { from, to }) => sum + to - from, 0)
  if ((olds.length - lost) * 2 < least) return [region]
  return fine.map(({ from, to, by, until }) => ({
    from: region.from + from,
    to: region.from + to,
    by: region.by + by,
    until: region.by + until,
  }))
}
const LONGEST_REFINED = 400

const isTrailing = (token: Token | undefined): boolean =>
  token !== undefined && token.sign.length === 1 && token.sign >= "\udc00" && token.sign <= "\udfff"

/** Letters and digits that follow one another are one word; everything else is a word of its own. */
const words = (tokens: readonly Token[], from: number, to: number): { signs: string[]; starts: number[] } => {
  const signs: string[] = []
  const starts: number[] = []
  let inWord = false
  for (let at = from; at < to; at++) {
    const { sign } = tokens[at]!
    const letter = isLetter(tokens[at])
    if (letter && inWord) signs[signs.length - 1] += sign
    else {
      signs.push(sign)
      starts.push(at)
    }
    inWord = letter
  }
  starts.push(to)
  return { signs, starts }
}

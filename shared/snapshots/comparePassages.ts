/** A passage of a comparison: the words of blocks that answer to each other, what stayed, went and came. */
import type { Run } from "../text/line.ts"
import { MARKER, tokensOf, type Region, type Token } from "../text/tokens.ts"
import { NO_VALUES, sameValues } from "../text/values.ts"
import type { Block, Match } from "./compareBlocks.ts"
import { wordRegions, wordRegionsAcross } from "./compareRegions.ts"
import { sentencesOf, wordsOf } from "./compareWords.ts"
import type { Head, Is, Passage, Piece, TextPiece } from "./comparison.ts"

/** Sentences in `apart` stand in another passage in the other text. */
export const passageOf = ({ before, after, move }: Match, apart: ReadonlySet<string>): Passage => {
  if (!isPaired({ before, after })) return { pieces: lone(before, after, move) }
  const [one, other] = [before[0]!, after[0]!]
  if (isSame({ before, after }))
    return {
      pieces: [
        { is: "kept", before: one.head, after: other.head },
        ...(one.runs.length ? [{ is: "kept", runs: other.runs } as const] : []),
      ],
    }
  const [olds, news] = [tokensOfBlocks(before), tokensOfBlocks(after)]
  const across = before.length > 1 || after.length > 1
  const found = across ? wordRegionsAcross(olds, news) : wordRegions(olds, news, apart)
  return { pieces: piecesOf(found, side(before, olds), side(after, news)) }
}

/** The same block, word for word and format for format. */
export const isSame = ({ before, after }: Match): boolean =>
  before.length === 1 && after.length === 1 && sameValues(before[0]!.runs, after[0]!.runs)

/** One sentence that moved and was changed on the way: what it was, and what it became. */
export const editedMove = (
  before: readonly Run[],
  after: readonly Run[],
  move: number,
): [TextPiece[], TextPiece[]] => {
  const [olds, news] = [
    tokensOfBlocks([{ runs: before } as Block]),
    tokensOfBlocks([{ runs: after } as Block]),
  ]
  const found = wordRegions(olds, news)
  const halves = (
    tokens: readonly Token[],
    is: "removed" | "added",
    changed: (region: Region) => [number, number],
  ) => {
    const pieces: TextPiece[] = []
    let at = 1
    const put = (to: number, changed: boolean) => {
      const told = tokens.slice(at, to)
      const edited = changed && told.some(({ sign }) => !/^\s$/.test(sign))
      if (told.length) pieces.push({ is, runs: runsOf(told), move, ...(edited ? { edited } : {}) })
      at = Math.max(at, to)
    }
    for (const region of found) {
      const [from, to] = changed(region)
      put(from, false)
      put(to, true)
    }
    put(tokens.length, false)
    return pieces
  }
  return [
    halves(olds, "removed", ({ from, to }) => [from, to]),
    halves(news, "added", ({ by, until }) => [by, until]),
  ]
}

/** Those of a block by itself are asked for again and again, and read once. */
export const tokensOfBlocks = (blocks: readonly Block[]): readonly Token[] => {
  const [only, other] = blocks
  if (!only || other) return tokensIn(blocks)
  let tokens = knownTokens.get(only)
  if (!tokens) knownTokens.set(only, (tokens = tokensIn(blocks)))
  return tokens
}

const knownTokens = new WeakMap<Block, readonly Token[]>()

const tokensIn = (blocks: readonly Block[]): Token[] =>
  tokensOf(blocks.map(({ head, runs }) => ({ ...head, runs, tracked: NO_VALUES })))

interface Side {
  readonly tokens: readonly Token[]
  readonly head: (token: Token) => Head
  /** Where sentences begin, and where the last word of each ends. */
  readonly sentences: readonly { readonly from: number; readonly core: number; readonly to: number }[]
}

const isPaired = ({ before, after }: Match): boolean => before.length > 0 && after.length > 0

const side = (blocks: readonly Block[], tokens: readonly Token[]): Side => {
  const words = wordsOf(tokens)
  return {
    tokens,
    head: (token) => blocks[token.line!]!.head,
    sentences: sentencesOf(words).map(({ from, to }) => ({
      from: words[from]!.from,
      core: words[to - 1]!.core,
      to: words[to - 1]!.to,
    })),
  }
}

/** Blocks that nothing answers to. */
const lone = (before: readonly Block[], after: readonly Block[], move?: number): Piece[] => {
  const is = before.length ? "removed" : "added"
  const moves = move === undefined ? {} : { move }
  return [...before, ...after].flatMap((block): Piece[] => {
    const tokens = tokensOfBlocks([block])
    const head = { ...block.head, ...moves }
    const words = spoken(is, 1, tokens.length, side([block], tokens))
    return [
      is === "removed" ? { is, before: head } : { is, after: head },
      ...words.map((piece) => ({ ...piece, ...moves })),
    ]
  })
}

const piecesOf = (found: readonly Region[], before: Side, after: Side): Piece[] => {
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  const alike = (to: number) => {
    pieces.push(...kept(i, to, j, before, after))
    j += to - i
    i = to
  }
  for (const { from, to, until } of found) {
    alike(from)
    pieces.push(...told("removed", i, to, before), ...told("added", j, until, after))
    i = to
    j = until
  }
  alike(before.tokens.length)
  return pieces
}

/** The same words; where their formats are not the same, that stands by itself. */
const kept = (from: number, to: number, by: number, before: Side, after: Side): Piece[] => {
  const pieces: Piece[] = []
  for (let at = from; at < to;) {
    const [old, now] = [before.tokens[at]!, after.tokens[by + at - from]!]
    if (old.sign === MARKER) {
      pieces.push({ is: "kept", before: before.head(old), after: after.head(now) })
      at++
      continue
    }
    const alike = sameFormats(old, now)
    let end = at + 1
    for (; end < to && before.tokens[end]!.sign !== MARKER; end++) {
      const next = after.tokens[by + end - from]!
      if (sameFormats(before.tokens[end]!, next) !== alike) break
      if (!alike && !(sameFormats(next, now) && sameFormats(before.tokens[end]!, old))) break
    }
    const runs = runsOf(after.tokens.slice(by + at - from, by + end - from))
    pieces.push(
      alike ? { is: "kept", runs } : { is: "kept", runs, had: runsOf(before.tokens.slice(at, end)) },
    )
    at = end
  }
  return pieces
}

/** What stands on one side only, heads and sentences each by itself. */
const told = (is: "removed" | "added", from: number, to: number, side: Side): Piece[] => {
  const pieces: Piece[] = []
  let start = from
  for (let at = from; at < to; at++) {
    if (side.tokens[at]!.sign !== MARKER) continue
    pieces.push(...spoken(is, start, at, side))
    const head = side.head(side.tokens[at]!)
    pieces.push(is === "removed" ? { is, before: head } : { is, after: head })
    start = at + 1
  }
  return [...pieces, ...spoken(is, start, to, side)]
}

const spoken = (is: Is, from: number, to: number, { tokens, sentences }: Side): TextPiece[] => {
  const pieces: TextPiece[] = []
  let at = from
  const put = (until: number, sentence: boolean) => {
    if (until > at)
      pieces.push({ is, runs: runsOf(tokens.slice(at, until)), ...(sentence ? { sentence: true } : {}) })
    at = Math.max(at, until)
  }
  for (const sentence of sentences) {
    if (sentence.from < from || sentence.core > to || sentence.core <= sentence.from) continue
    // The blank before a sentence goes with it.
    if (tokens.slice(at, sentence.from).some(({ sign }) => !/^\s$/.test(sign))) put(sentence.from, false)
    put(Math.min(sentence.to, to), true)
  }
  put(to, false)
  return pieces
}

const sameFormats = (a: Token, b: Token): boolean => sameValues(a.formats, b.formats)

const runsOf = (tokens: readonly Token[]): Run[] => {
  const runs: Run[] = []
  let text = ""
  tokens.forEach((token, at) => {
    if (token.embed !== undefined) return void runs.push({ embed: token.embed, formats: token.formats })
    text += token.sign
    const next = tokens[at + 1]
    if (next && next.embed === undefined && sameFormats(next, token)) return
    runs.push({ text, formats: token.formats })
    text = ""
  })
  return runs
}

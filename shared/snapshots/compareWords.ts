/** The words of a stretch of the line, and its sentences. */
import { MARKER, type Token } from "../text/tokens.ts"
import { bagOf, weightOf, type Bag, type Unit } from "./compareLikeness.ts"

/** A word, a mark, an embed or a marker, with the blank behind it: `[from, core)` says something, `[core, to)` is blank. */
export interface Word {
  readonly sign: string
  readonly from: number
  readonly core: number
  readonly to: number
}

/** Words of a sentence: `[from, to)`. A marker is by itself. */
export interface Sentence extends Unit {
  readonly from: number
  readonly to: number
}

/** Asked for once and again of the same tokens, and read once. */
export const wordsOf = (tokens: readonly Token[]): readonly Word[] => {
  let words = knownWords.get(tokens)
  if (!words) knownWords.set(tokens, (words = readWords(tokens)))
  return words
}

/** As with words: read once. */
export const sentencesOf = (words: readonly Word[]): readonly Sentence[] => {
  let sentences = knownSentences.get(words)
  if (!sentences) knownSentences.set(words, (sentences = readSentences(words)))
  return sentences
}

const knownWords = new WeakMap<readonly Token[], readonly Word[]>()
const knownSentences = new WeakMap<readonly Word[], readonly Sentence[]>()

const readWords = (tokens: readonly Token[]): Word[] => {
  const words: Word[] = []
  let at = 0
  while (at < tokens.length) {
    if (!isText(tokens[at]!)) {
      words.push({ sign: tokens[at]!.sign, from: at, core: at + 1, to: ++at })
      continue
    }
    let text = ""
    const start = at
    for (; at < tokens.length && isText(tokens[at]!); at++) text += tokens[at]!.sign
    for (const { 0: sign, index } of text.matchAll(WORD)) {
      const [from, to] = [start + index, start + index + sign.length]
      const last = words.at(-1)
      if (last && last.core === last.to && /^\s/.test(sign)) words[words.length - 1] = { ...last, to }
      else words.push({ sign, from, core: to, to })
    }
  }
  return words
}

/** The words of a text that say something. */
export const spokenWords = (text: string): string[] =>
  (text.match(WORD) ?? []).filter((word) => weightOf(word) > 0)

const readSentences = (words: readonly Word[]): Sentence[] => {
  const sentences: Sentence[] = []
  let from = 0
  const close = (to: number) => {
    if (to === from) return
    const signs = words.slice(from, to).map(({ sign }) => sign)
    let bag: Bag | undefined
    sentences.push({
      from,
      to,
      key: signs.join(" "),
      get bag() {
        return (bag ??= bagOf(signs))
      },
      sort: signs[0] === MARKER ? "¶" : "",
    })
    from = to
  }
  words.forEach(({ sign }, at) => {
    if (sign === MARKER) {
      close(at)
      close(at + 1)
    } else if (opens(words, at)) close(at)
  })
  close(words.length)
  return sentences
}

/** Whether a token is a character of a text, no marker and no embed. */
export const isText = ({ sign }: Token): boolean => sign[0] !== MARKER

/** Whether a sentence begins with the word `at`. */
export const opens = (words: readonly Word[], at: number): boolean => {
  let last = at - 1
  while (last > 0 && /^["'»”’)\]]$/.test(words[last]!.sign)) last--
  const stop = words[last]
  const next = words[at]!
  return (
    stop !== undefined &&
    /^[.!?…]$/.test(stop.sign) &&
    words[at - 1]!.to > words[at - 1]!.core &&
    /^[\p{Lu}\p{N}"'«“„(–\0]/u.test(next.sign) &&
    !(stop.sign === "." && SHORTENED.test(words[last - 1]?.sign ?? ""))
  )
}

/** Numbers with what holds them together, words with their hyphens, blanks, and each sign by itself. */
const WORD =
  /\p{N}+(?:[.,:/]\p{N}+)*(?![\p{L}\p{M}])|[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*|\s+|[^]/gu

/** Behind these a full stop ends no sentence. */
const SHORTENED = /^(jf|nr|kap|bl|ca|dvs|dr|pkt|art|st|meld|prop|red|evt|ev|inkl|tlf)$/i

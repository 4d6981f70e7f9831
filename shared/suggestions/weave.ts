import type { Difference } from "../text/diff.ts"
import type { Formats } from "../text/formats.ts"
import { isBlock, lengthOf, type Line, type Run } from "../text/line.ts"
import { legalPath } from "../text/path.ts"
import { blocks, trackedKey, type Json } from "../text/schema.ts"
import { MARKER, type Token } from "../text/tokens.ts"
import { sameValues, soundValues, type Values } from "../text/values.ts"

/**
 * Lines made out of others, and exactly what that takes: which tokens stay, go and come. Comparing the two afterwards
 * could mistake a word for its twin, one proposed in beside the one proposed out.
 */
export class Weave {
  readonly lines: { -readonly [K in keyof Line]: Line[K] }[] = []
  readonly #splices: { at: number; remove: number; insert: Token[] }[] = []
  readonly #kept: number[] = []
  readonly #touched: boolean[] = []
  /** Where one is among the tokens that were. */
  #at = 0

  get difference(): Difference {
    return { splices: this.#splices, kept: this.#kept, touched: this.#touched }
  }

  /** The place behind what was woven last. */
  get end(): { readonly line: number; readonly offset: number } {
    const line = this.lines.length - 1
    return { line, offset: line < 0 ? 0 : lengthOf(this.lines[line]!) - 1 }
  }

  /** A whole line that stays as it is. */
  pass(line: Line, i: number): void {
    this.lines.push({ ...line })
    this.#kept.push(i)
    this.#touched.push(false)
    this.#at += lengthOf(line)
  }

  keepMarker(i: number, words: Values): void {
    this.#open(words, i)
    this.#at++
  }

  keep(run: Run, formats: Formats): void {
    this.#add({ ...run, formats })
    this.#at += "text" in run ? run.text.length : 1
  }

  drop(count: number): void {
    const last = this.#splices.at(-1)
    if (last && last.at + last.remove === this.#at) last.remove += count
    else this.#splices.push({ at: this.#at, remove: count, insert: [] })
    this.#at += count
    if (this.#touched.length) this.#touched[this.#touched.length - 1] = true
  }

  insertMarker(words: Values): void {
    this.#open(words, -1)
    this.#insertion.push({ sign: MARKER, formats: {}, line: this.lines.length - 1 })
  }

  insert(run: Run): void {
    this.#add(run)
    const { formats } = run
    if ("text" in run) for (const sign of run.text.split("")) this.#insertion.push({ sign, formats })
    else
      this.#insertion.push({
        sign: `${MARKER}${JSON.stringify(run.embed)}`,
        formats,
        embed: run.embed,
      })
  }

  get #insertion(): Token[] {
    const last = this.#splices.at(-1)
    if (last && last.at + last.remove === this.#at) return last.insert
    const insert: Token[] = []
    this.#splices.push({ at: this.#at, remove: 0, insert })
    return insert
  }

  #open(words: Values, i: number): void {
    this.lines.push(lineSaying(words, []))
    this.#kept.push(i)
    this.#touched.push(true)
  }

  #add(run: Run): void {
    const line = this.lines.at(-1)!
    const last = line.runs.at(-1)
    this.#touched[this.#touched.length - 1] = true
    line.runs =
      last && "text" in last && "text" in run && sameValues(last.formats, run.formats)
        ? [...line.runs.slice(0, -1), { text: last.text + run.text, formats: last.formats }]
        : [...line.runs, run]
  }
}

/** The line of which these words are said; see `wordsOf`. */
export const lineSaying = (words: Values, runs: readonly Run[]): Line => {
  const type = isBlock(words["t"]) ? words["t"] : "paragraph"
  const values: Record<string, Json> = {}
  const tracked: Record<string, Json> = {}
  for (const [key, value] of Object.entries(words))
    if (key.startsWith("a.")) values[key.slice(2)] = value
    else if (trackedKey.test(key)) tracked[key] = value
  return {
    type,
    values: soundValues(values, blocks[type]),
    path: legalPath(words["p"]),
    tracked,
    runs,
  }
}

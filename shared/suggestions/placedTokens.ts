/** Some lines token by token. */
import { startsOf, type Caret } from "../text/diff.ts"
import type { Line } from "../text/line.ts"
import { tokensOf, type Token } from "../text/tokens.ts"
import type { Values } from "../text/values.ts"
import { plainOf, wordsIn } from "./signs.ts"

/** By their place among all: as they are shown, and as they stand in the chapter. */
export class PlacedTokens {
  readonly lines: readonly Line[]
  readonly stands: readonly Line[]
  readonly starts: readonly number[]
  #shown: readonly Token[] | undefined
  #standing: readonly Token[] | undefined
  constructor(lines: readonly Line[], stands = lines) {
    this.lines = lines
    this.stands = stands
    this.starts = startsOf(lines)
  }
  get all(): readonly Token[] {
    return (this.#shown ??= tokensOf(this.lines))
  }
  at = (place: number): Token | undefined => this.all[place]
  /** Whether somebody proposes something of it. */
  isSigned = (place: number): boolean => {
    const values = this.valuesAt(place)
    return values !== undefined && plainOf(values) !== values
  }
  /** The place behind so many tokens of a line. */
  placeOf({ line, offset }: Caret): number {
    return this.starts[line]! + 1 + offset
  }
  shownAt(place: number): Values {
    return valuesOf(this.at(place)!, this.lines)
  }
  valuesAt(place: number): Values | undefined {
    if (this.stands === this.lines) return this.at(place) && this.shownAt(place)
    const token = (this.#standing ??= tokensOf(this.stands))[place]
    return token && valuesOf(token, this.stands)
  }
}

/** What is said at a token: a character's formats, or of a marker its line. */
export const valuesOf = ({ line, formats }: Token, lines: readonly Line[]): Values =>
  line === undefined ? formats : wordsIn(lines[line]!)

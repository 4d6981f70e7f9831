/** An edit made by hand, turned into a proposal: what it takes away stays, what it brings is signed (W5). */
import type { Author } from "../actor.ts"
import { difference, type Caret, type Difference } from "../text/diff.ts"
import { differingKeys } from "../text/formats.ts"
import type { Line } from "../text/line.ts"
import { runOf, type Token } from "../text/tokens.ts"
import { sameValues, type Values } from "../text/values.ts"
import { altered, changed, nameOf } from "./alteration.ts"
import { PlacedTokens, valuesOf } from "./placedTokens.ts"
import type { Woven } from "./resolve.ts"
import { isProperty, ownKey, plainOf, signOf, wordsIn, type ProposalId } from "./signs.ts"
import { inWords, overProposals } from "./stroke.ts"
import { Weave } from "./weave.ts"

/** One gesture of one hand. */
export interface Gesture {
  readonly by: Author
  /** Its identity, unless it goes on where one's own proposal stands. */
  readonly sid: ProposalId
  /** Where the caret stands in what the hand made: decides between places that look alike. */
  readonly caret?: Caret | undefined
  /** Ends of the selection in what the hand made; `Suggested.ends` says where they are now. */
  readonly ends?: readonly Caret[]
  /** `before` as it stands in the chapter: what is altered, or a ragged table, is shown otherwise. */
  readonly stands?: readonly Line[]
  /** The ends of what was selected in `before`, in order: a key typed over it replaces all of it. */
  readonly over?: readonly [Caret, Caret] | undefined
  /** Deleting goes forward: the caret steps over what is struck. */
  readonly forward?: boolean
}

export interface Suggested extends Woven {
  readonly sid: ProposalId
  readonly ends: readonly Caret[]
}

/** What the hand made of some lines, as a proposal to make it. */
export const suggested = (before: readonly Line[], after: readonly Line[], gesture: Gesture): Suggested => {
  const olds = new PlacedTokens(before, gesture.stands)
  const news = new PlacedTokens(after)
  const [from, to] = gesture.over?.map((end) => olds.placeOf(end)) ?? []
  const over = from !== undefined && to !== undefined ? { from, to } : undefined
  const found = inWords(difference(before, after, gesture.caret), olds, news.all, over)
  const sid = continued(olds, found, gesture) ?? gesture.sid
  const hand = { ...gesture, sid }
  const weaver = new Weaver(olds, news, hand)
  weaver.weave(found)
  return { ...weaver.woven, sid, ends: weaver.ends }
}

/**
 * An edit made directly, among proposals: what is typed inside another's proposal is not theirs, and what they
 * proposed stays theirs. Undefined where no proposal stands in the way.
 */
export const directly = (
  before: readonly Line[],
  after: readonly Line[],
  by: Author,
  caret?: Caret,
  stands?: readonly Line[],
): Woven | undefined => {
  if (!(stands ?? before).some(bearsSigns) && !after.some(bearsSigns)) return undefined
  const [olds, news] = [new PlacedTokens(before, stands), new PlacedTokens(after)]
  const weaver = new Weaver(olds, news, { by, sid: undefined })
  weaver.weave(overProposals(difference(before, after, caret), olds, news.all))
  return weaver.woven
}

const bearsSigns = ({ tracked, runs }: Line): boolean =>
  plainOf(tracked) !== tracked || runs.some(({ formats }) => plainOf(formats) !== formats)

type Hand = Omit<Gesture, "sid"> & { readonly sid: ProposalId | undefined }

class Weaver {
  readonly #weave = new Weave()
  readonly #olds: PlacedTokens
  readonly #news: PlacedTokens
  readonly #hand: Hand
  readonly #wanted: readonly number[]
  readonly ends: Caret[] = []
  /** Where one is among the tokens the hand made. */
  #made = 0

  constructor(olds: PlacedTokens, news: PlacedTokens, hand: Hand) {
    this.#olds = olds
    this.#news = news
    this.#hand = hand
    // A place is named by the token before it.
    this.#wanted = (hand.ends ?? []).map((end) => news.placeOf(end) - 1)
  }

  get woven(): Woven {
    return { lines: this.#weave.lines, difference: this.#weave.difference }
  }

  weave({ splices, kept, touched }: Difference): void {
    const { lines, starts } = this.#olds
    const madeOf = new Map(kept.map((i, j) => [i, j]))
    let next = 0
    let at = 0
    while (at < starts.at(-1)! || next < splices.length) {
      const splice = splices[next]
      if (splice?.at === at) {
        for (const end = at + splice.remove; at < end; at++) this.#struck(at)
        for (const token of splice.insert) this.#brought(token)
        if (splice.remove > 0 && this.#hand.forward) this.#stepOver(splice.insert.length)
        next++
        continue
      }
      const line = this.#olds.at(at)!.line
      const j = line === undefined ? undefined : madeOf.get(line)
      const until = line === undefined ? at : starts[line + 1]!
      const isWhole = j !== undefined && !touched[j] && (splice?.at ?? Infinity) >= until
      if (isWhole && sameValues(wordsIn(lines[line!]!), wordsIn(this.#news.lines[j]!))) {
        this.#passLine(line!, until - at)
        at = until
      } else this.#stood(at++)
    }
  }

  #passLine(line: number, length: number): void {
    this.#weave.pass(this.#olds.stands[line]!, line)
    this.#wanted.forEach((wanted, n) => {
      if (wanted >= this.#made && wanted < this.#made + length)
        this.ends[n] = { line: this.#weave.lines.length - 1, offset: wanted - this.#made }
    })
    this.#made += length
  }

  /** A token that stays, as the hand has it now. */
  #stood(at: number): void {
    const token = this.#olds.at(at)!
    const values = this.#olds.valuesAt(at)!
    const made = this.#news.valuesAt(this.#made)!
    const now = this.#standing(values, made, this.#olds.shownAt(at))
    if (token.line !== undefined) this.#weave.keepMarker(token.line, now)
    else this.#weave.keep(runOf(token), now)
    this.#pass()
  }

  /** A token that the hand took away. */
  #struck(at: number): void {
    const token = this.#olds.at(at)!
    const values = this.#olds.valuesAt(at)!
    const now = this.#striking(values) ?? (this.#opens(token) ? values : undefined)
    if (!now) return this.#weave.drop(1)
    if (token.line !== undefined) this.#weave.keepMarker(token.line, now)
    else this.#weave.keep(runOf(token), now)
  }

  /** Whether others' words, which stay, would stand on no line without this one, one's own. */
  #opens({ line }: Token): boolean {
    if (this.#hand.sid === undefined || line === undefined || this.#weave.lines.length > 0) return false
    return this.#olds.stands[line]!.runs.some(({ formats }) => !ownKey(formats, "i", this.#hand.by))
  }

  /** A token that the hand brought. */
  #brought(token: Token): void {
    const now = this.#bringing(valuesOf(token, this.#news.lines))
    if (token.line !== undefined) this.#weave.insertMarker(now)
    else this.#weave.insert({ ...runOf(token), formats: now })
    this.#pass()
  }

  // The characters of a run share one object of formats, and so they do afterwards.

  readonly #standing = remembered((values, made, shown) => {
    const { sid, by } = this.#hand
    const keys = differingKeys(shown, made).filter((key) => isProperty(key) || (!sid && key.startsWith("c:")))
    if (keys.length === 0) return values
    return sid === undefined ? changed(values, made, keys) : altered(values, made, keys, sid, by)
  })

  readonly #striking = remembered((values) => {
    const { sid, by } = this.#hand
    if (sid === undefined || ownKey(values, "i", by)) return undefined
    return ownKey(values, "d", by) ? values : { ...values, [`d:${sid}`]: nameOf(by) }
  })

  readonly #bringing = remembered((values) => {
    const { sid, by } = this.#hand
    if (sid !== undefined) return { ...plainOf(values), [`i:${sid}`]: nameOf(by) }
    const own = ownKey(values, "i", by)
    return own === undefined ? plainOf(values) : { ...plainOf(values), [own]: values[own]! }
  })

  #pass(): void {
    this.#wanted.forEach((wanted, n) => {
      if (wanted === this.#made) this.ends[n] = this.#weave.end
    })
    this.#made++
  }

  #stepOver(inserted: number): void {
    this.#wanted.forEach((wanted, n) => {
      if (inserted === 0 && wanted === this.#made - 1) this.ends[n] = this.#weave.end
    })
  }
}

/** Typing on beside one's own proposal goes on with it; so does striking letter by letter. */
const continued = (olds: PlacedTokens, { splices }: Difference, { by }: Gesture): ProposalId | undefined => {
  if (splices.length !== 1) return undefined
  const { at, remove } = splices[0]!
  const beside = [at - 1, at + remove, at, at + remove - 1]
  for (const letter of ["i", "d"] as const)
    for (const place of beside) {
      const values = place < 0 ? undefined : olds.valuesAt(place)
      const key = values && ownKey(values, letter, by)
      if (key) return signOf(key, values[key])!.sid
    }
  return undefined
}

/** What was answered for a pair, looked up by identity. */
const remembered = <Out>(
  answer: (values: Values, made: Values, shown: Values) => Out,
): ((values: Values, made?: Values, shown?: Values) => Out) => {
  const known = new Map<Values, Map<Values | undefined, Out>>()
  return (values, made, shown) => {
    let of = known.get(values)
    if (!of) known.set(values, (of = new Map()))
    if (!of.has(made)) of.set(made, answer(values, made ?? values, shown ?? values))
    return of.get(made)!
  }
}

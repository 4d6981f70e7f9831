/**
 * An earlier text brought back into the one that is there now: what is alike stays where it is, with its hand, its
 * comments and the proposals on it; what others propose to put in stands until somebody decides on it (S2).
 */
import { resolved, withoutProposals, type Woven } from "../suggestions/resolve.ts"
import { isSignKey, wordsIn } from "../suggestions/signs.ts"
import { Weave } from "../suggestions/weave.ts"
import { difference } from "../text/diff.ts"
import type { Formats } from "../text/formats.ts"
import { soundLine, type Line } from "../text/line.ts"
import { trackedKey } from "../text/schema.ts"
import { isMarkerToken, runOf, tokensOf, type Token } from "../text/tokens.ts"
import { NO_VALUES } from "../text/values.ts"

/** A sealed text as it can be brought back: beneath its proposals, without the places of its threads. */
export const restorable = (sealed: readonly Line[]): Line[] =>
  withoutProposals(sealed).map((line) => ({
    ...line,
    tracked: NO_VALUES,
    runs: line.runs.map((run) => ({ ...run, formats: split(run.formats, false) })),
  }))

/** The text now, saying what it said then; of `chosen` lines of that text, only those. */
export const restored = (
  now: readonly Line[],
  then: readonly Line[],
  chosen?: ReadonlySet<number>,
): Woven => {
  const tokens = tokensOf(now)
  const beneath = resolved(now, ({ letter }) => letter === "i", false).lines
  // Where a proposed line opens the text, its words count as anybody's.
  const apart = tokensOf(beneath).length === tokens.filter((token) => !isProposed(token, now)).length
  const bare = apart ? beneath : now
  const goal = goalOf(bare, then, chosen)
  const goals = tokensOf(goal)
  const { splices } = difference(bare, goal)
  const weave = new Weave()
  let at = 0
  let next = 0
  let coming = 0
  for (const token of tokens) {
    if (apart && isProposed(token, now)) {
      keep(weave, token, now[token.line!], token.formats)
      continue
    }
    let splice = splices[coming]
    if (splice?.at === at) {
      for (const one of splice.insert) insert(weave, one, goal)
      next += splice.insert.length
      if (splice.remove === 0) splice = splices[++coming]
    }
    if (splice && at >= splice.at && at < splice.at + splice.remove) {
      weave.drop(1)
      if (at + 1 === splice.at + splice.remove) coming++
    } else {
      const wanted = goals[next++]!
      const line = token.line === undefined ? undefined : now[token.line]!
      keep(weave, token, line && { ...goal[wanted.line!]!, tracked: line.tracked }, {
        ...split(wanted.formats, false),
        ...split(token.formats, true),
      })
    }
    at++
  }
  const last = splices[coming]
  if (last?.at === at) for (const one of last.insert) insert(weave, one, goal)
  return { lines: weave.lines, difference: weave.difference }
}

/** Chosen lines in the place of those they became; what has no line any more comes behind the one before it. */
const goalOf = (
  bare: readonly Line[],
  then: readonly Line[],
  chosen: ReadonlySet<number> | undefined,
): readonly Line[] => {
  if (!chosen) return then.length ? then : [soundLine({})]
  const { kept } = difference(bare, then)
  const became = new Map<number, Line>()
  const lost = new Map<number, Line[]>()
  let before = -1
  then.forEach((line, j) => {
    const i = kept[j]!
    if (chosen.has(j) && i >= 0) became.set(i, line)
    else if (chosen.has(j)) lost.set(before, [...(lost.get(before) ?? []), line])
    if (i >= 0) before = i
  })
  return [
    ...(lost.get(-1) ?? []),
    ...bare.flatMap((line, i) => [became.get(i) ?? line, ...(lost.get(i) ?? [])]),
  ]
}

const isProposed = ({ line, formats }: Token, lines: readonly Line[]): boolean =>
  Object.keys(line === undefined ? formats : lines[line]!.tracked).some(
    (key) => key.startsWith("i:") && isSignKey(key),
  )

const keep = (weave: Weave, token: Token, line: Line | undefined, formats: Formats): void => {
  if (isMarkerToken(token)) weave.keepMarker(token.line!, wordsIn(line!))
  else weave.keep(runOf(token), formats)
}

const insert = (weave: Weave, token: Token, lines: readonly Line[]): void => {
  if (isMarkerToken(token)) weave.insertMarker(wordsIn(lines[token.line!]!))
  else weave.insert(runOf(token))
}

const split = (formats: Formats, tracked: boolean): Formats =>
  Object.fromEntries(Object.entries(formats).filter(([key]) => trackedKey.test(key) === tracked))

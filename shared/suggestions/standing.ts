/** What stands in a text of each proposal: what it brings, what it strikes, what it alters. */
import { toHexString } from "lib0/buffer"
import { digest } from "lib0/hash/sha256"
import { encodeUtf8 } from "lib0/string"
import type { Author } from "../actor.ts"
import type { Line } from "../text/line.ts"
import { NO_VALUES, type Values } from "../text/values.ts"
import { detailOfBlock, detailsOf, readDetail, withDetail } from "./detail.ts"
import type { Detail } from "./proposal.ts"
import { alterationIn, isSignKey, signOf, wordsIn, type ProposalId } from "./signs.ts"

export interface StandingProposal {
  readonly sid: ProposalId
  readonly by: Author
  /** The words; a new block begins with a line break, an embed counts as a blank. */
  readonly inserted: string
  readonly deleted: string
  /** What it changes beside words, in the text's order. */
  readonly details: readonly Detail[]
  /** The properties altered: formats, `t` and `a.…` for the sort of block, `p` for where it stands. */
  readonly altered: readonly string[]
  /** The first line it stands on. */
  readonly line: number
}

/** In the order in which they begin. */
export const proposalsIn = (lines: readonly Line[]): StandingProposal[] => {
  const found = new Map<ProposalId, { -readonly [K in keyof StandingProposal]: StandingProposal[K] }>()
  lines.forEach((line, at) => {
    const note = (values: Values, words: string, marker: boolean) => {
      for (const key in values) {
        if (!isSignKey(key)) continue
        const sign = signOf(key, values[key])
        if (!sign) continue
        const { sid, by, letter } = sign
        let one = found.get(sid)
        if (!one)
          found.set(sid, (one = { sid, by, inserted: "", deleted: "", details: [], altered: [], line: at }))
        if (letter === "i") one.inserted += words
        else if (letter === "d") one.deleted += words
        // How words look that it brings itself is how it brings them.
        else if (!Object.hasOwn(values, `i:${sid}`)) {
          const shall = alterationIn(key, values[key])?.new ?? NO_VALUES
          one.altered = [...new Set([...one.altered, ...Object.keys(shall)])]
          for (const detail of detailsOf(shall, marker ? { line } : { words }))
            one.details = withDetail(one.details, detail)
        }
        if (marker)
          for (const detail of detailOfBlock(sign, line)) one.details = withDetail(one.details, detail)
      }
    }
    if (Object.keys(line.tracked).length > 0) note(wordsIn(line), "\n", true)
    for (const run of line.runs) note(run.formats, "text" in run ? run.text : " ", false)
  })
  return [...found.values()]
}

/** The hash of what one sees of a proposal: what is decided must be what was read. */
export const readingOf = ({ inserted, deleted, altered, details }: StandingProposal): string =>
  toHexString(
    digest(encodeUtf8(JSON.stringify([inserted, deleted, [...altered].sort(), details.map(readDetail)]))),
  ).slice(0, 32)

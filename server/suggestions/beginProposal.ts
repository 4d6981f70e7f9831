import { Refused } from "../../shared/refusal.ts"
import { proposals as kept, type Proposal } from "../../shared/suggestions/proposal.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { proposalsIn } from "../../shared/suggestions/standing.ts"
import { plainOf } from "../../shared/suggestions/signs.ts"
import { suggested } from "../../shared/suggestions/suggest.ts"
import { plainText, type Line, type Run } from "../../shared/text/line.ts"
import { readLines, writeChange } from "../../shared/text/ydoc.ts"
import type { Records } from "../storage/records.ts"
import type { Rooms } from "../sync/rooms.ts"

/**
 * Lays a proposal made elsewhere in its chapter, in its author's name, and keeps its record. One that stands already is
 * left alone, so that it can be done again; one whose words have been rewritten since is only told of.
 */
export const beginProposal =
  (records: Records, rooms: Rooms) =>
  async (proposal: Proposal, change: { from: string; to: string } | undefined): Promise<void> => {
    let { stands } = proposal
    if (change)
      await rooms.edit(proposal.chapter, proposal.by, (doc) => {
        const before = readLines(doc)
        if (proposalsIn(before).some(({ sid }) => sid === proposal.id)) return
        const place = placeOf(before, change.from)
        if (!place) return void (stands = false)
        const { by, id: sid } = proposal
        // First what comes, then what goes: read word by word the two would be found to share letters.
        for (const edit of [added, removed]) {
          const stands = readLines(doc)
          const shown = stands.map(shownLine)
          const after = edit(shown, place, change)
          const { lines, difference } = suggested(shown, after, { by, sid, stands })
          doc.transact((transaction) => {
            const written = stands
            writeChange(transaction, {
              before: stands,
              after: lines,
              written,
              behind: undefined,
              differs: difference,
            })
          })
        }
      })
    const whole = { ...proposal, stands }
    // The text's own keeper may have been quicker.
    await records.add(kept, whole).catch(async (problem: unknown) => {
      if (!(problem instanceof Refused && problem.refusal === "alreadyExists")) throw problem
      await records.change(kept, proposal.id, ({ decision }) => ({ ...whole, decision }))
    })
  }

interface Change {
  readonly from: string
  readonly to: string
}
interface Place {
  readonly line: number
  readonly at: number
}

const placeOf = (lines: readonly Line[], words: string): Place | undefined => {
  const line = lines.findIndex((one) => plainText([one]).includes(words))
  return line < 0 ? undefined : { line, at: plainText([lines[line]!]).indexOf(words) }
}

const added = (lines: readonly Line[], place: Place, { from, to }: Change): Line[] =>
  spliced(lines, place.line, place.at + from.length - sharedEnd(from, to), 0, middleOf(to, from))

const removed = (lines: readonly Line[], place: Place, { from, to }: Change): Line[] =>
  spliced(lines, place.line, place.at + sharedStart(from, to), middleOf(from, to).length, "")

/** Words taken out of a line and others put in, in the looks of what stands before them. */
const spliced = (lines: readonly Line[], line: number, at: number, remove: number, words: string): Line[] =>
  lines.map((one, i) => {
    if (i !== line) return one
    const letters = one.runs.flatMap((run): Run[] =>
      "text" in run ? run.text.split("").map((text) => ({ text, formats: run.formats })) : [run],
    )
    const formats = plainOf(letters[Math.max(0, at - 1)]?.formats ?? {})
    const put = words ? [{ text: words, formats }] : []
    return { ...one, runs: letters.toSpliced(at, remove, ...put) }
  })

/** Whole words that two begin with alike; and end with alike, those not counted twice. */
const sharedStart = (a: string, b: string): number => {
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same++
  if (same === a.length || same === b.length) return same
  return a.lastIndexOf(" ", same - 1) + 1
}
const sharedEnd = (a: string, b: string): number => {
  const start = sharedStart(a, b)
  let same = 0
  while (same < a.length - start && same < b.length - start && a.at(-1 - same) === b.at(-1 - same)) same++
  const space = a.indexOf(" ", a.length - same)
  return same === 0 ? 0 : space < 0 ? 0 : a.length - space
}
const middleOf = (a: string, b: string): string => a.slice(sharedStart(a, b), a.length - sharedEnd(a, b))

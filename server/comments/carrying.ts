import { moved } from "../../shared/comments/deeds.ts"
import { anchoredBy, anchorKey, threads, type Thread } from "../../shared/comments/thread.ts"
import { plainText } from "../../shared/text/line.ts"
import type { Formats } from "../../shared/text/formats.ts"
import type { SignedLine } from "../authorship/signedText.ts"
import type { Carrying } from "../authorship/carrying.ts"
import { changed } from "../storage/records.ts"
import type { World } from "../world.ts"

/**
 * Threads go with their words when a chapter is split or merged. One whose words stand on both sides stays, and its
 * anchor does not go along; so does what has no words, unless all of the chapter goes.
 */
export const createCarrying = ({ records, now }: Pick<World, "records" | "now">): Carrying => ({
  parted(going, staying) {
    const both = anchorsIn(staying)
    return going.map((one) => ({
      ...one,
      line: { ...one.line, tracked: without(one.line.tracked, both) },
      runs: one.runs.map((signed) => ({
        ...signed,
        run: { ...signed.run, formats: without(signed.run.formats, both) },
      })),
    }))
  },

  async writes({ from, to, by, going, all }) {
    const anchored = anchorsIn(going)
    const words = plainText(going.map(({ line, runs }) => ({ ...line, runs: runs.map(({ run }) => run) })))
    const goes = ({ id, anchor, quote }: Thread): boolean =>
      all || anchored.has(id) || (anchor.state === "placed" && quote !== null && words.includes(quote.words))
    return (await records.find(threads, { chapter: from }))
      .filter(goes)
      .map(({ id }) => changed(threads, id, (before) => moved(before, by, now(), to)))
  },
})

const anchorsIn = (lines: readonly SignedLine[]): Set<string> =>
  new Set(
    lines
      .flatMap(({ line, runs }) => [line.tracked, ...runs.map(({ run }) => run.formats)])
      .flatMap((formats) => Object.keys(formats).flatMap((key) => anchoredBy(key) ?? [])),
  )

const without = (formats: Formats, ids: ReadonlySet<string>): Formats => {
  const keys = [...ids].map(anchorKey).filter((key) => key in formats)
  if (keys.length === 0) return formats
  return Object.fromEntries(Object.entries(formats).filter(([key]) => !keys.includes(key)))
}

import { moved } from "../../shared/comments/deeds.ts"
import { anchoredBy, anchorKey } from "../../shared/comments/anchorKey.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import { plainText } from "../../shared/text/line.ts"
import type { Formats } from "../../shared/text/formats.ts"
import type { SignedLine } from "../authorship/signedText.ts"
import type { Carrying } from "../authorship/carrying.ts"
import { changed } from "../storage/records.ts"
import type { World } from "../world.ts"

/**
 * Threads go with their words when a chapter is split or merged. One whose words stand on both sides stays, and its
 * anchor does not go along; so does what has no words, unless all of the chapter goes. What was said of a heading that
 * became the chapter's title is said of the chapter.
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

  async writes({ from, to, by, going, title, all }) {
    const [within, above] = [held(going), held(title ? [title] : [])]
    return (await records.find(threads, { chapter: from })).flatMap((thread) => {
      const entitled = !goesWith(thread, within) && goesWith(thread, above)
      if (!all && !entitled && !goesWith(thread, within)) return []
      const step = (before: Thread): Thread => {
        const after = moved(before, by, now(), to)
        return entitled ? { ...after, anchor: { state: "chapter" } } : after
      }
      return [changed(threads, thread.id, step)]
    })
  },
})

/** What some lines hold of threads: the anchors on them, and their words. */
interface Held {
  readonly anchored: ReadonlySet<string>
  readonly words: string
}

const held = (lines: readonly SignedLine[]): Held => ({ anchored: anchorsIn(lines), words: wordsOf(lines) })

const goesWith = ({ id, anchor, quote }: Thread, { anchored, words }: Held): boolean =>
  anchored.has(id) || (anchor.state === "placed" && quote !== null && words.includes(quote.words))

const wordsOf = (lines: readonly SignedLine[]): string =>
  plainText(lines.map(({ line, runs }) => ({ ...line, runs: runs.map(({ run }) => run) })))

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

/** Who wrote what, as the server answers it from the log: nothing of it is read from what the text says of itself. */
import { z } from "zod"
import { author, id, instant } from "../actor.ts"

const count = z.number().int().nonnegative()
/** What one author did without a long pause; the organisation is that day's. */
const deed = z.object({ by: author, at: instant })
export type Deed = Readonly<z.infer<typeof deed>>

/** What stands in a chapter, by whom. */
export const authorshipShape = z.object({
  seq: count,
  deeds: z.array(deed),
  /**
   * Four numbers for each stretch of characters in reading order: whose Yjs id and from which on, how many, and whose
   * they are, as a place among `deeds`.
   */
  pieces: z.array(count),
  shares: z.array(z.object({ organisation: id, characters: count, words: count })),
})
export type Authorship = Readonly<z.infer<typeof authorshipShape>>
export type Share = Authorship["shares"][number]

/** Words that were struck: where they stood, by whom, on whose proposal, and whose they had been. */
const strike = z.object({
  text: z.string(),
  /** The first of them, by its Yjs id. */
  first: z.tuple([count, count]),
  by: deed,
  proposed: deed.nullable(),
  written: z.array(deed),
})
export type Strike = Readonly<z.infer<typeof strike>>

/** A passage: its words by whom, who brought them back and who accepted them; and what was struck within it. */
export const passageShape = z.object({
  words: z.array(
    z.object({ text: z.string(), by: deed, brought: deed.nullable(), accepted: deed.nullable() }),
  ),
  strikes: z.array(strike),
})
export type Passage = Readonly<z.infer<typeof passageShape>>

/** What was struck in a chapter, the newest first; `more` is how many are not told. */
export const strikesShape = z.object({ strikes: z.array(strike), more: count })
export type Strikes = Readonly<z.infer<typeof strikesShape>>

/**
 * What two texts of one chapter owe to whom: for each line of each, pairs of how many characters and whose they are,
 * as a place among `deeds` counted from 1; 0 for what neither came nor went between them. `before` is who struck it,
 * `after` who wrote it. `looks` are pairs like those of `after`: who gave what stood in both other formats. `blocks`
 * are for each line: before, who struck its opening; after, who opened it, or last changed what it is or where.
 */
export const betweenShape = z.object({
  deeds: z.array(deed),
  before: z.array(z.array(count)),
  after: z.array(z.array(count)),
  looks: z.array(z.array(count)),
  blocks: z.object({ before: z.array(count), after: z.array(count) }),
})
export type Between = Readonly<z.infer<typeof betweenShape>>

/** What happened in a draft's chapters since somebody last left each, by whom: words written and struck. */
export const newsShape = z.array(
  z.object({
    chapter: id,
    since: instant,
    by: z.array(z.object({ author, added: count, removed: count })),
  }),
)
export type News = Readonly<z.infer<typeof newsShape>>

import { z } from "zod"
import { id, type Author } from "../../shared/actor.ts"
import { newNote, opened, replied, resolved } from "../../shared/comments/deeds.ts"
import type { Resolution, Thread, ThreadKind } from "../../shared/comments/thread.ts"
import { ours } from "./workspaceFile.ts"

/** A thread of the sample, and the words it is to lie on: none where it is the ministry's. */
export interface SampleThread {
  readonly thread: Thread
  readonly words: string
}

/**
 * The threads of `comments.json`. Where the ministry speaks it is in its own lane, apart from the text (R20): there is
 * the quotation alone.
 */
export const threadsIn = (
  comments: unknown,
  {
    draft,
    authors,
    ministry,
  }: {
    readonly draft: string
    readonly authors: ReadonlyMap<string, Author>
    readonly ministry: ReadonlySet<string>
  },
): SampleThread[] =>
  shape.parse(comments).threads.map((one) => {
    const said = (note: Said) =>
      newNote(note.id, authors.get(note.authorId)!, Date.parse(note.createdAt), {
        text: note.body,
        mentions: [],
      })
    const ofMinistry = [one, ...one.replies].some(({ authorId }) => ministry.has(authorId))
    const begun = opened(
      {
        id: one.id,
        draft,
        chapter: one.chapterId,
        lane: ofMinistry ? "ministry" : "chapter",
        kind: one.kind,
        version: null,
        anchor: { state: ofMinistry ? "elsewhere" : "anchored" },
        quote: { thing: "words", before: "", words: one.quote, after: "" },
        assigned: null,
      },
      said({ ...one, id: `${one.id}-s0` }),
    )
    const thread = one.replies.reduce((so, reply) => replied(so, said(reply)), begun)
    return {
      words: one.quote,
      thread: one.resolution ? resolved(thread, decided(one.resolution, authors)) : thread,
    }
  })

const decided = (
  { byId, at, outcome, note }: z.infer<typeof resolution>,
  authors: ReadonlyMap<string, Author>,
): Resolution => ({
  by: authors.get(byId)!,
  at: Date.parse(at),
  outcome,
  reason: note,
})

const kinds = {
  question: "question",
  objection: "objection",
  fact_check: "factCheck",
  source_needed: "sourceNeeded",
  editorial: "editorial",
  ministry_input: "ministryInput",
} satisfies Record<string, ThreadKind>

const outcomes = {
  tatt_til_folge: "followed",
  delvis: "partly",
  ikke_tatt_til_folge: "notFollowed",
  avklart: "clarified",
} satisfies Record<string, Resolution["outcome"]>

const moment = z.iso.datetime({ offset: true })
const note = z.object({ id, authorId: id, createdAt: moment, body: z.string() })
type Said = z.infer<typeof note>
const resolution = z.object({ byId: id, at: moment, outcome: ours(outcomes), note: z.string() })
const shape = z.object({
  threads: z.array(
    note.extend({
      chapterId: id,
      quote: z.string(),
      kind: ours(kinds),
      replies: z.array(note),
      resolution: resolution.nullable(),
    }),
  ),
})

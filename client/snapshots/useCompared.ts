/** The chapters of two texts side by side: a version and another, or a version and the text as it was when one asked. */
import { useQueries, useQuery, type QueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import type { Line } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { withoutProposals, withProposals } from "../../shared/suggestions/resolve.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { askBytes } from "../remote/call.ts"
import { comparing, comparingAcross, type Compared } from "./comparing.ts"
import { contentsOf, sealedText } from "./sealedTexts.ts"
import { textAtPlace } from "./useTimeline.ts"

/** One side of a comparison: a version by its id, `now`, or `at:<seq>`: one chapter right after a place of its log. */
export type Side = string
export const NOW: Side = "now"
export const placeIn = (side: Side): number | undefined => {
  const seq = /^at:([1-9]\d{0,14})$/.exec(side)?.[1]
  return seq === undefined ? undefined : Number(seq)
}
const isVersion = (side: Side): boolean => side !== NOW && placeIn(side) === undefined

/** Pending proposals count as not made, or as accepted. */
export type Proposals = "beneath" | "accepted"
export const readings = { beneath: withoutProposals, accepted: withProposals } as const

/** What a chapter is called in one of the texts. */
export interface Called {
  readonly id: ChapterId
  readonly number: string
  readonly appendix: boolean
  readonly title: string
}

/** A chapter in the two texts; undefined on the side where there is none. */
export interface ComparedChapter {
  readonly id: ChapterId
  readonly before: Called | undefined
  readonly after: Called | undefined
  /** Undefined until it has come. */
  readonly compared: Compared | undefined
  readonly fault: unknown
}

/** The chapters of a comparison as they come. */
export interface ComparedChapters {
  /** Undefined until it is known which they are. */
  readonly chapters: readonly ComparedChapter[] | undefined
  /** All have come, and what went between them is found. */
  readonly settled: boolean
  readonly fault: unknown
}

export interface Question {
  readonly from: Side
  readonly to: Side
  readonly proposals: Proposals
  /** Only this one is compared; all of them when it is left out. */
  readonly chapter?: ChapterId
}

/** `asked` is when one asked for the text as it is now; a new moment has it fetched anew. */
export const useCompared = (
  { from, to, proposals, chapter }: Question,
  live: readonly Numbered[],
  asked: number,
): ComparedChapters => {
  const old = useQuery({ ...contentsOf(from), enabled: isVersion(from) })
  const next = useQuery({ ...contentsOf(to), enabled: isVersion(to) })
  const now = useMemo(
    () =>
      live.length === 0
        ? undefined
        : live.map(({ chapter: { id, appendix, title }, number }): Called => ({
            id,
            appendix,
            title,
            number,
          })),
    [live],
  )
  const before = isVersion(from) ? old.data?.chapters : now
  const after = isVersion(to) ? next.data?.chapters : now
  const pairs = useMemo(
    () => (before && after ? paired(before, after).filter(({ id }) => !chapter || id === chapter) : []),
    [before, after, chapter],
  )
  const texts = useQueries({
    queries: pairs.map((pair) => ({
      queryKey: ["compared", pair.id, from, to, proposals, from === NOW || to === NOW ? asked : 0],
      queryFn: ({ client }: { client: QueryClient }) =>
        comparedBy(client, pair, { from, to, proposals }, asked),
      staleTime: Infinity,
      structuralSharing: false,
    })),
  })
  // The same list as long as nothing has come: what is drawn from it stays.
  const came = texts.map(({ dataUpdatedAt, errorUpdatedAt }) => `${dataUpdatedAt} ${errorUpdatedAt}`).join()
  const alone = useMemo(
    () =>
      pairs.map((pair, at): ComparedChapter => ({
        ...pair,
        compared: texts[at]!.data,
        fault: texts[at]!.error,
      })),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [pairs, came],
  )
  const changed = alone.flatMap(({ id, compared }) => (compared?.changes.length ? [{ id, compared }] : []))
  const each = alone.length > 0 && alone.every(({ compared, fault }) => compared ?? fault)
  const across = useQuery({
    queryKey: ["compared", "across", from, to, proposals, chapter, came],
    queryFn: () => comparingAcross(changed),
    enabled: each && changed.length > 1,
    staleTime: Infinity,
    structuralSharing: false,
    retry: false,
  })
  const { data: moved, isPending: finding } = across
  const chapters = useMemo(
    () =>
      moved?.size ? alone.map((one) => ({ ...one, compared: moved.get(one.id) ?? one.compared })) : alone,
    [alone, moved],
  )
  return {
    chapters: before && after ? chapters : undefined,
    settled: each && (changed.length < 2 || !finding),
    fault: (isVersion(from) && old.error) || (isVersion(to) && next.error) || undefined,
  }
}

const comparedBy = async (
  client: QueryClient,
  { id, before: first, after: last }: Pair,
  { from, to, proposals }: Question,
  asked: number,
): Promise<Compared> => {
  const read = readings[proposals]
  const text = async (side: Side, called: Called | undefined): Promise<readonly Line[]> =>
    called ? read(await client.fetchQuery(textOf(side, id, asked))) : []
  const [before, after] = await Promise.all([text(from, first), text(to, last)])
  // What is the same is told without a thread, and its text is not shown.
  if (equalityDeep(before, after)) return unchanged
  return comparing(before, after)
}

const unchanged: Compared = {
  parts: [],
  changes: [],
  summary: {
    changes: 0,
    movedSentences: 0,
    movedBlocks: 0,
    movedTo: 0,
    movedFrom: 0,
    formatting: 0,
    added: 0,
    removed: 0,
  },
  containers: { before: new Map(), after: new Map(), inline: new Map() },
}

/** A chapter's lines on one side, with the proposals in them. */
export const textOf = (side: Side, chapter: ChapterId, asked: number) =>
  side === NOW
    ? {
        queryKey: ["textNow", chapter, asked],
        queryFn: async (): Promise<readonly Line[]> => {
          const doc = new Y.Doc()
          Y.applyUpdate(doc, await askBytes(`/api/texts/${encodeURIComponent(chapter)}`))
          // Without their places in Yjs, which cannot be sent to another thread.
          return readLines(doc).map(({ type, values, path, tracked, runs }) => ({
            type,
            values,
            path,
            tracked,
            runs,
          }))
        },
        staleTime: Infinity,
      }
    : isVersion(side)
      ? sealedText(side, chapter)
      : textAtPlace(chapter, placeIn(side)!)

type Pair = Pick<ComparedChapter, "id" | "before" | "after">

/** In the second text's order; a chapter that is only in the first stands behind the one it stood behind. */
const paired = (before: readonly Called[], after: readonly Called[]): Pair[] => {
  const pairs = after.map((one): Pair => ({
    id: one.id,
    before: before.find(({ id }) => id === one.id),
    after: one,
  }))
  before.forEach((one, at) => {
    if (pairs.some(({ id }) => id === one.id)) return
    const behind = before[at - 1]?.id
    pairs.splice(pairs.findIndex(({ id }) => id === behind) + 1, 0, {
      id: one.id,
      before: one,
      after: undefined,
    })
  })
  return pairs
}

import { useQueries, type QueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import type { ChapterId } from "../../shared/actor.ts"
import { betweenShape } from "../../shared/authorship/authorship.ts"
import { handsIn, type Hands } from "../../shared/snapshots/compareHands.ts"
import { ask } from "../remote/call.ts"
import type { Compared } from "./comparing.ts"
import { contentsOf } from "./sealedTexts.ts"
import {
  NOW,
  placeIn,
  readings,
  textOf,
  type ComparedChapter,
  type Question,
  type Side,
} from "./useCompared.ts"

/**
 * Who made the changes of each chapter, once it is compared; nothing of those of which it cannot be had. `ready` is
 * that all are, and that one may read the text as it is written: nobody else is told.
 */
export const useHands = (
  question: Question,
  chapters: readonly ComparedChapter[],
  asked: number,
  ready: boolean,
): ReadonlyMap<ChapterId, Hands> => {
  const { from, to, proposals, chapter } = question
  const changed = chapters.filter(({ compared }) => compared && compared.changes.length > 0)
  const answers = useQueries({
    queries: changed.map(({ id, compared }) => ({
      queryKey: ["hands", id, from, to, proposals, chapter, from === NOW || to === NOW ? asked : 0],
      queryFn: ({ client }: { client: QueryClient }) => handsOf(client, id, question, compared!, asked),
      enabled: ready,
      retry: false,
      staleTime: Infinity,
      structuralSharing: false,
    })),
  })
  // The same map as long as nothing has come: what is drawn from it stays.
  const came = changed.map(({ id }, at) => `${id} ${answers[at]!.dataUpdatedAt}`).join()
  return useMemo(
    () =>
      new Map(
        changed.flatMap(({ id }, at) => {
          const hands = answers[at]!.data
          return hands ? [[id, hands] as const] : []
        }),
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [came],
  )
}

const handsOf = async (
  client: QueryClient,
  chapter: ChapterId,
  { from, to, proposals }: Question,
  compared: Compared,
  asked: number,
): Promise<Hands | null> => {
  // A chapter that is new was nothing before.
  const first = (await seqOf(client, from, chapter)) ?? 0
  const last = await seqOf(client, to, chapter)
  // Read from the newer to the older text, nobody has made the changes.
  if (last === undefined || first > last) return null
  const place = last === Infinity ? NOW : last
  const [between, before, after] = await Promise.all([
    ask(`/api/authorship/${encodeURIComponent(chapter)}/between?from=${first}&to=${place}`),
    first === 0 ? [] : client.fetchQuery(textOf(from, chapter, asked)),
    client.fetchQuery(textOf(to, chapter, asked)),
  ])
  const texts = { before, after, read: readings[proposals] }
  return handsIn(compared, texts, betweenShape.parse(between)) ?? null
}

/** A text's place in its chapter's log; now is behind all others. */
const seqOf = async (client: QueryClient, side: Side, chapter: ChapterId): Promise<number | undefined> =>
  side === NOW
    ? Infinity
    : (placeIn(side) ??
      (await client.fetchQuery(contentsOf(side))).chapters.find(({ id }) => id === chapter)?.seq)

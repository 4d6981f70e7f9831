/** What was sealed, fetched from the server: it never changes, and so is fetched once. */
import { queryOptions } from "@tanstack/react-query"
import { decodeUtf8 } from "lib0/string"
import { z } from "zod"
import type { ChapterId } from "../../shared/actor.ts"
import { threadShape } from "../../shared/comments/thread.ts"
import { readCanonicalText } from "../../shared/snapshots/canonical.ts"
import { contentsShape, type Contents } from "../../shared/snapshots/snapshot.ts"
import { proposalShape } from "../../shared/suggestions/proposal.ts"
import type { Line } from "../../shared/text/line.ts"
import { ask, askBytes } from "../remote/call.ts"

/** A version's contents: who, when, and the chapters one may read. */
export const contentsOf = (version: string) =>
  queryOptions<Contents>({
    queryKey: ["sealed", version],
    queryFn: async () => contentsShape.parse(await ask(`/api/versions/${encodeURIComponent(version)}`)),
    staleTime: 60_000,
  })

/** A chapter's lines as they were sealed. */
export const sealedText = (version: string, chapter: ChapterId) =>
  queryOptions<readonly Line[]>({
    queryKey: ["sealed", version, chapter],
    queryFn: () =>
      linesAt(`/api/versions/${encodeURIComponent(version)}/chapters/${encodeURIComponent(chapter)}`),
    staleTime: Infinity,
  })

/** The threads and proposals that stood beside a chapter when it was sealed. */
export const sealedBesides = (version: string, chapter: ChapterId) =>
  queryOptions({
    queryKey: ["sealed", version, chapter, "beside"],
    queryFn: async () =>
      besidesShape.parse(
        await ask(`/api/versions/${encodeURIComponent(version)}/beside/${encodeURIComponent(chapter)}`),
      ),
    staleTime: Infinity,
  })

/** Of what was sealed long ago what is shown alone is asked for: what records have got since, it does not have. */
const besidesShape = z.object({
  threads: z.array(threadShape.pick({ id: true, quote: true, notes: true })),
  proposals: z.array(
    proposalShape.pick({
      id: true,
      by: true,
      at: true,
      reason: true,
      inserted: true,
      deleted: true,
      details: true,
    }),
  ),
})
type Besides = Readonly<z.infer<typeof besidesShape>>
export type SealedThread = Besides["threads"][number]
export type SealedProposal = Besides["proposals"][number]

const linesAt = async (address: string): Promise<readonly Line[]> =>
  readCanonicalText(JSON.parse(decodeUtf8(await askBytes(address))))

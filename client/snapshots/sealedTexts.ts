/** What was sealed, fetched from the server: it never changes, and so is fetched once. */
import { queryOptions } from "@tanstack/react-query"
import { decodeUtf8 } from "lib0/string"
import type { ChapterId } from "../../shared/actor.ts"
import { readCanonicalText } from "../../shared/snapshots/canonical.ts"
import { contentsShape, type Contents } from "../../shared/snapshots/snapshot.ts"
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

const linesAt = async (address: string): Promise<readonly Line[]> =>
  readCanonicalText(JSON.parse(decodeUtf8(await askBytes(address))))

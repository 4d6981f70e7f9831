import { queryOptions, useQuery } from "@tanstack/react-query"
import { decodeUtf8 } from "lib0/string"
import { useMemo } from "react"
import type { ChapterId, DraftId } from "../../shared/actor.ts"
import { readCanonicalText } from "../../shared/snapshots/canonical.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { burstShape, type Burst } from "../../shared/snapshots/timeline.ts"
import type { Line } from "../../shared/text/line.ts"
import { ask, askBytes } from "../remote/call.ts"
import { useVersions } from "./useVersions.ts"

/** A place on a chapter's line: a burst of work, or a version that was sealed. */
export type Point =
  | { readonly kind: "burst"; readonly key: string; readonly at: number; readonly burst: Burst }
  | { readonly kind: "version"; readonly key: string; readonly at: number; readonly version: Version }

/** A chapter's line, the newest first; undefined until it has come. `seq` is what the records know of its text. */
export const useTimeline = (
  draft: DraftId,
  chapter: ChapterId,
  seq: number,
): { readonly points: readonly Point[] | undefined; readonly fault: unknown } => {
  const { versions, fault } = useVersions(draft)
  const { data: bursts, error } = useQuery({
    queryKey: ["timeline", chapter, seq],
    queryFn: async () => burstShape.array().parse(await ask(`/api/timeline/${chapter}`)),
    placeholderData: (before) => before,
  })
  const points = useMemo(
    () =>
      versions &&
      bursts &&
      [
        ...bursts.map((burst): Point => ({
          kind: "burst",
          key: String(burst.seq),
          at: burst.to,
          burst,
        })),
        ...versions.map((version): Point => ({ kind: "version", key: version.id, at: version.at, version })),
      ].sort((a, b) => b.at - a.at || Number(a.kind === "burst") - Number(b.kind === "burst")),
    [versions, bursts],
  )
  return { points, fault: points ? undefined : (fault ?? error) }
}

/** A chapter's lines as they were right after a place of its log. */
export const textAtPlace = (chapter: ChapterId, seq: number) =>
  queryOptions<readonly Line[]>({
    queryKey: ["timeline", chapter, "text", seq],
    queryFn: async () =>
      readCanonicalText(JSON.parse(decodeUtf8(await askBytes(`/api/timeline/${chapter}/${seq}`)))),
    staleTime: Infinity,
  })

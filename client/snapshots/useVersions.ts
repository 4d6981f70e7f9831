import { useMemo } from "react"
import type { DraftId } from "../../shared/actor.ts"
import { versions, type Version } from "../../shared/snapshots/snapshot.ts"
import { useRecords } from "../remote/records.ts"

/** A draft's versions that one may read, the newest first; undefined until they have come. */
export const useVersions = (draft: DraftId): { versions: readonly Version[] | undefined; fault: unknown } => {
  const { data, error } = useRecords(versions, { draft })
  const sorted = useMemo(() => data && [...data].sort((a, b) => b.number - a.number), [data])
  return { versions: sorted, fault: data ? undefined : error }
}

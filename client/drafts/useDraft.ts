import { useMemo } from "react"
import type { DraftId } from "../../shared/actor.ts"
import {
  archived,
  chapters,
  drafts,
  inOrder,
  numberOf,
  type Chapter,
  type Draft,
} from "../../shared/drafts/draft.ts"
import { Refused } from "../../shared/refusal.ts"
import { useRecords } from "../remote/records.ts"

/** A chapter with its number as it is now. */
export interface Numbered {
  readonly chapter: Chapter
  /** "2", or "A" for an appendix. */
  readonly number: string
}

export interface OpenDraft {
  readonly draft: Draft | undefined
  readonly chapters: readonly Numbered[]
  /** Put away, the newest first. */
  readonly archived: readonly Chapter[]
  readonly waiting: boolean
  readonly fault: unknown
}

/** A draft with its chapters in order. A draft that is not there, or not for us, is the fault `notFound`. */
export const useDraft = (id: DraftId): OpenDraft => {
  const all = useRecords(drafts)
  const its = useRecords(chapters, { draft: id })
  const draft = all.data?.find((one) => one.id === id)
  const rows = its.data
  const ordered = useMemo(() => ({ chapters: numbered(rows ?? []), archived: archived(rows ?? []) }), [rows])
  const absent = all.data && !draft ? new Refused("notFound") : undefined
  return {
    draft,
    ...ordered,
    waiting: all.isPending || (its.isPending && !absent),
    // What one already has stays on the page when asking for it anew fails: one may be offline.
    fault: absent ?? (all.data ? undefined : all.error) ?? (its.data ? undefined : its.error) ?? undefined,
  }
}

/** Chapters in reading order, each with its number. */
export const numbered = (rows: readonly Chapter[]): Numbered[] =>
  inOrder(rows).map((chapter) => ({ chapter, number: numberOf(chapter, rows) }))

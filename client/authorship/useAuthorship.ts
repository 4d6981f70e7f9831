import { queryOptions, useQueries, useQuery, type UseQueryResult } from "@tanstack/react-query"
import type { Editor } from "@tiptap/core"
import { useEffect, useState } from "react"
import type { ChapterId } from "../../shared/actor.ts"
import {
  authorshipShape,
  passageShape,
  strikesShape,
  type Authorship,
  type Passage,
  type Strikes,
} from "../../shared/authorship/authorship.ts"
import type { CharacterId } from "../../shared/text/items.ts"
import { ask } from "../remote/call.ts"
import type { Binding } from "../text/binding.ts"
import { placeOf } from "../text/places.ts"

/** Whose all of a chapter is. Where nothing has been written since it was asked last, the answer is the same value. */
const authorshipOf = (chapter: ChapterId) =>
  queryOptions({
    queryKey: ["authorship", chapter],
    queryFn: async ({ client, queryKey }) => {
      const known = client.getQueryData<Authorship>(queryKey)
      const answer = await ask(`/api/authorship/${chapter}${known ? `?known=${known.seq}` : ""}`)
      return authorshipShape.nullable().parse(answer) ?? known!
    },
    staleTime: 0,
    structuralSharing: false,
  })

/** Whose all of a chapter is, asked anew every few seconds for as long as it is shown. */
export const useAuthorship = (chapter: ChapterId): UseQueryResult<Authorship> =>
  useQuery({ ...authorshipOf(chapter), refetchInterval: 5_000 })

/** Whose all of several chapters is, while `shown`; asked anew as the records tell of a new place in a chapter's log. */
export const useAuthorships = (
  wanted: readonly { readonly id: ChapterId; readonly seq: number | undefined }[],
  shown: boolean,
): readonly UseQueryResult<Authorship>[] => {
  const all = useQueries({ queries: wanted.map(({ id }) => ({ ...authorshipOf(id), enabled: shown })) })
  const told = wanted.map(({ id, seq }) => `${id} ${seq ?? ""}`).join(",")
  useEffect(() => {
    if (shown)
      all.forEach(({ data, refetch }, i) => data && data.seq < (wanted[i]!.seq ?? 0) && void refetch())
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [told])
  return all
}

export interface Selected {
  readonly from: CharacterId
  readonly to: CharacterId
}

/** Who wrote a passage. */
export const usePassage = (chapter: ChapterId, selected: Selected | null): UseQueryResult<Passage> =>
  useQuery({
    queryKey: ["authorship", chapter, "passage", selected?.from, selected?.to],
    enabled: selected !== null,
    staleTime: 0,
    retry: false,
    placeholderData: (before) => before,
    queryFn: async () => {
      const [from, to] = [selected!.from.join("-"), selected!.to.join("-")]
      return passageShape.parse(await ask(`/api/authorship/${chapter}/passage?from=${from}&to=${to}`))
    },
  })

/** What was struck in a chapter. */
export const useStrikes = (chapter: ChapterId): UseQueryResult<Strikes> =>
  useQuery({
    queryKey: ["authorship", chapter, "strikes"],
    staleTime: 0,
    queryFn: async () => strikesShape.parse(await ask(`/api/authorship/${chapter}/strikes`)),
  })

/** What one has selected, or the paragraph one's caret stands in, a moment after it came to rest. */
export const useSelected = (editor: Editor, binding: Binding): Selected | null => {
  const [selected, setSelected] = useState<Selected | null>(() => selectedIn(editor, binding))
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        if (editor.isDestroyed) return
        const now = selectedIn(editor, binding)
        setSelected((before) =>
          String(before && [before.from, before.to]) === String(now && [now.from, now.to]) ? before : now,
        )
      }, 300)
    }
    settle()
    editor.on("transaction", settle)
    return () => {
      clearTimeout(waiting)
      editor.off("transaction", settle)
    }
  }, [editor, binding])
  return selected
}

const selectedIn = ({ state }: Editor, binding: Binding): Selected | null => {
  const { doc, selection } = state
  let first: number | undefined
  let last: number | undefined
  const { from, to } = selection.empty
    ? { from: selection.$from.start(), to: selection.$from.end() }
    : selection
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(from, at + 1), Math.min(to, at + 1 + node.content.size)]
    if (start < end) {
      first ??= start + 1
      last = end
    }
    return false
  })
  // Of a paragraph with no words left, its beginning is asked for: what was struck in it stands behind that.
  if (selection.empty && selection.$from.parent.isTextblock) first ??= last ??= from
  if (first === undefined || last === undefined) return null
  const [begins, ends] = [placeOf(binding, doc.resolve(first)), placeOf(binding, doc.resolve(last))]
  return begins && ends ? { from: begins, to: ends } : null
}

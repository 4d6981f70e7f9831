import { useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ChapterId, DraftId } from "../../shared/actor.ts"
import { moveChapter } from "../../shared/drafts/commands.ts"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { call } from "../remote/call.ts"
import { announce } from "../ui/Announcer.tsx"
import { rowOf, type Move } from "./ordering.ts"
import { numbered, type Numbered } from "./useDraft.ts"

/** Moves chapters one after another, each from where the one before left them, and says where they came to stand. */
export const useOrdering = (draft: DraftId) => {
  const { t } = useTranslation()
  const remote = useQueryClient()
  const queue = useRef(Promise.resolve())
  const [fault, setFault] = useState<unknown>()
  const key = ["records", chapters.name, { draft }]
  const rows = () => numbered(remote.getQueryData<Chapter[]>(key) ?? [])

  /** `where` is asked when its turn comes: two presses are two steps. */
  const move = (chapter: ChapterId, where: (now: readonly Numbered[]) => Move | undefined) => {
    queue.current = queue.current.then(async () => {
      const asked = where(rows())
      if (!asked) return
      try {
        setFault(undefined)
        await call(moveChapter, asked)
        await remote.invalidateQueries({ queryKey: key })
        announce(said(chapter))
      } catch (problem) {
        setFault(problem)
      }
    })
  }
  const said = (id: ChapterId): string => {
    const all = rows()
    const one = all.find(({ chapter }) => chapter.id === id)
    if (!one) return ""
    const row = rowOf(all, one.chapter.appendix)
    return t("drafts.movedTo", {
      title: one.chapter.title,
      named: t(one.chapter.appendix ? "drafts.appendix" : "drafts.chapter", { number: one.number }),
      count: row.length,
    })
  }
  return { move, fault }
}

import { useState } from "react"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { isMore, type Access } from "../../shared/drafts/rights.ts"
import { beginsProposing } from "../../shared/drafts/rules.ts"

/** How one is in a text; `accepted` and `rejected` are to read it as if all that is proposed were so. */
export const ways = ["write", "suggest", "read", "accepted", "rejected"] as const
export type Way = (typeof ways)[number]

/** The ways open to somebody. */
export const waysFor = (access: Access): readonly Way[] =>
  access === "write" ? ways : isMore(access, "comment") ? ways.slice(1) : ways.slice(2)

/**
 * How one is in a chapter: as one chose there last, on this machine; at first writing in one's own body's chapters,
 * proposing in others'.
 */
export const useWay = (
  actor: Actor,
  chapter: Chapter,
  access: Access,
): { readonly open: readonly Way[]; readonly way: Way; readonly choose: (way: Way) => void } => {
  const open = waysFor(access)
  const key = `samtekst/${actor.person}/${chapter.id}/way`
  const [chosen, setChosen] = useState(() => localStorage.getItem(key))
  const first = access === "write" && beginsProposing(actor, chapter) ? "suggest" : open[0]!
  return {
    open,
    way: open.find((way) => way === chosen) ?? first,
    choose: (way) => {
      // One comes back to the text itself: a view is for a moment.
      if (way !== "accepted" && way !== "rejected") localStorage.setItem(key, way)
      setChosen(way)
    },
  }
}

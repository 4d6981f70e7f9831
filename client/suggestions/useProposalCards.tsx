import type { Editor } from "@tiptap/core"
import { useMemo, type ReactNode } from "react"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { proposals as kept } from "../../shared/suggestions/proposal.ts"
import { useRecords } from "../remote/records.ts"
import { proposedWordsIn } from "../text/anchored.ts"
import type { Binding } from "../text/binding.ts"
import { proposedIn } from "../text/proposed.ts"
import { CalmProposal, OpenProposalCard } from "./MarginProposal.tsx"
import { useStanding } from "./useStanding.ts"

interface Asked {
  readonly actor: Actor
  readonly chapter: Chapter
  readonly editor: Editor
  readonly binding: Binding
  /** Whether there is room for them. */
  readonly on: boolean
  readonly done: (ids: readonly string[]) => void
}

/** The chapter's proposals as cards for its margin: the one at the caret open, to be decided, the others at rest. */
export const useProposalCards = ({ actor, chapter, editor, binding, on, done }: Asked) => {
  const { standing, under } = useStanding(editor, binding)
  const records = useRecords(kept, { chapter: chapter.id }).data
  const byId = useMemo(
    () => new Map(on ? standing.map((proposal) => [proposal.sid, proposal] as const) : []),
    [on, standing],
  )
  const told = [...byId.keys()].join(" ")
  // The same list while one types in one of them: the cards need not be laid out for it.
  const ids = useMemo(() => told.split(" ").filter(Boolean), [told])
  const placed = useMemo(
    () => ({
      anchors: on ? proposedWordsIn : () => [],
      elements: (sid: string) => proposedIn(editor).elements(sid),
    }),
    [on, editor],
  )
  const active = under !== null && byId.has(under) ? under : null
  const card = (sid: string): ReactNode => {
    const proposal = byId.get(sid)
    if (!proposal) return null
    const record = records?.find(({ id }) => id === sid)
    return sid === active ? (
      <OpenProposalCard key={sid} {...{ actor, chapter, proposal, record, done }} />
    ) : (
      <CalmProposal key={sid} {...{ editor, proposal }} />
    )
  }
  return { ids, active, card, placed }
}

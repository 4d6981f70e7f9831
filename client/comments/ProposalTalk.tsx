import { Button } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import { refuseOpenThread } from "../../shared/comments/rules.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { Act } from "../ui/Act.tsx"
import { useThreads } from "./useThreads.ts"

/** Beside a proposal in the text: the threads about it, or the way to begin one. */
export const ProposalTalk = (props: {
  actor: Actor
  chapter: Chapter
  proposal: string
  comment: () => void
}) => {
  const { actor, chapter, proposal, comment } = props
  const { t } = useTranslation()
  const [, setAddress] = useSearchParams()
  const { threads } = useThreads(actor, { chapter: chapter.id })
  const about = threads.filter((thread) => thread.proposal === proposal)
  return (
    <>
      {about.map(({ id, notes }) => (
        <Button
          key={id}
          variant="tertiary"
          data-size="sm"
          onClick={() => setAddress({ thread: id }, { replace: true, preventScrollReset: true })}
        >
          {t("comments.notes", { count: notes.length })}
        </Button>
      ))}
      {about.length === 0 && (
        <Act
          variant="tertiary"
          data-size="sm"
          refusal={refuseOpenThread(actor, chapter, "chapter")}
          onClick={comment}
        >
          {t("comments.commentProposal")}
        </Act>
      )}
    </>
  )
}

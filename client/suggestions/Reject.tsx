import { useTranslation } from "react-i18next"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { rejectProposals } from "../../shared/suggestions/commands.ts"
import type { StandingProposal } from "../../shared/suggestions/standing.ts"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { ReasonField, useReason } from "./ReasonField.tsx"
import { asRead } from "./asRead.ts"
import { useProposalCommand } from "./useDecision.ts"

/** Asks why, since whoever proposed should hear it, and rejects. */
export const Reject = (props: {
  chapter: Chapter
  meant: readonly StandingProposal[]
  done: (ids: readonly string[]) => void
  close: () => void
}) => {
  const { chapter, meant, done, close } = props
  const { t } = useTranslation()
  const given = useReason()
  const reject = useProposalCommand(rejectProposals, (ids) => {
    announce(t("proposals.rejected", { count: ids.length }))
    done(ids)
  })
  return (
    <Confirm
      title={t("proposals.rejectTitle", { count: meant.length })}
      act={t("proposals.reject")}
      pending={reject.isPending}
      fault={reject.error}
      close={close}
      confirm={() => {
        if (given.isGiven()) reject.mutate({ ...asRead(chapter.id, meant), reason: given.reason })
      }}
    >
      <ReasonField given={given} />
    </Confirm>
  )
}

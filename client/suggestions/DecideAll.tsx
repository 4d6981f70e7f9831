import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { acceptProposals } from "../../shared/suggestions/commands.ts"
import { refuseDecide } from "../../shared/suggestions/rules.ts"
import type { StandingProposal } from "../../shared/suggestions/standing.ts"
import { announce } from "../ui/Announcer.tsx"
import { Act } from "../ui/Act.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Reject } from "./Reject.tsx"
import { asRead } from "./asRead.ts"
import { useProposalCommand } from "./useDecision.ts"

interface DecideAllProps {
  readonly actor: Actor
  readonly chapter: Chapter
  /** Those meant: all, or one organisation's. */
  readonly meant: readonly StandingProposal[]
  readonly done: (ids: readonly string[]) => void
}

/** Accepts or rejects all that are meant at once; asks first. */
export const DecideAll = ({ actor, chapter, meant, done }: DecideAllProps) => {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<"accept" | "reject" | null>(null)
  const accept = useProposalCommand(acceptProposals, (ids) => {
    setAsking(null)
    announce(t("proposals.accepted", { count: ids.length }))
    done(ids)
  })
  const refusal = refuseDecide(actor, chapter)
  const count = meant.length
  return (
    <div className="proposal-all">
      <Act variant="tertiary" data-size="sm" refusal={refusal} onClick={() => setAsking("accept")}>
        {t("proposals.acceptAll")}
      </Act>
      <Act variant="tertiary" data-size="sm" refusal={refusal} onClick={() => setAsking("reject")}>
        {t("proposals.rejectAll")}
      </Act>
      {asking === "accept" && (
        <Confirm
          title={t("proposals.acceptAllTitle", { count })}
          act={t("proposals.acceptAll")}
          pending={accept.isPending}
          fault={accept.error}
          confirm={() => accept.mutate(asRead(chapter.id, meant))}
          close={() => setAsking(null)}
        >
          <p>{t("proposals.acceptAllWhat")}</p>
        </Confirm>
      )}
      {asking === "reject" && (
        <Reject
          {...{ chapter, meant }}
          close={() => setAsking(null)}
          done={(ids) => {
            setAsking(null)
            done(ids)
          }}
        />
      )}
    </div>
  )
}

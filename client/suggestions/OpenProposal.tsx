import { Link as Anchor } from "@digdir/designsystemet-react"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { stateOf, type Decision, type Proposal } from "../../shared/suggestions/proposal.ts"
import { refuseDecide, refuseWithdraw } from "../../shared/suggestions/rules.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { proposalAddress } from "./addresses.ts"
import { BringBack } from "./BringBack.tsx"
import { DecideDialog } from "./DecideDialog.tsx"
import { GiveReason } from "./GiveReason.tsx"
import { Outcome } from "./Outcome.tsx"
import { useDecideEach, type Result } from "./useDecideEach.ts"

interface OpenProposalProps {
  readonly actor: Actor
  readonly draft: Draft
  readonly chapter: Chapter
  readonly proposal: Proposal
  readonly done: (result: Result) => void
  readonly children: ReactNode
}

/** A proposal of the list, drawn forward: what became of it, and what one may do about it. */
export const OpenProposal = ({ actor, draft, chapter, proposal, done, children }: OpenProposalProps) => {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Decision["outcome"] | null>(null)
  const accept = useDecideEach(done)
  const open = stateOf(proposal) === "open"
  const own = proposal.by.person === actor.person
  const refusal = refuseDecide(actor, chapter)
  const noWithdrawal = refuseWithdraw(actor, proposal, chapter)
  return (
    <div className="proposal-open">
      {open && own && !noWithdrawal && <GiveReason record={proposal} />}
      <Outcome proposal={proposal} lang={draft.language} />
      <div className="proposal-open-acts">
        {open && (
          <>
            <Act
              data-size="sm"
              refusal={refusal}
              loading={accept.isPending}
              onClick={() => accept.mutate({ meant: [proposal], outcome: "accepted", reason: "" })}
            >
              {t("proposals.accept")}
            </Act>
            <Act variant="secondary" data-size="sm" refusal={refusal} onClick={() => setAsking("rejected")}>
              {t("proposals.reject")}
            </Act>
            {own && (
              <Act
                variant="tertiary"
                data-size="sm"
                refusal={noWithdrawal}
                onClick={() => setAsking("withdrawn")}
              >
                {t("proposals.withdraw")}
              </Act>
            )}
            <Anchor asChild>
              <Link to={proposalAddress(proposal)}>{t("proposals.list.show")}</Link>
            </Anchor>
          </>
        )}
        <BringBack {...{ actor, chapter, proposal }} />
      </div>
      {accept.error && <Fault fault={accept.error} />}
      {children}
      {asking && (
        <DecideDialog
          meant={[proposal]}
          outcome={asking}
          close={() => setAsking(null)}
          done={(result) => {
            setAsking(null)
            done(result)
          }}
        />
      )}
    </div>
  )
}

import { Button } from "@digdir/designsystemet-react"
import { useContext, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { acceptProposals, withdrawProposals } from "../../shared/suggestions/commands.ts"
import type { Proposal } from "../../shared/suggestions/proposal.ts"
import { refuseDecide, refuseWithdraw } from "../../shared/suggestions/rules.ts"
import type { StandingProposal } from "../../shared/suggestions/standing.ts"
import { When } from "../language/When.tsx"
import { PersonMark } from "../people/PersonMark.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { GiveReason } from "./GiveReason.tsx"
import { ProposalWords } from "./ProposalWords.tsx"
import { Reject } from "./Reject.tsx"
import { TalkOf } from "./talk.ts"
import { asRead } from "./asRead.ts"
import { useProposalCommand } from "./useDecision.ts"

export interface ProposalCardProps {
  readonly actor: Actor
  readonly chapter: Chapter
  readonly proposal: StandingProposal
  /** Comes a moment after the proposal itself. */
  readonly record: Proposal | undefined
  readonly done: (ids: readonly string[]) => void
}

/** One proposal: whose, when, what and why; and what one may do about it. */
export const ProposalCard = ({ actor, chapter, proposal, record, done }: ProposalCardProps) => {
  const { t } = useTranslation()
  const now = useNow()
  const { people, organisations } = usePeople()
  const talkOf = useContext(TalkOf)
  const [rejecting, setRejecting] = useState(false)
  const accept = useProposalCommand(acceptProposals, (ids) => {
    announce(t("proposals.accepted", { count: ids.length }))
    done(ids)
  })
  const withdraw = useProposalCommand(withdrawProposals, () => announce(t("proposals.withdrawn")))
  const who = people.get(proposal.by.person)
  const own = proposal.by.person === actor.person
  const refusal = refuseDecide(actor, chapter)
  return (
    <div className="proposal-card">
      <div className="proposal-who">
        {who && <PersonMark who={who} quiet />}
        <p>
          <strong>{who?.person.name ?? t("proposals.somebody")}</strong>{" "}
          <span className="quiet">
            {organisations.get(proposal.by.organisation)?.shortName}
            {record && (
              <>
                {" · "}
                <When at={record.at} now={now} />
              </>
            )}
          </span>
        </p>
      </div>
      <ProposalWords proposal={proposal} />
      {record && own && !refuseWithdraw(actor, proposal, chapter) ? (
        <GiveReason record={record} />
      ) : (
        record?.reason && <p className="proposal-reason">{record.reason}</p>
      )}
      <div className="proposal-acts">
        <Act
          data-size="sm"
          data-color="accent"
          refusal={refusal}
          loading={accept.isPending}
          onClick={() => accept.mutate(asRead(chapter.id, [proposal]))}
        >
          {t("proposals.accept")}
        </Act>
        <Act variant="secondary" data-size="sm" refusal={refusal} onClick={() => setRejecting(true)}>
          {t("proposals.reject")}
        </Act>
        {own && (
          <Button
            variant="tertiary"
            data-size="sm"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(asRead(chapter.id, [proposal]))}
          >
            {t("proposals.withdraw")}
          </Button>
        )}
        {record && talkOf(record.id)}
      </div>
      {(accept.error ?? withdraw.error) && <Fault fault={accept.error ?? withdraw.error} />}
      {rejecting && (
        <Reject
          chapter={chapter}
          meant={[proposal]}
          close={() => setRejecting(false)}
          done={(ids) => {
            setRejecting(false)
            done(ids)
          }}
        />
      )}
    </div>
  )
}

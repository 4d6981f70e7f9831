import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { bringBackProposal } from "../../shared/suggestions/commands.ts"
import type { Proposal } from "../../shared/suggestions/proposal.ts"
import { refuseBringBack } from "../../shared/suggestions/rules.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { useProposalCommand } from "./useDecision.ts"

interface BringBackProps {
  readonly actor: Actor
  readonly chapter: Chapter
  readonly proposal: Proposal
}

/** Lays what somebody removed of a proposal in the text once more; nothing where nothing is removed. */
export const BringBack = ({ actor, chapter, proposal }: BringBackProps) => {
  const { t } = useTranslation()
  const bring = useProposalCommand(bringBackProposal, () => announce(t("proposals.list.broughtBack")))
  if (!proposal.removed || proposal.decision) return null
  return (
    <>
      <Act
        variant="secondary"
        data-size="sm"
        refusal={refuseBringBack(actor, proposal, chapter)}
        loading={bring.isPending}
        onClick={() => bring.mutate({ proposal: proposal.id })}
      >
        {t("proposals.list.bringBack")}
      </Act>
      {bring.error && <Fault fault={bring.error} />}
    </>
  )
}

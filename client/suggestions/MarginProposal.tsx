import type { Editor } from "@tiptap/core"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import type { StandingProposal } from "../../shared/suggestions/standing.ts"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { usePeople } from "../people/usePeople.ts"
import { ProposalCard, type ProposalCardProps } from "./ProposalCard.tsx"
import { ProposalWords } from "./ProposalWords.tsx"
import { goToProposal } from "./useStanding.ts"

interface CalmProposalProps {
  readonly editor: Editor
  readonly proposal: StandingProposal
}

/** A proposal at rest beside its words: whose it is, and what it says in short. Leads to them when pressed. */
export const CalmProposal = memo(({ editor, proposal }: CalmProposalProps) => {
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  const name = people.get(proposal.by.person)?.person.name ?? t("proposals.somebody")
  return (
    <article
      className="card card-calm card-proposal"
      data-organisation={organisations.get(proposal.by.organisation)?.colour}
      aria-label={t("proposals.cardOf", { name })}
    >
      <p className="card-by">
        <b>{name}</b>
        <OrganisationName organisation={organisations.get(proposal.by.organisation)} />
      </p>
      <ProposalWords proposal={proposal} />
      {/* The whole card answers to the pointer; a keyboard and a screen reader have this button. */}
      <button
        type="button"
        className="card-open"
        onClick={() => goToProposal(editor, proposal.sid)}
        aria-expanded="false"
      >
        <span className="ds-sr-only">{t("proposals.goTo")}</span>
      </button>
    </article>
  )
})
CalmProposal.displayName = "CalmProposal"

/** The one at the caret, drawn forward: all that is known of it, and what one may do about it. */
export const OpenProposalCard = (props: ProposalCardProps) => {
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  const { by } = props.proposal
  const name = people.get(by.person)?.person.name ?? t("proposals.somebody")
  return (
    <article
      className="card card-open-now card-proposal"
      data-organisation={organisations.get(by.organisation)?.colour}
      aria-label={t("proposals.cardOf", { name })}
    >
      <ProposalCard {...props} />
    </article>
  )
}

import { Link as Anchor } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { DraftId } from "../../shared/actor.ts"
import { proposals, type Proposal } from "../../shared/suggestions/proposal.ts"
import { useRecords } from "../remote/records.ts"
import { proposalsAddress } from "../suggestions/addresses.ts"
import { Outcome } from "../suggestions/Outcome.tsx"
import { ProposalWords, saidShortly } from "../suggestions/ProposalWords.tsx"
import { useNames } from "./Name.tsx"

interface AboutProposalProps {
  readonly draft: DraftId
  /** Null for none. */
  readonly proposal: string | null
  readonly lang: string
  /** What is shown where there is none. */
  readonly children?: ReactNode
}

/** The proposal something is about: what it says, and what became of it. */
export const AboutProposal = ({ draft, proposal, lang, children }: AboutProposalProps) => {
  const { t } = useTranslation()
  const names = useNames()
  const record = useProposal(draft, proposal)
  if (!record) return children
  const { by } = record
  const name = names.person(by.person)
  return (
    <div className="quoted">
      <small>
        {t("comments.aboutProposal", { name, organisation: names.organisation(by.organisation) })}
      </small>
      <ProposalWords proposal={record} lang={lang} />
      <Outcome proposal={record} lang={lang} />
      <small>
        <Anchor asChild>
          <Link to={proposalsAddress(draft, {}, record.id)}>{t("comments.showProposal")}</Link>
        </Anchor>
      </small>
    </div>
  )
}

/** The same on one line. */
export const AboutProposalShortly = ({ draft, proposal, children }: Omit<AboutProposalProps, "lang">) => {
  const { t } = useTranslation()
  const record = useProposal(draft, proposal)
  return record ? saidShortly(record, t) : children
}

const useProposal = (draft: DraftId, proposal: string | null): Proposal | undefined => {
  const all = useRecords(proposals, { draft }, proposal !== null).data
  return proposal === null ? undefined : all?.find(({ id }) => id === proposal)
}

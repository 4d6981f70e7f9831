import { useTranslation } from "react-i18next"
import { stateOf, type Proposal } from "../../shared/suggestions/proposal.ts"
import { When } from "../language/When.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import "./proposalWords.css"

/** What became of a proposal: by whom, when and why; nothing while it stands. */
export const Outcome = ({ proposal, lang }: { proposal: Proposal; lang: string }) => {
  const { t } = useTranslation()
  const now = useNow()
  const { people, organisations } = usePeople()
  const { decision } = proposal
  if (stateOf(proposal) === "gone") return <p className="proposal-outcome">{t("proposals.list.gone")}</p>
  if (!decision) return null
  const { outcome, by, at, reason } = decision
  return (
    <div className="proposal-outcome" data-outcome={outcome}>
      <p>
        {t(`proposals.list.decided.${outcome}`, {
          name: people.get(by.person)?.person.name ?? t("proposals.somebody"),
          organisation: organisations.get(by.organisation)?.shortName ?? by.organisation,
        })}
        {" · "}
        <When at={at} now={now} />
      </p>
      {reason && <p lang={lang}>{reason}</p>}
    </div>
  )
}

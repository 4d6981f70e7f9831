import { useTranslation } from "react-i18next"
import type { Author } from "../../shared/actor.ts"
import { stateOf, type Proposal } from "../../shared/suggestions/proposal.ts"
import { When } from "../language/When.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import "./proposalWords.css"

/** What became of a proposal: by whom, when and why; nothing while all of it stands. */
export const Outcome = ({ proposal, lang }: { proposal: Proposal; lang: string }) => {
  const { t } = useTranslation()
  const now = useNow()
  const { people, organisations } = usePeople()
  const { decision, removed, stands } = proposal
  const named = ({ person, organisation }: Author) => ({
    name: people.get(person)?.person.name ?? t("proposals.somebody"),
    organisation: organisations.get(organisation)?.shortName ?? organisation,
  })
  if (!decision && removed)
    return (
      <div className="proposal-outcome">
        <p>
          {t(stands ? "proposals.list.removedPart" : "proposals.list.removed", named(removed.by))}
          {" · "}
          <When at={removed.at} now={now} />
        </p>
        {stands && (
          <p>
            {t("proposals.list.removedFrom")} <span lang={lang}>{removed.words.trim()}</span>
          </p>
        )}
      </div>
    )
  if (stateOf(proposal) === "gone") return <p className="proposal-outcome">{t("proposals.list.gone")}</p>
  if (!decision) return null
  const { outcome, by, at, reason } = decision
  return (
    <div className="proposal-outcome" data-outcome={outcome}>
      <p>
        {t(`proposals.list.decided.${outcome}`, named(by))}
        {" · "}
        <When at={at} now={now} />
      </p>
      {reason && <p lang={lang}>{reason}</p>}
    </div>
  )
}

import { useTranslation } from "react-i18next"
import type { OrganisationId } from "../../shared/actor.ts"
import { usePeople } from "../people/usePeople.ts"
import "./proposals.css"

/** Which organisations' proposals are marked in a text that is only read, each in its colour. */
export const Proposers = ({ by }: { by: readonly OrganisationId[] }) => {
  const { t } = useTranslation()
  const { organisations } = usePeople()
  return (
    <p className="proposers">
      {t("proposals.proposers")}{" "}
      {by.map((id) => (
        <ins
          key={id}
          className="tracked-insertion"
          data-organisation={organisations.get(id)?.colour}
          title={organisations.get(id)?.name}
        >
          {organisations.get(id)?.shortName ?? id}
        </ins>
      ))}
    </p>
  )
}

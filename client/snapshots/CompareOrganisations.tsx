import { useTranslation } from "react-i18next"
import type { OrganisationWords } from "../../shared/snapshots/compareHands.ts"
import { usePeople } from "../people/usePeople.ts"

/** How many words each organisation added and removed; nothing where it is not known. */
export const CompareOrganisations = ({ words }: { words: readonly OrganisationWords[] }) => {
  const { t } = useTranslation()
  const { organisations } = usePeople()
  if (!words.length) return null
  return (
    <p className="compare-by">
      {words.map(({ organisation, added, removed }, at) => (
        <span key={organisation}>
          {at > 0 && " · "}
          <strong>{organisations.get(organisation)?.shortName ?? organisation}</strong>{" "}
          {t("compare.words", { added, removed })}
        </span>
      ))}
    </p>
  )
}

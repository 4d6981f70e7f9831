import { useTranslation } from "react-i18next"
import type { Right } from "../../shared/drafts/rights.ts"
import { usePeople } from "../people/usePeople.ts"

/** Whom a decision is about, in words. */
export const useNamed = (): ((who: Right["who"]) => string) => {
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  return (who) => {
    if ("role" in who) return t(`drafts.everyone.${who.role}`)
    if ("organisation" in who) return organisations.get(who.organisation)?.name ?? who.organisation
    return people.get(who.person)?.person.name ?? t("drafts.unknownPerson")
  }
}

import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Hands } from "../../shared/snapshots/compareHands.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { usePeople } from "../people/usePeople.ts"

/** Who made each change and when, as it is said beneath the pointer; by the change's number. */
export const useTitles = (hands: Hands | undefined): ReadonlyMap<number, string> => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { people, organisations } = usePeople()
  return useMemo(
    () =>
      new Map(
        [...(hands?.changes ?? [])].map(([change, deeds]) => [
          change,
          deeds
            .map(({ by, at }) =>
              t("compare.signed", {
                name: people.get(by.person)?.person.name ?? by.person,
                organisation: organisations.get(by.organisation)?.shortName ?? by.organisation,
                moment: moment(at, language),
              }),
            )
            .join("\n"),
        ]),
      ),
    [hands, t, language, people, organisations],
  )
}

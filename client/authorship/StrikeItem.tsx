import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Strike } from "../../shared/authorship/authorship.ts"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { Signed } from "./Signed.tsx"

interface StrikeItemProps {
  readonly strike: Strike
  /** What can be done about it. */
  readonly children?: ReactNode
}

/** Words that are gone: by whom, on whose proposal, and whose they had been. */
export const StrikeItem = ({ strike: { text, by, proposed, written }, children }: StrikeItemProps) => {
  const { t } = useTranslation()
  const now = useNow()
  const { people } = usePeople()
  const writers = [...new Set(written.map(({ by }) => by.person))]
  const named = writers.map((person) => people.get(person)?.person.name ?? person).join(", ")
  const others = writers.some((person) => person !== by.by.person)
  return (
    <li>
      <del>{text.trim()}</del> {t(proposed ? "authorship.struckByLeave" : "authorship.struckBy")}{" "}
      <Signed deed={by} now={now} />
      {proposed && (
        <>
          {" · "}
          {t("authorship.proposed")} <Signed deed={proposed} now={now} />
        </>
      )}
      {others && <> · {t("authorship.written", { names: named })}</>}
      {children}
    </li>
  )
}

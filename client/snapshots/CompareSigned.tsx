import { Fragment } from "react"
import { useTranslation } from "react-i18next"
import type { Deed } from "../../shared/authorship/authorship.ts"
import { Signed } from "../authorship/Signed.tsx"
import { useNow } from "../people/useNow.ts"

/** Who made a change, whoever did most of it first; that nobody can tell, where the log does not say. */
export const CompareSigned = ({ deeds }: { deeds: readonly Deed[] }) => {
  const { t } = useTranslation()
  const now = useNow()
  if (!deeds.length) return <p className="compare-by">{t("compare.unsigned")}</p>
  return (
    <p className="compare-by">
      {deeds.map((deed, at) => (
        <Fragment key={`${deed.by.person}/${deed.by.organisation}`}>
          {at > 0 && " · "}
          <Signed deed={deed} now={now} />
        </Fragment>
      ))}
    </p>
  )
}

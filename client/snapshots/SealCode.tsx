import { useTranslation } from "react-i18next"
import { codeOf } from "../../shared/snapshots/snapshot.ts"
import "./snapshots.css"

/** A seal's first letters, short enough for minutes; the whole beneath the pointer. */
export const SealCode = ({ seal }: { seal: string }) => {
  const { t } = useTranslation()
  return (
    <span className="seal-code" title={seal}>
      <span className="ds-sr-only">{t("versions.code")} </span>
      {codeOf(seal)}
    </span>
  )
}

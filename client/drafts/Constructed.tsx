import { useTranslation } from "react-i18next"
import "./drafts.css"

/** Says on every page of a constructed draft that it is one. */
export const Constructed = () => {
  const { t } = useTranslation()
  return (
    <aside className="constructed" aria-label={t("drafts.constructed")}>
      <strong>{t("drafts.constructed")}</strong> <span>{t("drafts.constructedWhy")}</span>
    </aside>
  )
}

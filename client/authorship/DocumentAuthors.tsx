import { useTranslation } from "react-i18next"
import { Fault } from "../ui/Fault.tsx"
import { Legend } from "./Legend.tsx"
import type { DocumentAuthors as Authors } from "./useDocumentAuthors.ts"

/** Who wrote the document: each organisation's colour, line and share of all chapters, in view wherever one reads. */
export const DocumentAuthors = ({ authors }: { authors: Authors }) => {
  const { t } = useTranslation()
  if (authors.fault) return <Fault fault={authors.fault} again={authors.again} />
  return (
    <section className="wrote-bar" aria-label={t("authorship.title")} data-color="neutral">
      {authors.shares.length === 0 ? (
        <p className="wrote-hint">{t("ui.waiting")}</p>
      ) : (
        <Legend shares={authors.shares} strokes={authors.strokes} label={t("authorship.legend")} />
      )}
    </section>
  )
}

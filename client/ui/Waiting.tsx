import { Skeleton } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"

/** The shape of what is coming; seen only by those who have waited 300 ms (`page.css`). */
export const Waiting = ({ rows = 4 }: { rows?: number }) => {
  const { t } = useTranslation()
  return (
    <div className="waiting" role="status">
      <span className="ds-sr-only">{t("ui.waiting")}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} aria-hidden="true" variant="text" width={row % 3 === 1 ? 60 : 34} />
      ))}
    </div>
  )
}

/** A whole page on its way. */
export const WaitingPage = () => (
  <main id="content" className="reading">
    <Waiting rows={6} />
  </main>
)

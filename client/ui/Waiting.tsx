import { Skeleton } from "@digdir/designsystemet-react"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"

/** Nothing is shown, or said, for what comes sooner than this, in milliseconds. */
const SOON = 300

/** The shape of what is coming; for those who have waited a while. */
export const Waiting = ({ rows = 4 }: { rows?: number }) => {
  const { t } = useTranslation()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SOON)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="waiting" role="status">
      {long && <span className="ds-sr-only">{t("ui.waiting")}</span>}
      {/* Not drawn out of sight until then: each asks the whole page for its animations. */}
      {long &&
        Array.from({ length: rows }, (_, row) => (
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

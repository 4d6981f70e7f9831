import { ValidationMessage } from "@digdir/designsystemet-react"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"

/** Why words were neither cut nor dragged, and what to do instead; goes by itself. */
export const Held = () => {
  const { t } = useTranslation()
  const [told, tell] = useState(true)
  useEffect(() => {
    const soon = setTimeout(() => tell(false), STAYS)
    return () => clearTimeout(soon)
  }, [])
  return (
    <div role="alert">
      {told && <ValidationMessage data-color="warning">{t("proposals.held")}</ValidationMessage>}
    </div>
  )
}

/** Milliseconds: long enough to be read. */
const STAYS = 15_000

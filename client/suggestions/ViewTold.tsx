import { Button } from "@digdir/designsystemet-react"
import { EyeIcon } from "@navikt/aksel-icons"
import { useTranslation } from "react-i18next"
import type { View } from "./views.ts"

/** What one reads while proposals are shown as if they were decided, on paper too; and the way back to them. */
export const ViewTold = ({ view, leave }: { view: Exclude<View, "markup">; leave: () => void }) => {
  const { t } = useTranslation()
  return (
    <div className="view-told">
      <EyeIcon aria-hidden="true" />
      <p>{t(`proposals.now.${view}`)}</p>
      <Button variant="secondary" data-size="sm" data-color="neutral" onClick={leave}>
        {t("proposals.viewBack")}
      </Button>
    </div>
  )
}

import { Button } from "@digdir/designsystemet-react"
import { ArrowDownIcon, ArrowUpIcon } from "@navikt/aksel-icons"
import { useTranslation } from "react-i18next"
import type { Steps } from "./useSteps.ts"

/** From change to change; it stays at the top while one reads. */
export const CompareBar = ({ steps: { at, count, step } }: { steps: Steps }) => {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <div className="compare-bar">
      <Button
        variant="secondary"
        data-size="sm"
        aria-label={t("compare.previous")}
        aria-keyshortcuts="Alt+ArrowUp"
        title={t("compare.keys")}
        onClick={() => step(-1)}
      >
        <ArrowUpIcon aria-hidden="true" />
        {t("compare.previousShort")}
      </Button>
      <Button
        variant="secondary"
        data-size="sm"
        aria-label={t("compare.next")}
        aria-keyshortcuts="Alt+ArrowDown"
        title={t("compare.keys")}
        onClick={() => step(1)}
      >
        <ArrowDownIcon aria-hidden="true" />
        {t("compare.nextShort")}
      </Button>
      <span>{at < 0 ? t("compare.places", { count }) : t("compare.place", { at: at + 1, count })}</span>
    </div>
  )
}

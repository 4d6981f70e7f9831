import { useTranslation } from "react-i18next"
import type { Instant } from "../../shared/actor.ts"
import { moment } from "./dates.ts"
import { useLanguage } from "./useLanguage.ts"

/** When something was: within a day how long ago, with the whole moment beneath the pointer and on paper; else the moment itself. */
export const When = ({ at, now }: { at: Instant; now: Instant }) => {
  const { t } = useTranslation()
  const whole = moment(at, useLanguage())
  const minutes = Math.floor((now - at) / 60_000)
  const hours = Math.floor(minutes / 60)
  const words =
    minutes < 1
      ? t("ui.agoNow")
      : minutes < 60
        ? t("ui.agoMinutes", { count: minutes })
        : hours < 24
          ? t("ui.agoHours", { count: hours })
          : whole
  return (
    <time dateTime={new Date(at).toISOString()} title={words === whole ? undefined : whole}>
      {words === whole ? (
        whole
      ) : (
        <>
          <span className="on-screen">{words}</span>
          <span className="on-paper">{whole}</span>
        </>
      )}
    </time>
  )
}

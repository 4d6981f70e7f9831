import { useTranslation } from "react-i18next"
import { daysLeft, isWeekend, warningOf, type Day } from "../../shared/drafts/deadline.ts"
import { clock, day } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useNow } from "../people/useNow.ts"
import "./due.css"

interface DueProps {
  readonly due: Day
  /** `HH:MM` in Oslo, where the day is not all that matters. */
  readonly time?: string | null
  /** Counts no more. */
  readonly done?: boolean
}

/** A deadline: the day, how long it is to it, and whether it is a day off. */
export const Due = ({ due, time, done }: DueProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  const left = daysLeft(due, now)
  const weekday = new Date(`${due}T12:00Z`).getUTCDay()
  return (
    <span className="due" data-warning={done ? undefined : warningOf(due, now)}>
      <time dateTime={time ? `${due}T${time}` : due}>
        {day(due, language)}
        {time && ` ${clock(time, language)}`}
      </time>
      {isWeekend(due) && (
        <span className="due-off">{t(weekday === 6 ? "drafts.saturday" : "drafts.sunday")}</span>
      )}
      {!done && (
        <span className="due-left">
          {left === 0
            ? t("drafts.dueToday")
            : left > 0
              ? t("drafts.daysLeft", { count: left })
              : t("drafts.daysOver", { count: -left })}
        </span>
      )}
    </span>
  )
}

import { useTranslation } from "react-i18next"
import { role } from "../../shared/actor.ts"
import type { Event } from "../../shared/people/event.ts"
import { day } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"

/** The small words and numbers of an event, as one reads them. */
export const useFacts = (): ((event: Event) => string[]) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const worded = (value: string | number | boolean | null): string => {
    if (value === null) return t("ui.none")
    if (typeof value === "boolean") return t(value ? "ui.yes" : "ui.no")
    const known = role.options.find((one) => one === value)
    if (known) return t(`people.roles.${known}`)
    if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value, language)
    const key = `drafts.status.${value}` as "drafts.status.ready"
    return typeof value === "string" && t(key) !== key ? t(key) : String(value)
  }
  return ({ facts }) => {
    const { from, to, ...others } = facts
    const change = from !== undefined && to !== undefined ? [`${worded(from)} → ${worded(to)}`] : []
    return [
      ...change,
      ...Object.entries(others).map(([name, value]) => {
        const key = `people.fact.${name}` as "people.fact.rights"
        const label = t(key)
        return label === key ? worded(value) : `${label}: ${worded(value)}`
      }),
    ]
  }
}

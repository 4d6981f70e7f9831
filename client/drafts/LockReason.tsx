import { useTranslation } from "react-i18next"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { usePeople } from "../people/usePeople.ts"
import "./drafts.css"

/** Why nobody writes here now, who said so, and when; nothing at all where one may. */
export const LockReason = ({ chapter: { lock } }: { chapter: Chapter }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { people } = usePeople()
  if (!lock) return null
  const who = people.get(lock.by.person)
  const by = who ? t("people.me", { name: who.person.name, organisation: who.organisation.shortName }) : ""
  return (
    <p className="lock-reason">
      <strong>{lock.reason}</strong>
      <small>{t("drafts.lockedBy", { name: by, moment: moment(lock.at, language) })}</small>
    </p>
  )
}

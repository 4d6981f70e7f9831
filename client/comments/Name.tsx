import { useTranslation } from "react-i18next"
import type { Author, Instant } from "../../shared/actor.ts"
import { When } from "../language/When.tsx"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { PersonMark } from "../people/PersonMark.tsx"
import { usePeople } from "../people/usePeople.ts"
import { useNow } from "../people/useNow.ts"

/** Who said something, for which organisation that day, and when. */
export const Name = ({ by, at, small }: { by: Author; at: Instant; small?: boolean }) => {
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  const now = useNow()
  const who = people.get(by.person)
  return (
    <p className="note-by">
      {who && !small && <PersonMark quiet who={who} />}
      <span>
        <b>{who?.person.name ?? t("comments.unknown")}</b>
        <OrganisationName organisation={organisations.get(by.organisation)} />
      </span>
      <small>
        <When at={at} now={now} />
      </small>
    </p>
  )
}

/** What people and organisations are called in a sentence. */
export const useNames = () => {
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  return {
    person: (id: string) => people.get(id)?.person.name ?? t("comments.unknown"),
    organisation: (id: string) => organisations.get(id)?.shortName ?? id,
  }
}

import { Avatar } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Acquaintance } from "./usePeople.ts"
import "./people.css"

/** A person as initials in their organisation's colour; name and organisation are read aloud and shown on hover. */
export const PersonMark = ({ who, quiet }: { who: Acquaintance; quiet?: boolean }) => {
  const { t } = useTranslation()
  const { person, organisation } = who
  const name = t("people.me", { name: person.name, organisation: organisation.shortName })
  const shown = {
    className: "person-mark",
    "data-organisation": organisation.colour,
    children: person.initials,
  }
  return quiet ? (
    <Avatar aria-hidden="true" {...shown} />
  ) : (
    <Avatar data-tooltip={name} role="img" tabIndex={0} {...shown} />
  )
}

/** Several people, each once: the first few, and how many more. */
export const PersonMarks = ({
  people,
  quiet,
  room = 5,
}: {
  people: readonly Acquaintance[]
  quiet?: boolean
  room?: number
}) => {
  if (people.length === 0) return null
  const more = people.length - room
  return (
    <span className="person-marks">
      {people.slice(0, room).map((who) => (
        <PersonMark key={who.person.id} who={who} quiet={quiet} />
      ))}
      {more > 0 && <span className="person-marks-more">+{more}</span>}
    </span>
  )
}

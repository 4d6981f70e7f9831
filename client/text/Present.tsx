import { Button, Tooltip } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Presence } from "../../shared/sync/protocol.ts"

/** Who is in the chapter now, each person once. Pressing one follows them; pressing again stops. */
export const Present = (props: {
  presences: ReadonlyMap<number, Presence>
  /** Oneself, who is not listed. */
  me: string
  following: string | null
  follow: (person: string | null) => void
}): ReactNode => {
  const { presences, me, following, follow } = props
  const { t } = useTranslation()
  const people = peopleIn(presences, me)
  if (people.length === 0) return null
  return (
    <ul className="present" aria-label={t("text.present")}>
      {people.slice(0, ROOM).map(({ person, name, shortName, colour }) => {
        const followed = person === following
        const label = t(followed ? "text.presentUnfollow" : "text.presentFollow", {
          name: `${name}, ${shortName}`,
        })
        return (
          <li key={person}>
            <Tooltip content={label} placement="bottom">
              <Button
                icon
                variant="tertiary"
                data-color="neutral"
                aria-pressed={followed}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => follow(followed ? null : person)}
              >
                {/* Drawn, so that the button is called by the name and not by two letters. */}
                <span className="present-sign" data-organisation={colour} data-initials={initialsOf(name)} />
                <span className="ds-sr-only">{label}</span>
              </Button>
            </Tooltip>
          </li>
        )
      })}
      {people.length > ROOM && (
        <li className="present-more">{t("text.presentMore", { count: people.length - ROOM })}</li>
      )}
    </ul>
  )
}

const ROOM = 5

/** Those with a caret before those without, and otherwise by name, so that the row stands still. */
export const peopleIn = (presences: ReadonlyMap<number, Presence>, me: string): Presence[] => {
  const people = new Map<string, Presence>()
  for (const presence of presences.values())
    if (presence.person !== me && (presence.cursor || !people.has(presence.person)))
      people.set(presence.person, presence)
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "nb"))
}

export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? (words.at(-1)![0] ?? "") : "")).toUpperCase()
}

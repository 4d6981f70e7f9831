import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { usePeople } from "../people/usePeople.ts"
import type { Point } from "./useTimeline.ts"

interface TimelineListProps {
  readonly points: readonly Point[]
  readonly chosen: Point
  /** The address at which a place is looked at. */
  readonly addressOf: (point: Point) => string
}

/** Sealed versions as strong marks, bursts of work as light ones between them; one of them is looked at. */
export const TimelineList = ({ points, chosen, addressOf }: TimelineListProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { people, organisations } = usePeople()
  return (
    <ol className="timeline">
      {points.map((point) => (
        <li key={point.key} data-kind={point.kind}>
          <Link
            to={addressOf(point)}
            replace
            preventScrollReset
            aria-current={point.key === chosen.key ? "true" : undefined}
          >
            {point.kind === "version" ? (
              <strong>{point.version.name}</strong>
            ) : (
              <span>
                {people.get(point.burst.by.person)?.person.name ?? point.burst.by.person}{" "}
                <OrganisationName organisation={organisations.get(point.burst.by.organisation)} />
              </span>
            )}
            <small>
              {moment(point.at, language)}
              {point.kind === "burst" && ` · ${t("versions.changes", { count: point.burst.changes })}`}
            </small>
          </Link>
        </li>
      ))}
    </ol>
  )
}

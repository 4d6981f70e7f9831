import { useTranslation } from "react-i18next"
import type { Share } from "../../shared/authorship/authorship.ts"
import { usePeople } from "../people/usePeople.ts"
import type { Strokes } from "./strokes.ts"
import "./authorship.css"

interface LegendProps {
  readonly shares: readonly Share[]
  readonly strokes: Strokes
  readonly label: string
}

/** Each organisation's colour, line and share. */
export const Legend = ({ shares, strokes, label }: LegendProps) => {
  const { t } = useTranslation()
  const { organisations } = usePeople()
  const all = shares.reduce((sum, { characters }) => sum + characters, 0)
  return (
    <ul className="wrote-legend" aria-label={label}>
      {shares.map(({ organisation, characters, words }) => {
        const { colour, line } = strokes.get(organisation) ?? { colour: 0, line: 0 }
        const name = organisations.get(organisation)
        return (
          <li key={organisation} title={name?.name}>
            <span className="wrote" data-organisation={colour} data-line={line}>
              {name?.shortName ?? organisation}
            </span>{" "}
            {t("authorship.share", { percent: percentOf(characters, all), count: words })}
          </li>
        )
      })}
    </ul>
  )
}

const percentOf = (some: number, all: number): string => {
  const percent = (100 * some) / all
  return percent > 0 && percent < 1 ? "<1" : String(Math.round(percent))
}

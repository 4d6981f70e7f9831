import { Heading } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { ChapterId } from "../../shared/actor.ts"
import { organisationsOf, type Hands } from "../../shared/snapshots/compareHands.ts"
import { CompareOrganisations } from "./CompareOrganisations.tsx"
import type { ComparedChapter } from "./useCompared.ts"
import { useFigures } from "./useFigures.ts"

interface CompareSummaryProps {
  readonly chapters: readonly ComparedChapter[]
  readonly language: string
  readonly hands: ReadonlyMap<ChapterId, Hands>
}

/** Chapter by chapter what was done, before one reads any of it: those that were left alone too. */
export const CompareSummary = ({ chapters, language, hands }: CompareSummaryProps) => {
  const { t } = useTranslation()
  const figures = useFigures()
  const said = ({ before, after, compared }: ComparedChapter): string =>
    [
      !before && t("compare.deeds.added"),
      !after && t("compare.deeds.removed"),
      compared ? figures(compared.summary) : "…",
    ]
      .filter(Boolean)
      .join(": ")
  return (
    <section className="compare-summary" aria-labelledby="compare-summary">
      <Heading id="compare-summary" level={2} data-size="2xs">
        {t("compare.summary")}
      </Heading>
      <ul>
        {chapters.map((one) => {
          const { number, appendix, title } = (one.after ?? one.before)!
          const named = (
            <>
              {t(appendix ? "drafts.appendix" : "drafts.chapter", { number })}{" "}
              <span lang={language}>{title}</span>
            </>
          )
          return (
            <li key={one.id} data-same={isSame(one) || undefined}>
              {isSame(one) ? <span>{named}</span> : <a href={`#${one.id}-title`}>{named}</a>}
              <span>{said(one)}</span>
            </li>
          )
        })}
      </ul>
      <CompareOrganisations words={organisationsOf([...hands.values()])} />
    </section>
  )
}

/** Known to say the same in both texts, under the same title. */
export const isSame = ({ before, after, compared }: ComparedChapter): boolean =>
  compared?.changes.length === 0 && before?.title === after?.title && before?.number === after?.number

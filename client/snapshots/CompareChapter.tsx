import { Button } from "@digdir/designsystemet-react"
import { memo, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { isFormatting } from "../../shared/snapshots/compareList.ts"
import type { Hands } from "../../shared/snapshots/compareHands.ts"
import type { Part } from "../../shared/snapshots/comparison.ts"
import { Fault } from "../ui/Fault.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { signOf, spokenOf, whereOf } from "./changeWords.ts"
import type { DrawnWords } from "./compareDrawing.ts"
import { CompareList, placeOf } from "./CompareList.tsx"
import { comparedNumbers } from "./compareNumbers.ts"
import { CompareOrganisations } from "./CompareOrganisations.tsx"
import { isChanged, stretchesOf } from "./compareStretches.ts"
import { CompareText } from "./CompareText.tsx"
import type { Compared } from "./comparing.ts"
import type { ComparedChapter } from "./useCompared.ts"
import { useFigures } from "./useFigures.ts"
import { useTitles } from "./useTitles.ts"

/** How a comparison is laid out. */
export type Layout = "inline" | "side"

interface CompareChapterProps {
  readonly one: ComparedChapter
  /** Who made its changes, where that is known. */
  readonly hands: Hands | undefined
  readonly layout: Layout
  readonly language: string
  /** What the two texts are called. */
  readonly names: { readonly before: string; readonly after: string }
  /** What the chapters are called. */
  readonly named: ReadonlyMap<string, string>
  /** Where pictures are had, by their hash. */
  readonly picture: (file: string) => string
}

/** A chapter in two texts: what became of it, in figures and then in its words. */
export const CompareChapter = memo(
  ({ one, hands, layout, language, names, named, picture }: CompareChapterProps) => {
    const { t } = useTranslation()
    const figures = useFigures()
    const { id, before, after, compared, fault } = one
    const called = (after ?? before)!
    const renamed = before && after && before.title !== after.title
    return (
      <section className="compare-chapter" data-chapter={id} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`} tabIndex={-1}>
          <span className="heading-number">
            {called.appendix ? t("drafts.appendix", { number: called.number }) : called.number}
          </span>{" "}
          <span lang={language}>
            {renamed ? (
              <>
                <del>{before.title}</del> <ins>{after.title}</ins>
              </>
            ) : (
              called.title
            )}
          </span>
        </h2>
        {before && after && before.number !== after.number && (
          <p className="lead">{t("compare.stoodBefore", { number: before.number })}</p>
        )}
        {!before && <p className="lead">{t("compare.isNew", { name: names.after })}</p>}
        {!after && <p className="lead">{t("compare.isGone", { name: names.after })}</p>}
        {fault ? (
          <Fault fault={fault} />
        ) : !compared ? (
          <Waiting rows={3} />
        ) : (
          <>
            <p className="lead">{figures(compared.summary)}</p>
            <CompareOrganisations words={hands?.organisations ?? []} />
            {compared.changes.length > 0 && (
              <Both
                {...{ id, compared, hands, layout, language, names, named, picture }}
                numbers={[(before ?? called).number, called.number]}
              />
            )}
          </>
        )}
      </section>
    )
  },
)

interface BothProps extends Omit<CompareChapterProps, "one"> {
  readonly id: string
  readonly compared: Compared
  readonly numbers: readonly [before: string, after: string]
}

const Both = ({ id, compared, hands, layout, language, names, named, picture, numbers }: BothProps) => {
  const { t } = useTranslation()
  const { parts, changes, containers } = compared
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const stretches = useMemo(() => stretchesOf(parts), [parts])
  const [old, now] = numbers
  const words = useMemo(
    (): DrawnWords => ({
      numbers: comparedNumbers(parts, old, now),
      spoken: (change, is) => spokenOf(t, changes[change - 1], is),
      sign: (change) => signOf(t, changes[change - 1]),
      moved: (change, is) => {
        const its = changes[change - 1]!
        const other = its.to ?? its.from
        return other
          ? { said: whereOf(t, its, named), place: placeOf(other.chapter, other.change) }
          : { said: t(is === "removed" ? "compare.spoken.movedAway" : "compare.spoken.movedHere") }
      },
      reference: t("compare.reference"),
      picture,
    }),
    [parts, changes, named, old, now, t, picture],
  )
  const titles = useTitles(hands)
  const said = changes.filter((change) => !isFormatting(change))
  const ofForm = changes.filter(isFormatting)
  const draw = (some: readonly Part[], view: "inline" | "before" | "after") => (
    <CompareText parts={some} view={view} {...{ containers, words, language, titles }} />
  )
  return (
    <>
      <CompareList
        chapter={id}
        {...{ hands, language, named }}
        changes={said}
        title={t("compare.list", { count: said.length })}
      />
      <CompareList
        chapter={id}
        {...{ hands, language, named }}
        changes={ofForm}
        title={t("compare.formattingList", { count: ofForm.length })}
      />
      <div className="compare-body" data-layout={layout}>
        {layout === "side" && (
          <>
            <p className="compare-name">{names.before}</p>
            <p className="compare-name">{names.after}</p>
          </>
        )}
        {stretches.map(({ folded, parts: some }, at) =>
          folded && !opened.has(at) ? (
            <Button
              key={at}
              className="compare-fold"
              variant="tertiary"
              data-size="sm"
              onClick={() => setOpened((before) => new Set([...before, at]))}
            >
              {t("compare.unfold", { count: some.length })}
            </Button>
          ) : layout === "inline" ? (
            <div key={at}>{draw(some, "inline")}</div>
          ) : (
            some.map((part, n) => (
              <div key={`${at}-${n}`} className="compare-row" data-same={!isChanged(part) || undefined}>
                <div>
                  <span className="compare-side">{names.before}</span>
                  {draw([part], "before")}
                </div>
                <div>
                  <span className="compare-side">{names.after}</span>
                  {draw([part], "after")}
                </div>
              </div>
            ))
          ),
        )}
      </div>
    </>
  )
}

import { useCallback, useDeferredValue, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router"
import { refuseReadText } from "../../shared/drafts/rules.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { sealedPictures, versionsAddress } from "../snapshots/addresses.ts"
import { chapterNames } from "../snapshots/chapterNames.ts"
import { CompareBar } from "../snapshots/CompareBar.tsx"
import { CompareChapter, type Layout } from "../snapshots/CompareChapter.tsx"
import { CompareChoices } from "../snapshots/CompareChoices.tsx"
import { CompareSummary, isSame } from "../snapshots/CompareSummary.tsx"
import { useAllDrawn } from "../snapshots/inTurn.ts"
import { NOW, placeIn, useCompared, type Proposals, type Question } from "../snapshots/useCompared.ts"
import { useHands } from "../snapshots/useHands.ts"
import { useSteps } from "../snapshots/useSteps.ts"
import { useVersions } from "../snapshots/useVersions.ts"
import { picturesOf } from "../text/upload.ts"
import { Fault } from "../ui/Fault.tsx"
import { FaultPage, Page } from "../ui/Page.tsx"
import { Waiting, WaitingPage } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import "../snapshots/compare.css"

/** Two versions, or a version and now: what was done between them. All that is chosen stands in the address. */
export const ComparePage = () => <InDraft>{(opened) => <Chosen {...opened} />}</InDraft>

const Chosen = (opened: Opened) => {
  const { t } = useTranslation()
  const { draft } = opened
  const { versions, fault } = useVersions(draft.id)
  if (fault) return <FaultPage fault={fault} />
  if (!versions) return <WaitingPage />
  return versions.length > 0 ? (
    <Between {...opened} versions={versions} />
  ) : (
    <Page
      title={t("compare.title")}
      short={`${t("compare.title")} – ${draft.shortTitle}`}
      lead={t("compare.none")}
    >
      <p>
        <Link to={versionsAddress(draft.id)}>{t("compare.toVersions")}</Link>
      </p>
    </Page>
  )
}

const Between = ({ draft, actor, chapters, versions }: Opened & { versions: readonly Version[] }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const [parameters, setParameters] = useSearchParams()
  const [asked, setAsked] = useState(() => Date.now())
  const works = !refuseReadText(actor, { draft: draft.id })
  const newest = versions[0]!.id
  const question: Question = {
    from: parameters.get("from") ?? (works ? newest : (versions[1]?.id ?? newest)),
    to: parameters.get("to") ?? (works ? NOW : newest),
    proposals: parameters.get("proposals") === "accepted" ? "accepted" : ("beneath" satisfies Proposals),
    ...(parameters.get("chapter") ? { chapter: parameters.get("chapter")! } : {}),
  }
  const layout: Layout = parameters.get("view") === "side" ? "side" : "inline"
  const choose = (change: Record<string, string>) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(change))
          if (value) next.set(name, value)
          else next.delete(name)
        return next
      },
      { replace: true },
    )

  const known = (side: string) =>
    (works && (side === NOW || (placeIn(side) !== undefined && question.chapter !== undefined))) ||
    versions.some(({ id }) => id === side)
  const sound = known(question.from) && known(question.to)
  const same = question.from === question.to
  const nameOf = (side: string) =>
    side === NOW
      ? t("compare.nowAt", { moment: moment(asked, language) })
      : placeIn(side) !== undefined
        ? t("versions.earlier")
        : (versions.find(({ id }) => id === side)?.name ?? "")
  const between = t("compare.arrow", { before: nameOf(question.from), after: nameOf(question.to) })
  return (
    <Page full title={t("compare.title")} short={`${between} – ${draft.shortTitle}`}>
      <p className="compare-between">{between}</p>
      <CompareChoices
        {...{ question, layout, versions, works, chapters, choose }}
        again={question.to === NOW || question.from === NOW ? () => setAsked(Date.now()) : undefined}
      />
      {!sound ? (
        <p className="lead">{t("compare.unknown")}</p>
      ) : same ? (
        <p className="lead">{t("compare.same")}</p>
      ) : (
        <Shown
          {...{ question, layout, asked, works }}
          language={draft.language}
          live={chapters}
          before={nameOf(question.from)}
          after={nameOf(question.to)}
        />
      )}
    </Page>
  )
}

interface ShownProps {
  readonly question: Question
  readonly layout: Layout
  readonly asked: number
  readonly works: boolean
  readonly language: string
  readonly live: Opened["chapters"]
  readonly before: string
  readonly after: string
}

const Shown = ({ question, layout, asked, works, language, live, before, after }: ShownProps) => {
  const { t } = useTranslation()
  const compared = useCompared(question, live, asked)
  const { fault } = compared
  // Much comes at once, and is worked into the page little by little.
  const chapters = useDeferredValue(compared.chapters)
  const settled = compared.settled && chapters === compared.chapters
  const hands = useDeferredValue(useHands(question, chapters ?? [], asked, works && settled))
  const steps = useSteps(chapters ?? [], settled)
  const allDrawn = useAllDrawn()
  const named = useMemo(() => chapterNames(t, chapters ?? []), [t, chapters])
  const version = question.to === NOW ? question.from : question.to
  const names = useMemo(() => ({ before, after }), [before, after])
  const pictures =
    placeIn(version) === undefined ? sealedPictures(version) : picturesOf(question.chapter ?? "")
  const picture = useCallback((file: string) => `${pictures}/${file}`, [pictures])
  if (fault) return <Fault fault={fault} />
  if (!chapters) return <Waiting rows={8} />
  return (
    <div className="compare" data-settled={settled && allDrawn}>
      <CompareSummary {...{ chapters, language, hands }} />
      {settled && chapters.every(isSame) && <p className="lead">{t("compare.unchangedWhole")}</p>}
      <CompareBar steps={steps} />
      {chapters
        .filter((one) => !isSame(one))
        .map((one) => (
          <CompareChapter
            key={one.id}
            {...{ one, layout, language, names, named, picture }}
            hands={hands.get(one.id)}
          />
        ))}
    </div>
  )
}

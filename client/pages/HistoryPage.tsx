import { Button, Heading, Link as Anchor } from "@digdir/designsystemet-react"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams, useSearchParams } from "react-router"
import { seenMarks, type Chapter } from "../../shared/drafts/draft.ts"
import { refuseReadChapter } from "../../shared/drafts/rules.ts"
import { Refused } from "../../shared/refusal.ts"
import { build } from "../../shared/text/line.ts"
import { chapterAddress, historyAddress } from "../drafts/addresses.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useRecords } from "../remote/records.ts"
import { changesSince, compareAddress, compareSince, versionAddress } from "../snapshots/addresses.ts"
import { sealedText } from "../snapshots/sealedTexts.ts"
import { TimelineList } from "../snapshots/TimelineList.tsx"
import { textAtPlace, useTimeline, type Point } from "../snapshots/useTimeline.ts"
import { useVersions } from "../snapshots/useVersions.ts"
import { documentNumbers } from "../text/documentNumbers.ts"
import { StaticChapter } from "../text/StaticChapter.tsx"
import { staticSchema } from "../text/staticText.ts"
import { Fault } from "../ui/Fault.tsx"
import { FaultPage, usePage } from "../ui/Page.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import { NotFoundPage } from "./NotFoundPage.tsx"
import "./document.css"
import "../snapshots/snapshots.css"
import "../snapshots/timeline.css"

/** What a chapter was at any time: its sealed versions and who has worked on it, on one line to slide along. */
export const HistoryPage = () => <InDraft text>{(opened) => <Found {...opened} />}</InDraft>

const Found = (opened: Opened) => {
  const id = useParams()["chapter"]
  const open = opened.chapters.find(({ chapter }) => chapter.id === id)
  return open ? <History key={id} {...opened} open={open} /> : <NotFoundPage />
}

const History = ({ draft, actor, open }: Opened & { open: Numbered }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { chapter, number } = open
  const refusal = refuseReadChapter(actor, chapter)
  const [address] = useSearchParams()
  const heading = usePage(t("versions.history"), chapter.title, draft.shortTitle)
  const { points, fault } = useTimeline(draft.id, chapter.id, chapter.facts?.seq ?? 0)
  const { versions } = useVersions(draft.id)
  const { data: marks } = useRecords(seenMarks, { draft: draft.id })
  if (refusal) return <FaultPage fault={new Refused(refusal)} />
  if (fault) return <FaultPage fault={fault} />
  if (!points) return <WaitingPage />
  const chosen = points.find(({ key }) => key === address.get("at")) ?? points[0]
  const sinceSeen = changesSince(chapter, marks ?? [])
  const addressOf = ({ key }: Point) => `${historyAddress(chapter)}?at=${encodeURIComponent(key)}`
  return (
    <main id="content" className="document">
      <header className="document-front">
        <p>
          <Anchor asChild>
            <Link to={chapterAddress(chapter)}>{`${number} ${chapter.title}`}</Link>
          </Anchor>
        </p>
        <Heading ref={heading} level={1} data-size="lg" tabIndex={-1}>
          {t("versions.history")}
        </Heading>
        <p>{t("versions.historyLead")}</p>
        <div className="document-acts">
          {versions?.[0] && (
            <Button asChild variant="secondary" data-size="sm">
              <Link to={compareAddress(versions[0], "now", chapter.id)}>
                {t("versions.since", { name: versions[0].name })}
              </Link>
            </Button>
          )}
          {sinceSeen && (
            <Button asChild variant="secondary" data-size="sm">
              <Link to={sinceSeen}>{t("versions.sinceSeen")}</Link>
            </Button>
          )}
        </div>
      </header>
      {chosen ? (
        <>
          <nav className="document-contents" aria-label={t("versions.timeline")}>
            <p className="document-contents-title" aria-hidden="true">
              {t("versions.timeline")}
            </p>
            <TimelineList points={points} chosen={chosen} addressOf={addressOf} />
          </nav>
          <div className="document-chapters">
            <section className="document-chapter" aria-labelledby="then">
              <Slider points={points} chosen={chosen} addressOf={addressOf} />
              <h2 id="then" className="timeline-then">
                {t("versions.asOf", { moment: moment(chosen.at, language) })}
                {chosen.kind === "version" && (
                  <Anchor asChild>
                    <Link to={versionAddress(chosen.version, chapter.id)}>{chosen.version.name}</Link>
                  </Anchor>
                )}
              </h2>
              <p className="version-acts">
                <Anchor asChild>
                  <Link
                    to={
                      chosen.kind === "version"
                        ? compareAddress(chosen.version, "now", chapter.id)
                        : compareSince(chapter, chosen.burst.seq)
                    }
                  >
                    {t("versions.compareNow")}
                  </Link>
                </Anchor>
              </p>
              <Then chapter={chapter} number={number} point={chosen} language={draft.language} />
            </section>
          </div>
        </>
      ) : (
        <p className="lead">{t("versions.historyNone")}</p>
      )}
    </main>
  )
}

/** The same line as a slider: the oldest at the left, the newest at the right. */
const Slider = ({
  points,
  chosen,
  addressOf,
}: {
  points: readonly Point[]
  chosen: Point
  addressOf: (point: Point) => string
}) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const [, setAddress] = useSearchParams()
  const at = points.length - 1 - points.indexOf(chosen)
  if (points.length < 2) return null
  return (
    <label className="timeline-slider">
      <span>{t("versions.slide")}</span>
      <input
        type="range"
        min={0}
        max={points.length - 1}
        value={at}
        aria-valuetext={`${chosen.kind === "version" ? `${chosen.version.name}, ` : ""}${moment(chosen.at, language)}`}
        onChange={({ target }) => {
          const point = points[points.length - 1 - Number(target.value)]!
          setAddress(new URLSearchParams(addressOf(point).split("?")[1]), { replace: true })
        }}
      />
    </label>
  )
}

/** The chapter's text at a place of its line. */
const Then = ({
  chapter,
  number,
  point,
  language,
}: {
  chapter: Chapter
  number: string
  point: Point
  language: "nb" | "nn" | "en"
}) => {
  const { t } = useTranslation()
  const sealed = useQuery({
    ...sealedText(point.key, chapter.id),
    enabled: point.kind === "version",
  })
  const placed = useQuery({
    ...textAtPlace(chapter.id, point.kind === "burst" ? point.burst.seq : 0),
    enabled: point.kind === "burst",
    placeholderData: (before) => before,
  })
  const { data, error } = point.kind === "version" ? sealed : placed
  const doc = useMemo(() => data && build(data, staticSchema), [data])
  const numbers = useMemo(
    () => documentNumbers([{ id: chapter.id, number, appendix: chapter.appendix, doc }], language),
    [chapter, number, doc, language],
  )
  if (error instanceof Refused && error.refusal === "notFound") return <p>{t("versions.notYet")}</p>
  if (error) return <Fault fault={error} />
  const its = numbers.get(chapter.id)
  return doc && its ? (
    <StaticChapter chapter={chapter.id} doc={doc} numbers={its} language={language} />
  ) : (
    <div className="document-waiting" />
  )
}

import { Button, Heading } from "@digdir/designsystemet-react"
import { MagnifyingGlassIcon, PersonPencilIcon, PrinterSmallIcon } from "@navikt/aksel-icons"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { findAddress } from "../text/addresses.ts"
import { moment } from "../language/dates.ts"
import { DocumentAuthors } from "../authorship/DocumentAuthors.tsx"
import { useDocumentAuthors } from "../authorship/useDocumentAuthors.ts"
import { useReadChapters } from "../sync/useReadChapters.ts"
import { Contents } from "../text/Contents.tsx"
import { contentsOf, documentNumbers } from "../text/documentNumbers.ts"
import { holdsProposals, proposersIn } from "../text/proposed.ts"
import { Proposers } from "../suggestions/Proposers.tsx"
import { ViewChoice } from "../suggestions/ViewChoice.tsx"
import { asIn, useView } from "../suggestions/views.ts"
import { announce } from "../ui/Announcer.tsx"
import { usePage } from "../ui/Page.tsx"
import { DocumentChapter } from "./DocumentChapter.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import { useDeepLink } from "./useDeepLink.ts"
import "./document.css"

/** The whole document on one page: title page, contents, every chapter. Printing gives it and nothing else. */
export const DocumentPage = () => <InDraft text>{(opened) => <WholeDocument {...opened} />}</InDraft>

const WholeDocument = ({ draft, actor, chapters }: Opened) => {
  const { t } = useTranslation()
  const heading = usePage(t("document.title"), draft.shortTitle)
  const [first] = useState(() => decodeURIComponent(location.hash.slice(1)).split(":")[0]!)
  const wanted = chapters.map(({ chapter }) => ({ id: chapter.id, seq: chapter.facts?.seq }))
  const { view, show } = useView()
  const [authored, setAuthored] = useState(false)
  const authors = useDocumentAuthors(wanted, authored, asIn[view])
  const { readings, look } = useReadChapters(wanted, first, authors.asIn)

  const placed = chapters.map(({ chapter: { id, appendix }, number }) => {
    const reading = readings.get(id)
    return { id, appendix, number, doc: reading?.state === "read" ? reading.doc : undefined }
  })
  const order = placed.map(({ id, number }) => `${id} ${number}`).join()
  const numbers = useMemo(
    () => documentNumbers(placed, draft.language),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [readings, order, draft.language],
  )
  const settled = placed.every(({ id }) => readings.get(id) && readings.get(id)!.state !== "waiting")
  useDeepLink(numbers, settled)

  const docs = useMemo(
    () => [...readings.values()].flatMap((one) => (one.state === "read" ? [one.doc] : [])),
    [readings],
  )
  const proposed = useMemo(() => docs.some(holdsProposals), [docs])
  const proposers = useMemo(() => [...new Set(docs.flatMap(proposersIn))], [docs])

  const contents = useMemo(
    () =>
      chapters.map(({ chapter: { id, title }, number }) => {
        const its = numbers.get(id)
        return { id, title, number, entries: its ? contentsOf(its, 2) : [] }
      }),
    [chapters, numbers],
  )
  return (
    <main id="content" className="document" data-settled={settled} data-authored={authored || undefined}>
      <header className="document-front">
        {draft.caseNumber && <p>{t("drafts.caseNumber", { number: draft.caseNumber })}</p>}
        <Heading ref={heading} level={1} data-size="lg" tabIndex={-1} lang={draft.language}>
          {draft.title}
        </Heading>
        <p>{t("document.asOf", { moment: moment(lastChange(chapters), draft.language) })}</p>
        {view !== "markup" ? (
          <p className="document-view">{t(`proposals.now.${view}`)}</p>
        ) : (
          proposed && <p className="document-view">{t("proposals.marked")}</p>
        )}
        {proposers.length > 0 && <Proposers by={proposers} />}
        {draft.constructed && <p className="document-constructed">{t("document.constructed")}</p>}
        <p className="document-acts">
          <Button variant="secondary" data-size="sm" data-color="neutral" onClick={() => print()}>
            <PrinterSmallIcon aria-hidden="true" />
            {t("document.print")}
          </Button>
          <Button asChild variant="secondary" data-size="sm" data-color="neutral">
            <Link to={findAddress(draft.id)}>
              <MagnifyingGlassIcon aria-hidden="true" />
              {t("document.find")}
            </Link>
          </Button>
          <Button
            variant="secondary"
            data-size="sm"
            data-color="neutral"
            aria-pressed={authored}
            onClick={() => {
              setAuthored(!authored)
              announce(t(authored ? "authorship.off" : "authorship.on"))
            }}
          >
            <PersonPencilIcon aria-hidden="true" />
            {t("authorship.show")}
          </Button>
        </p>
        {(proposed || view !== "markup") && <ViewChoice view={view} choose={show} />}
      </header>
      <Contents chapters={contents} label={t("document.contents")} language={draft.language} />
      <div className="document-chapters" aria-busy={!settled}>
        {authored && <DocumentAuthors authors={authors} />}
        {chapters.map((one) => (
          <DocumentChapter
            key={one.chapter.id}
            draft={draft}
            actor={actor}
            open={one}
            reading={readings.get(one.chapter.id)}
            numbers={numbers.get(one.chapter.id)}
            shares={authors.sharesOf.get(one.chapter.id)}
            strokes={authors.strokes}
            look={look}
          />
        ))}
      </div>
    </main>
  )
}

/** When a word of it was last changed, as far as the records know; else now. */
const lastChange = (chapters: Opened["chapters"]): number =>
  Math.max(...chapters.map(({ chapter }) => chapter.facts?.at ?? 0)) || Date.now()

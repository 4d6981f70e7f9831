import { Button, Heading, Link as Anchor } from "@digdir/designsystemet-react"
import { DownloadIcon } from "@navikt/aksel-icons"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router"
import { refuseReadBeside } from "../../shared/snapshots/rules.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { ExportVersion } from "../conversion/ExportVersion.tsx"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { compareAddress, versionsAddress } from "../snapshots/addresses.ts"
import { CheckSeal } from "../snapshots/CheckSeal.tsx"
import { ReleaseVersion } from "../snapshots/ReleaseVersion.tsx"
import { SealCode } from "../snapshots/SealCode.tsx"
import { useSealedDocument } from "../snapshots/useSealedText.ts"
import { useVersions } from "../snapshots/useVersions.ts"
import { ViewChoice } from "../suggestions/ViewChoice.tsx"
import { useView } from "../suggestions/views.ts"
import { Contents } from "../text/Contents.tsx"
import { contentsOf } from "../text/documentNumbers.ts"
import { holdsProposals } from "../text/proposed.ts"
import { FaultPage, usePage } from "../ui/Page.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import { NotFoundPage } from "./NotFoundPage.tsx"
import { VersionChapter } from "./VersionChapter.tsx"
import "./document.css"
import "../snapshots/snapshots.css"

/** A version as it was, with what vouches for it. */
export const VersionPage = () => <InDraft>{(opened) => <One {...opened} />}</InDraft>

const One = (opened: Opened) => {
  const number = Number(useParams()["number"])
  const { versions, fault } = useVersions(opened.draft.id)
  if (fault) return <FaultPage fault={fault} />
  if (!versions) return <WaitingPage />
  const version = versions.find((one) => one.number === number)
  return version ? <Sealed key={version.id} {...opened} version={version} /> : <NotFoundPage />
}

const Sealed = ({ draft, actor, chapters: live, version }: Opened & { version: Version }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const heading = usePage(version.name, t("versions.title"), draft.shortTitle)
  const { view, show } = useView()
  const { contents, chapters, fault, settled } = useSealedDocument(version.id, view)
  if (fault) return <FaultPage fault={fault} />
  if (!contents) return <WaitingPage />
  const { draft: sealed, participants } = contents
  const by = participants.people.find(({ id }) => id === version.by.person)
  const organisation = participants.organisations.find(({ id }) => id === version.by.organisation)
  const works = !refuseReadBeside(actor, version)
  const proposed = works && (view !== "markup" || chapters.some(({ doc }) => doc && holdsProposals(doc)))
  const told = proposed ? t(view === "markup" ? "proposals.marked" : `proposals.now.${view}`) : ""
  const listed = chapters.map(({ chapter: { id, number, title }, numbers }) => ({
    id,
    number,
    title,
    entries: numbers ? contentsOf(numbers, 2) : [],
  }))
  return (
    <main id="content" className="document" data-settled={settled}>
      <header className="document-front">
        <p>
          <Anchor asChild>
            <Link to={versionsAddress(draft.id)}>{t("versions.title")}</Link>
          </Anchor>
          {sealed.caseNumber && ` · ${t("drafts.caseNumber", { number: sealed.caseNumber })}`}
        </p>
        <Heading ref={heading} level={1} data-size="lg" tabIndex={-1} lang={sealed.language}>
          {version.name}: {sealed.title}
        </Heading>
        <p>
          {t(`versions.purposes.${version.purpose}`)}. {version.description}
        </p>
        <p>
          {t("versions.sealedBy", {
            moment: moment(version.at, language),
            name: by?.name ?? version.by.person,
            organisation: organisation?.name ?? version.by.organisation,
          })}
        </p>
        <p>
          <span aria-hidden="true">{t("versions.code")}: </span>
          <SealCode seal={version.seal} />
        </p>
        {works && version.release && (
          <p>{t("versions.releasedAt", { moment: moment(version.release.at, language) })}</p>
        )}
        {told && <p className="document-view">{told}</p>}
        {sealed.constructed && <p className="document-constructed">{t("document.constructed")}</p>}
        <div className="document-acts">
          {works && (
            <>
              <Button asChild variant="secondary" data-size="sm">
                <Link to={compareAddress(version, "now")}>{t("versions.compareNow")}</Link>
              </Button>
              <ReleaseVersion version={version} actor={actor} />
            </>
          )}
          {settled && <ExportVersion {...{ contents, chapters, view, told }} />}
          {works && (
            <>
              <Button asChild variant="secondary" data-size="sm">
                <a href={`/api/versions/${version.id}/bundle`} download>
                  <DownloadIcon aria-hidden="true" />
                  {t("versions.bundle")}
                </a>
              </Button>
              <CheckSeal version={version} />
            </>
          )}
        </div>
        {proposed && <ViewChoice view={view} choose={show} />}
      </header>
      <Contents chapters={listed} label={t("document.contents")} language={sealed.language} />
      <div className="document-chapters" aria-busy={!settled}>
        {chapters.map((reading) => (
          <VersionChapter
            key={reading.chapter.id}
            version={version}
            language={sealed.language}
            reading={reading}
            participants={participants}
            live={live.find(({ chapter }) => chapter.id === reading.chapter.id)?.chapter}
            actor={actor}
            works={works}
          />
        ))}
      </div>
    </main>
  )
}

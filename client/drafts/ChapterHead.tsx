import { Heading, Link as Anchor } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Draft } from "../../shared/drafts/draft.ts"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { usePeople } from "../people/usePeople.ts"
import { usePage } from "../ui/Page.tsx"
import { aboutAddress, historyAddress } from "./addresses.ts"
import { Due } from "./Due.tsx"
import { LockReason } from "./LockReason.tsx"
import { StatusMark } from "./StatusMark.tsx"
import type { Numbered } from "./useDraft.ts"
import "./drafts.css"

/** The head of a chapter's page: number and title, whose it is, how far it has come, when it is due. */
export const ChapterHead = ({
  draft,
  chapter: { chapter, number },
  children,
}: {
  draft: Draft
  chapter: Numbered
  /** What else belongs on the line of facts. */
  children?: ReactNode
}) => {
  const { t } = useTranslation()
  const known = usePeople()
  const named = t(chapter.appendix ? "drafts.appendix" : "drafts.chapter", { number })
  const heading = usePage(`${number} ${chapter.title}`, draft.shortTitle)
  const owner = chapter.owner ? known.people.get(chapter.owner) : undefined
  return (
    <header className="chapter-head">
      <Heading ref={heading} level={1} data-size="md" tabIndex={-1}>
        <span className="chapter-head-number">{named}</span>
        <span className="ds-sr-only">: </span>
        <span lang={draft.language}>{chapter.title}</span>
      </Heading>
      <p className="facts">
        <OrganisationName organisation={known.organisations.get(chapter.ownerOrganisation)} />
        {owner && <span>{owner.person.name}</span>}
        <StatusMark status={chapter.status} />
        {chapter.dueDate && (
          <Due due={chapter.dueDate} done={chapter.status === "ready" || chapter.status === "locked"} />
        )}
        <Anchor asChild data-color="neutral">
          <Link to={aboutAddress(chapter)}>{t("drafts.aboutChapter")}</Link>
        </Anchor>
        <Anchor asChild data-color="neutral">
          <Link to={historyAddress(chapter)}>{t("versions.history")}</Link>
        </Anchor>
        {children}
      </p>
      <LockReason chapter={chapter} />
      {chapter.note && <p className="quiet">{chapter.note}</p>}
    </header>
  )
}

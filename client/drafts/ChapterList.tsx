import { Button, Link as Anchor } from "@digdir/designsystemet-react"
import { MenuElipsisHorizontalIcon } from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { PersonMarks } from "../people/PersonMark.tsx"
import { usePeople } from "../people/usePeople.ts"
import { useHere } from "../remote/LiveDraft.tsx"
import { aboutAddress, chapterAddress } from "./addresses.ts"
import { Due } from "./Due.tsx"
import { StatusMark } from "./StatusMark.tsx"
import type { Numbered } from "./useDraft.ts"
import "./drafts.css"

/** A draft's chapters in reading order: what each is, whose it is, how far it has come, and who is in it now. */
export const ChapterList = ({ chapters, language, signs }: ChapterListProps) => (
  <ol className="chapter-list">
    {chapters.map(({ chapter, number }) => (
      <ChapterRow key={chapter.id} chapter={chapter} number={number} written={language} signs={signs} />
    ))}
  </ol>
)

interface ChapterListProps {
  readonly chapters: readonly Numbered[]
  readonly language: string
  /** What else is told of a chapter: how much waits in it. */
  readonly signs?: ((chapter: Chapter) => ReactNode) | undefined
}

const ChapterRow = (props: {
  chapter: Chapter
  number: string
  written: string
  signs: ChapterListProps["signs"]
}) => {
  const { chapter, number, written, signs } = props
  const { t } = useTranslation()
  const known = usePeople()
  const owner = chapter.owner ? known.people.get(chapter.owner) : undefined
  const here = (useHere().get(chapter.id) ?? []).flatMap((person) => known.people.get(person) ?? [])
  return (
    <li className="chapter-row">
      <span className="chapter-row-number" aria-hidden="true">
        {number}
      </span>
      <span className="chapter-row-title">
        <Anchor asChild data-color="neutral">
          <Link to={chapterAddress(chapter)}>
            <span className="ds-sr-only">
              {t(chapter.appendix ? "drafts.appendix" : "drafts.chapter", { number })}{" "}
            </span>
            <span lang={written}>{chapter.title}</span>
          </Link>
        </Anchor>
      </span>
      <span className="chapter-row-owner">
        <OrganisationName organisation={known.organisations.get(chapter.ownerOrganisation)} />
        {owner && <span>{owner.person.name}</span>}
      </span>
      <span className="chapter-row-state">
        <StatusMark status={chapter.status} />
        {chapter.dueDate && (
          <Due due={chapter.dueDate} done={chapter.status === "ready" || chapter.status === "locked"} />
        )}
        {signs?.(chapter)}
      </span>
      <span className="chapter-row-here">
        <PersonMarks people={here} room={4} />
      </span>
      <span className="chapter-row-about">
        <Button asChild icon variant="tertiary" data-color="neutral" data-size="sm">
          <Link
            to={aboutAddress(chapter)}
            aria-label={t("drafts.aboutName", { number, title: chapter.title })}
            title={t("drafts.aboutChapter")}
          >
            <MenuElipsisHorizontalIcon aria-hidden="true" />
          </Link>
        </Button>
      </span>
    </li>
  )
}

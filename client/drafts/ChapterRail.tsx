import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { NavLink, useParams } from "react-router"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { PersonMarks } from "../people/PersonMark.tsx"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { usePeople } from "../people/usePeople.ts"
import { useHere } from "../remote/LiveDraft.tsx"
import { chapterAddress } from "./addresses.ts"
import { StatusMark } from "./StatusMark.tsx"
import type { Numbered } from "./useDraft.ts"
import "./rail.css"

/** A heading of the open chapter, as the editor tells of it. */
export interface RailHeading {
  /** Null until the heading has got one; then only its place, `index`, names it. */
  readonly id: string | null
  /** Null for those deep enough to go unnumbered. */
  readonly number: string | null
  readonly text: string
  /** 1–4; one is the highest within a chapter. */
  readonly level: number
  readonly index: number
}

interface RailProps {
  /** What the titles and headings are written in. */
  readonly language: string
  readonly chapters: readonly Numbered[]
  /** Of the open chapter. */
  readonly headings: readonly RailHeading[]
  readonly goTo: (heading: RailHeading) => void
  /** What else is told of a chapter: how much waits in it. */
  readonly signs?: (chapter: Chapter) => ReactNode
}

/** The chapters beside the page, with the open one's headings beneath it. */
export const ChapterRail = ({ language, chapters, headings, goTo, signs }: RailProps) => {
  const { t } = useTranslation()
  const known = usePeople()
  const here = useHere()
  const { chapter: open } = useParams()
  return (
    <nav className="rail" aria-label={t("drafts.chapters")}>
      <ol>
        {chapters.map(({ chapter, number }) => (
          <li key={chapter.id}>
            <NavLink to={chapterAddress(chapter)} className="rail-chapter">
              <span className="rail-number">{number}</span>
              <span className="rail-title" lang={language}>
                {chapter.title}
              </span>
              <PersonMarks
                quiet
                room={2}
                people={(here.get(chapter.id) ?? []).flatMap((id) => known.people.get(id) ?? [])}
              />
              <span className="rail-facts">
                <OrganisationName organisation={known.organisations.get(chapter.ownerOrganisation)} />
                <StatusMark status={chapter.status} />
                {signs?.(chapter)}
              </span>
            </NavLink>
            {chapter.id === open && headings.length > 0 && (
              <ol className="rail-headings" aria-label={t("drafts.headings")}>
                {headings.map((heading) => (
                  <li key={heading.id ?? heading.index} data-level={heading.level}>
                    <a
                      href={heading.id ? `#${heading.id}` : undefined}
                      onClick={(event) => {
                        event.preventDefault()
                        goTo(heading)
                      }}
                    >
                      {heading.number && <span className="rail-number">{heading.number}</span>}
                      <span lang={language}>{heading.text}</span>
                    </a>
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

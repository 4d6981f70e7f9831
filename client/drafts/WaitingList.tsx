import { Link as Anchor } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { When } from "../language/When.tsx"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { chapterAddress, partAddress } from "./addresses.ts"
import { Due } from "./Due.tsx"
import { StatusMark } from "./StatusMark.tsx"
import type { Nearing, Placed } from "./waiting.ts"
import "./waiting.css"

/** Chapters one answers for: how far they have come, and when they are due. */
export const MyChapters = ({ chapters, several }: { chapters: readonly Placed[]; several: boolean }) => {
  const { t } = useTranslation()
  return (
    <ul className="waits">
      {chapters.map((one) => (
        <li key={one.chapter.id}>
          <ChapterLink one={one} several={several} />
          <span className="waits-fact">
            <StatusMark status={one.chapter.status} />
          </span>
          <span className="waits-when">
            {one.chapter.dueDate ? <Due due={one.chapter.dueDate} /> : t("drafts.noDue")}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Days that draw near, of others' chapters and of the draft as a whole. */
export const NearDeadlines = ({
  deadlines,
  several,
}: {
  deadlines: readonly Nearing[]
  several: boolean
}) => {
  const { t } = useTranslation()
  return (
    <ul className="waits">
      {deadlines.map(({ of, id, title, due, draft, chapter }) => (
        <li key={`${of} ${id}`}>
          {chapter ? (
            <ChapterLink one={{ ...chapter, draft }} several={several} />
          ) : (
            <Titled draft={several ? draft.shortTitle : undefined} to={partAddress(draft.id, "settings")}>
              <span lang={draft.language}>{title}</span>
            </Titled>
          )}
          <span className="waits-fact">{t(`drafts.deadlineOf.${of}`)}</span>
          <span className="waits-when">
            <Due due={due} />
          </span>
        </li>
      ))}
    </ul>
  )
}

interface NewsProps {
  readonly chapters: readonly Placed[]
  readonly several: boolean
  /** Where one sees what was done since one was last there; undefined where one never was. */
  readonly changesIn: (chapter: Placed["chapter"]) => string | undefined
}

/** Chapters others have written in: who did last, when, and the way to what was done. */
export const News = ({ chapters, several, changesIn }: NewsProps) => {
  const { t } = useTranslation()
  const now = useNow()
  const { people, organisations } = usePeople()
  return (
    <ul className="waits">
      {chapters.map((one) => {
        const facts = one.chapter.facts!
        const changes = changesIn(one.chapter)
        return (
          <li key={one.chapter.id}>
            <ChapterLink one={one} several={several} />
            <span className="waits-fact">
              {people.get(facts.by.person)?.person.name ?? t("drafts.unknownPerson")},{" "}
              <OrganisationName organisation={organisations.get(facts.by.organisation)} />
            </span>
            <span className="waits-when">
              <When at={facts.at} now={now} />
              {changes && (
                <>
                  {" · "}
                  <Anchor asChild>
                    <Link to={changes}>
                      {t("versions.seeChanges")}
                      <span className="ds-sr-only">{`: ${one.number} ${one.chapter.title}`}</span>
                    </Link>
                  </Anchor>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const ChapterLink = ({ one: { draft, chapter, number }, several }: { one: Placed; several: boolean }) => (
  <Titled draft={several ? draft.shortTitle : undefined} to={chapterAddress(chapter)}>
    {number} <span lang={draft.language}>{chapter.title}</span>
  </Titled>
)

const Titled = ({ to, draft, children }: { to: string; draft: string | undefined; children: ReactNode }) => (
  <span className="waits-title">
    <Anchor asChild data-color="neutral">
      <Link to={to}>{children}</Link>
    </Anchor>
    {draft && <small>{draft}</small>}
  </span>
)

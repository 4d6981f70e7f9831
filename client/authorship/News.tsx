import { Heading, Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { DraftId } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { chapterAddress } from "../drafts/addresses.ts"
import { When } from "../language/When.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { useNews } from "./useNews.ts"
import "./authorship.css"

interface NewsProps {
  readonly draft: DraftId
  readonly chapters: readonly { readonly chapter: Chapter; readonly number: string }[]
  /** Where one sees what was done since one was last there. */
  readonly changesIn: (chapter: Chapter) => string | undefined
}

/** What others have written and struck in each chapter since one was last there; not there while there is nothing. */
export const News = ({ draft, chapters, changesIn }: NewsProps) => {
  const { t } = useTranslation()
  const now = useNow()
  const { people, organisations } = usePeople()
  const { data } = useNews(draft)
  const told = chapters.flatMap(({ chapter, number }) => {
    const found = data?.find((one) => one.chapter === chapter.id)
    return found ? [{ ...found, chapter, number }] : []
  })
  if (told.length === 0) return null
  return (
    <section className="wrote-news" aria-labelledby="wrote-news">
      <Heading level={2} data-size="xs" id="wrote-news">
        {t("authorship.news")}
      </Heading>
      <ul>
        {told.map(({ chapter, number, since, by }) => (
          <li key={chapter.id}>
            <Anchor asChild>
              <Link to={chapterAddress({ draft, id: chapter.id })}>
                {number} {chapter.title}
              </Link>
            </Anchor>{" "}
            <span className="wrote-since">
              {t("authorship.since")} <When at={since} now={now} />
              {changesIn(chapter) && (
                <>
                  {" · "}
                  <Anchor asChild>
                    <Link to={changesIn(chapter)!}>
                      {t("versions.seeChanges")}
                      <span className="ds-sr-only">{`: ${number} ${chapter.title}`}</span>
                    </Link>
                  </Anchor>
                </>
              )}
            </span>
            <ul>
              {by.map(({ author: { person, organisation }, added, removed }) => (
                <li key={`${person} ${organisation}`}>
                  {people.get(person)?.person.name ?? person},{" "}
                  {organisations.get(organisation)?.shortName ?? organisation}:{" "}
                  {[
                    added > 0 && t("authorship.added", { count: added }),
                    removed > 0 && t("authorship.removed", { count: removed }),
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { threadShape, type Thread } from "../../shared/comments/thread.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { usePeople } from "../people/usePeople.ts"
import { ask } from "../remote/call.ts"

/** The threads that were open in a chapter when it was sealed, as they were then. */
export const SealedThreads = ({ version, chapter }: { version: Version; chapter: string }) => {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ["sealed", version.id, chapter, "beside"],
    queryFn: async () => threadsIn(await ask(`/api/versions/${version.id}/beside/${chapter}`)),
    staleTime: Infinity,
  })
  if (!data?.length) return null
  return (
    <details className="version-notes">
      <summary>{t("versions.openThreads", { count: data.length })}</summary>
      <ul>
        {data.map((thread) => (
          <Said key={thread.id} thread={thread} />
        ))}
      </ul>
    </details>
  )
}

const Said = ({ thread: { quote, notes } }: { thread: Thread }) => {
  const language = useLanguage()
  const { people } = usePeople()
  return (
    <li>
      {quote && <blockquote>{quote.words}</blockquote>}
      {notes
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(({ id, author, at, text }) => {
          const who = people.get(author.person)
          return (
            <p key={id}>
              <strong>{who?.person.name ?? author.person}</strong> {who?.organisation.shortName},{" "}
              {moment(at, language)}: {text}
            </p>
          )
        })}
    </li>
  )
}

const threadsIn = (said: unknown): Thread[] =>
  threadShape.array().parse((said as { threads: unknown }).threads)

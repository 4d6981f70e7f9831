import { useTranslation } from "react-i18next"
import type { ThreadFilter } from "../../shared/comments/filter.ts"
import { openedBy, threadKinds, type Lane, type Thread } from "../../shared/comments/thread.ts"
import { FilterForm } from "../drafts/FilterForm.tsx"
import { ageOptions, chapterOptions, namedOptions } from "../drafts/filterOptions.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { usePeople } from "../people/usePeople.ts"

interface ThreadFilterFormProps {
  readonly filter: ThreadFilter
  readonly narrow: (of: keyof ThreadFilter, value: string) => void
  readonly clear: () => void
  /** All one may read: only what occurs is offered. */
  readonly threads: readonly Thread[]
  readonly chapters: readonly Numbered[]
}

/** Which threads one looks at. Takes effect at once, and stands in the address. */
export const ThreadFilterForm = ({ filter, narrow, clear, threads, chapters }: ThreadFilterFormProps) => {
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  const laneNames: Record<Lane, string> = {
    chapter: t("comments.laneChapter"),
    organisation: t("comments.laneOwn"),
    ministry: t("comments.laneMinistry"),
  }
  const states = ["open", "resolved"] as const
  const kinds = [...threadKinds, "ministryInput" as const].filter((kind) =>
    threads.some((thread) => thread.kind === kind),
  )
  const lanes = (Object.keys(laneNames) as Lane[]).filter((lane) =>
    threads.some((thread) => thread.lane === lane),
  )
  return (
    <FilterForm
      {...{ filter, narrow, clear }}
      label={t("comments.filter")}
      search={{ of: "words", label: t("comments.filterWords") }}
      choices={[
        {
          of: "state",
          label: t("comments.filterState"),
          options: states.map((value) => ({ value, label: t(`threads.states.${value}`) })),
        },
        { of: "chapter", label: t("comments.filterChapter"), options: chapterOptions(chapters) },
        {
          of: "kind",
          label: t("comments.filterKind"),
          options: kinds.map((value) => ({ value, label: t(`threads.kinds.${value}`) })),
        },
        {
          of: "organisation",
          label: t("comments.filterOrganisation"),
          options: namedOptions(
            threads.map((thread) => openedBy(thread).organisation),
            (id) => organisations.get(id)?.shortName ?? id,
          ),
        },
        {
          of: "assigned",
          label: t("comments.filterAssigned"),
          options: [
            { value: "me", label: t("comments.assignedMe") },
            { value: "mine", label: t("comments.assignedMine") },
            { value: "nobody", label: t("comments.assignedNobody") },
          ],
        },
      ]}
      seldom={[
        {
          of: "person",
          label: t("comments.filterPerson"),
          options: namedOptions(
            threads.flatMap(({ notes }) => notes.map(({ author }) => author.person)),
            (id) => people.get(id)?.person.name ?? t("comments.unknown"),
          ),
        },
        {
          of: "lane",
          label: t("comments.filterLane"),
          options: lanes.map((value) => ({ value, label: laneNames[value] })),
        },
        { of: "days", label: t("comments.filterAge"), options: ageOptions(t) },
      ]}
      marks={[
        { of: "unread", label: t("comments.filterUnread"), on: "yes" },
        { of: "mentions", label: t("comments.filterMentions"), on: "me" },
      ]}
    />
  )
}

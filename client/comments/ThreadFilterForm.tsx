import { Button, Checkbox, Textfield } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { ThreadFilter } from "../../shared/comments/filter.ts"
import { openedBy, threadKinds, type Lane, type Thread } from "../../shared/comments/thread.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { usePeople } from "../people/usePeople.ts"
import { Pick } from "../ui/Pick.tsx"
import "../ui/filter.css"

interface ThreadFilterFormProps {
  readonly filter: ThreadFilter
  readonly narrow: (more: { [Name in keyof ThreadFilter]?: string }) => void
  readonly clear: () => void
  /** All one may read: only what occurs is offered. */
  readonly threads: readonly Thread[]
  readonly chapters: readonly Numbered[]
}

/** Which threads one looks at. Takes effect at once, and stands in the address. */
export const ThreadFilterForm = (props: ThreadFilterFormProps) => {
  const { filter, narrow, clear, threads, chapters } = props
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  const everything = { value: "", label: t("ui.all") }
  const speakers = [...new Set(threads.flatMap(({ notes }) => notes.map(({ author }) => author.person)))]
    .map((value) => ({ value, label: people.get(value)?.person.name ?? t("comments.unknown") }))
    .sort((a, b) => a.label.localeCompare(b.label, "nb"))
  const bodies = [...new Set(threads.map((thread) => openedBy(thread).organisation))]
    .map((value) => ({ value, label: organisations.get(value)?.shortName ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, "nb"))
  const lanes = (["chapter", "organisation", "ministry"] as const).filter((lane) =>
    threads.some((thread) => thread.lane === lane),
  )
  const kinds = [...threadKinds, "ministryInput" as const].filter((kind) =>
    threads.some((thread) => thread.kind === kind),
  )
  const laneNames: Record<Lane, string> = {
    chapter: t("comments.laneChapter"),
    organisation: t("comments.laneOwn"),
    ministry: t("comments.laneMinistry"),
  }
  const seldom = Boolean(filter.person || filter.lane || filter.days)
  return (
    <form className="filter" aria-label={t("comments.filter")} onSubmit={(e) => e.preventDefault()}>
      <Textfield
        type="search"
        label={t("comments.filterWords")}
        value={filter.words ?? ""}
        onChange={({ target }) => narrow({ words: target.value })}
      />
      <Pick
        label={t("comments.filterState")}
        chosen={filter.state ?? ""}
        choose={(state) => narrow({ state })}
        options={[
          everything,
          ...(["open", "resolved"] as const).map((value) => ({ value, label: t(`threads.states.${value}`) })),
        ]}
      />
      <Pick
        label={t("comments.filterChapter")}
        chosen={filter.chapter ?? ""}
        choose={(chapter) => narrow({ chapter })}
        options={[
          everything,
          ...chapters.map(({ chapter: { id, title }, number }) => ({
            value: id,
            label: `${number} ${title}`,
          })),
        ]}
      />
      <Pick
        label={t("comments.filterKind")}
        chosen={filter.kind ?? ""}
        choose={(kind) => narrow({ kind })}
        options={[everything, ...kinds.map((value) => ({ value, label: t(`threads.kinds.${value}`) }))]}
      />
      <Pick
        label={t("comments.filterOrganisation")}
        chosen={filter.organisation ?? ""}
        choose={(organisation) => narrow({ organisation })}
        options={[everything, ...bodies]}
      />
      <Pick
        label={t("comments.filterAssigned")}
        chosen={filter.assigned ?? ""}
        choose={(assigned) => narrow({ assigned })}
        options={[
          everything,
          { value: "me", label: t("comments.assignedMe") },
          { value: "mine", label: t("comments.assignedMine") },
          { value: "nobody", label: t("comments.assignedNobody") },
        ]}
      />
      <details className="filter-more" open={seldom || undefined}>
        <summary>{t("comments.moreFilters")}</summary>
        <div className="filter">
          <Pick
            label={t("comments.filterPerson")}
            chosen={filter.person ?? ""}
            choose={(person) => narrow({ person })}
            options={[everything, ...speakers]}
          />
          <Pick
            label={t("comments.filterLane")}
            chosen={filter.lane ?? ""}
            choose={(lane) => narrow({ lane })}
            options={[everything, ...lanes.map((value) => ({ value, label: laneNames[value] }))]}
          />
          <Pick
            label={t("comments.filterAge")}
            chosen={filter.days ?? ""}
            choose={(days) => narrow({ days })}
            options={[
              everything,
              ...[3, 7, 14, 30].map((count) => ({
                value: String(count),
                label: t("comments.older", { count }),
              })),
            ]}
          />
        </div>
      </details>
      <div className="filter-marks">
        <Checkbox
          label={t("comments.filterUnread")}
          checked={filter.unread === "yes"}
          onChange={({ target }) => narrow({ unread: target.checked ? "yes" : "" })}
        />
        <Checkbox
          label={t("comments.filterMentions")}
          checked={filter.mentions === "me"}
          onChange={({ target }) => narrow({ mentions: target.checked ? "me" : "" })}
        />
        {Object.keys(filter).length > 0 && (
          <Button variant="tertiary" data-size="sm" onClick={clear}>
            {t("comments.clear")}
          </Button>
        )}
      </div>
    </form>
  )
}

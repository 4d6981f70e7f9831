import { Button, Checkbox, Textfield } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { changeOf, changes, proposalStates, type ProposalFilter } from "../../shared/suggestions/filter.ts"
import { stateOf, type Proposal } from "../../shared/suggestions/proposal.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { usePeople } from "../people/usePeople.ts"
import { Pick } from "../ui/Pick.tsx"
import "../ui/filter.css"

interface ProposalFilterFormProps {
  readonly filter: ProposalFilter
  readonly narrow: (more: { [Name in keyof ProposalFilter]?: string }) => void
  readonly clear: () => void
  /** All one may read: only what occurs is offered. */
  readonly proposals: readonly Proposal[]
  readonly chapters: readonly Numbered[]
}

/** Which proposals one looks at. Takes effect at once, and stands in the address. */
export const ProposalFilterForm = (props: ProposalFilterFormProps) => {
  const { filter, narrow, clear, proposals, chapters } = props
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  const everything = { value: "", label: t("ui.all") }
  const called = (values: readonly string[], name: (value: string) => string) => [
    everything,
    ...[...new Set(values)]
      .map((value) => ({ value, label: name(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, "nb")),
  ]
  const seldom = Boolean(filter.person || filter.of || filter.days)
  return (
    <form className="filter" aria-label={t("proposals.list.filter")} onSubmit={(e) => e.preventDefault()}>
      <Textfield
        type="search"
        label={t("proposals.list.words")}
        value={filter.words ?? ""}
        onChange={({ target }) => narrow({ words: target.value })}
      />
      <Pick
        label={t("proposals.list.state")}
        chosen={filter.state ?? ""}
        choose={(state) => narrow({ state })}
        options={[
          everything,
          ...proposalStates
            .filter((state) => state === "open" || proposals.some((one) => stateOf(one) === state))
            .map((value) => ({ value, label: t(`proposals.states.${value}`) })),
        ]}
      />
      <Pick
        label={t("proposals.list.chapter")}
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
        label={t("proposals.list.change")}
        chosen={filter.change ?? ""}
        choose={(change) => narrow({ change })}
        options={[
          everything,
          ...changes
            .filter((change) => proposals.some((one) => changeOf(one) === change))
            .map((value) => ({ value, label: t(`proposals.changes.${value}`) })),
        ]}
      />
      <Pick
        label={t("proposals.list.organisation")}
        chosen={filter.organisation ?? ""}
        choose={(organisation) => narrow({ organisation })}
        options={called(
          proposals.map(({ by }) => by.organisation),
          (id) => organisations.get(id)?.shortName ?? id,
        )}
      />
      <details className="filter-more" open={seldom || undefined}>
        <summary>{t("proposals.list.more")}</summary>
        <div className="filter">
          <Pick
            label={t("proposals.list.person")}
            chosen={filter.person ?? ""}
            choose={(person) => narrow({ person })}
            options={called(
              proposals.map(({ by }) => by.person),
              (id) => people.get(id)?.person.name ?? t("proposals.somebody"),
            )}
          />
          <Pick
            label={t("proposals.list.of")}
            chosen={filter.of ?? ""}
            choose={(of) => narrow({ of })}
            options={[
              everything,
              { value: "me", label: t("proposals.list.ofMe") },
              { value: "mine", label: t("proposals.list.ofMine") },
            ]}
          />
          <Pick
            label={t("proposals.list.days")}
            chosen={filter.days ?? ""}
            choose={(days) => narrow({ days })}
            options={[
              everything,
              ...[3, 7, 14, 30].map((count) => ({
                value: String(count),
                label: t("proposals.list.older", { count }),
              })),
            ]}
          />
        </div>
      </details>
      <div className="filter-marks">
        <Checkbox
          label={t("proposals.list.waits")}
          checked={filter.waits === "me"}
          onChange={({ target }) => narrow({ waits: target.checked ? "me" : "" })}
        />
        {Object.keys(filter).length > 0 && (
          <Button variant="tertiary" data-size="sm" onClick={clear}>
            {t("proposals.list.clear")}
          </Button>
        )}
      </div>
    </form>
  )
}

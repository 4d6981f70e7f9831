import { useTranslation } from "react-i18next"
import { changeOf, changes, proposalStates, type ProposalFilter } from "../../shared/suggestions/filter.ts"
import { stateOf, type Proposal } from "../../shared/suggestions/proposal.ts"
import { FilterForm } from "../drafts/FilterForm.tsx"
import { ageOptions, chapterOptions, namedOptions } from "../drafts/filterOptions.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { usePeople } from "../people/usePeople.ts"

interface ProposalFilterFormProps {
  readonly filter: ProposalFilter
  readonly narrow: (of: keyof ProposalFilter, value: string) => void
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
  const states = proposalStates.filter(
    (state) => state === "open" || proposals.some((one) => stateOf(one) === state),
  )
  const occurring = changes.filter((change) => proposals.some((one) => changeOf(one) === change))
  return (
    <FilterForm
      {...{ filter, narrow, clear }}
      label={t("proposals.list.filter")}
      search={{ of: "words", label: t("proposals.list.words") }}
      choices={[
        {
          of: "state",
          label: t("proposals.list.state"),
          options: states.map((value) => ({ value, label: t(`proposals.states.${value}`) })),
        },
        { of: "chapter", label: t("proposals.list.chapter"), options: chapterOptions(chapters) },
        {
          of: "change",
          label: t("proposals.list.change"),
          options: occurring.map((value) => ({ value, label: t(`proposals.changes.${value}`) })),
        },
        {
          of: "organisation",
          label: t("proposals.list.organisation"),
          options: namedOptions(
            proposals.map(({ by }) => by.organisation),
            (id) => organisations.get(id)?.shortName ?? id,
          ),
        },
      ]}
      seldom={[
        {
          of: "person",
          label: t("proposals.list.person"),
          options: namedOptions(
            proposals.map(({ by }) => by.person),
            (id) => people.get(id)?.person.name ?? t("proposals.somebody"),
          ),
        },
        {
          of: "of",
          label: t("proposals.list.of"),
          options: [
            { value: "me", label: t("proposals.list.ofMe") },
            { value: "mine", label: t("proposals.list.ofMine") },
          ],
        },
        { of: "days", label: t("proposals.list.days"), options: ageOptions(t) },
      ]}
      marks={[{ of: "waits", label: t("proposals.list.waits"), on: "me" }]}
    />
  )
}

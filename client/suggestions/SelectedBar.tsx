import { Button, Checkbox } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Decision, Proposal } from "../../shared/suggestions/proposal.ts"
import { refuseDecide, refuseWithdraw } from "../../shared/suggestions/rules.ts"
import { Act } from "../ui/Act.tsx"
import { DecideDialog } from "./DecideDialog.tsx"
import type { Result } from "./useDecideEach.ts"

interface SelectedBarProps {
  readonly actor: Actor
  /** Those shown that one can do something with. */
  readonly selectable: readonly Proposal[]
  readonly selected: readonly Proposal[]
  readonly chapterOf: (id: string) => Chapter | undefined
  readonly selectAll: (on: boolean) => void
  readonly done: (result: Result) => void
}

/** Selects all that are shown, and decides about what is selected; in sight as long as anything is. */
export const SelectedBar = (props: SelectedBarProps) => {
  const { actor, selectable, selected, chapterOf, selectAll, done } = props
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Decision["outcome"] | null>(null)
  const all = selectable.length > 0 && selected.length === selectable.length
  const own = selected.some(({ by }) => by.person === actor.person)
  /** Why none of them may be; those that may not are told of afterwards. */
  const refusalOf = (refuse: (one: Proposal, chapter: Chapter) => Refusal | undefined) => {
    const answers = selected.map((one) => {
      const chapter = chapterOf(one.chapter)
      return chapter ? refuse(one, chapter) : "notFound"
    })
    return answers.includes(undefined) ? undefined : answers[0]
  }
  const refusal = refusalOf((_one, chapter) => refuseDecide(actor, chapter))
  return (
    <div className="proposal-selected" data-any={selected.length > 0 || undefined}>
      <Checkbox
        label={
          selected.length > 0
            ? t("proposals.list.selected", { count: selected.length })
            : t("proposals.list.selectAll", { count: selectable.length })
        }
        checked={all}
        ref={(input) => {
          if (input) input.indeterminate = selected.length > 0 && !all
        }}
        onChange={({ target }) => selectAll(target.checked)}
      />
      {selected.length > 0 && (
        <>
          <Act data-size="sm" refusal={refusal} onClick={() => setAsking("accepted")}>
            {t("proposals.accept")}
          </Act>
          <Act variant="secondary" data-size="sm" refusal={refusal} onClick={() => setAsking("rejected")}>
            {t("proposals.reject")}
          </Act>
          {own && (
            <Act
              variant="secondary"
              data-size="sm"
              refusal={refusalOf((one, chapter) => refuseWithdraw(actor, one, chapter))}
              onClick={() => setAsking("withdrawn")}
            >
              {t("proposals.withdraw")}
            </Act>
          )}
          <Button variant="tertiary" data-size="sm" onClick={() => selectAll(false)}>
            {t("proposals.list.deselect")}
          </Button>
        </>
      )}
      {asking && (
        <DecideDialog
          meant={selected}
          outcome={asking}
          close={() => setAsking(null)}
          done={(result) => {
            setAsking(null)
            done(result)
          }}
        />
      )}
    </div>
  )
}

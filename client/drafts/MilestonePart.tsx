import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { setMilestones } from "../../shared/drafts/commands.ts"
import { isOver } from "../../shared/drafts/deadline.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import type { Milestone } from "../../shared/drafts/plan.ts"
import { refuseManageDraft } from "../../shared/drafts/rules.ts"
import { useNow } from "../people/useNow.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Due } from "./Due.tsx"
import { MilestoneDialog } from "./MilestoneDialog.tsx"
import "./plan.css"

/** The days that matter on the way, the first first. */
export const MilestonePart = ({ draft, actor }: { draft: Draft; actor: Actor }) => {
  const { t } = useTranslation()
  const now = useNow()
  const refusal = refuseManageDraft(actor, draft)
  const [open, setOpen] = useState<Milestone | "new">()
  const set = useCommand(setMilestones, () => setOpen(undefined))
  const sorted = draft.milestones.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const save = (milestones: readonly Milestone[]) =>
    set.mutate({ draft: draft.id, milestones: [...milestones] })
  return (
    <>
      {sorted.length === 0 && <p className="quiet">{t("drafts.milestoneNone")}</p>}
      <ol className="milestones">
        {sorted.map((milestone) => (
          <li key={milestone.id} data-over={isOver(milestone.date, now) || undefined}>
            <span className="milestone-when">
              {milestone.approximate && <span>{t("drafts.milestoneAbout")} </span>}
              <Due due={milestone.date} time={milestone.time} done={isOver(milestone.date, now)} />
            </span>
            <span className="milestone-what">
              {milestone.title}
              <small>{t(`drafts.milestoneKind.${milestone.kind}`)}</small>
            </span>
            <Act
              variant="tertiary"
              data-size="sm"
              data-color="neutral"
              refusal={refusal}
              aria-label={t("drafts.changeName", { name: milestone.title })}
              onClick={() => setOpen(milestone)}
            >
              {t("drafts.change")}
            </Act>
          </li>
        ))}
      </ol>
      {set.error && !open && <Fault fault={set.error} />}
      <div className="acts">
        <Act variant="secondary" refusal={refusal} onClick={() => setOpen("new")}>
          {t("drafts.milestoneNew")}
        </Act>
      </div>
      {open && (
        <MilestoneDialog
          milestone={open === "new" ? undefined : open}
          pending={set.isPending}
          fault={set.error}
          save={(one) => save([...sorted.filter(({ id }) => id !== one.id), one])}
          remove={(id) => save(sorted.filter((one) => one.id !== id))}
          close={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

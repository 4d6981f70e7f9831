import { Button, Checkbox, Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { isWeekend } from "../../shared/drafts/deadline.ts"
import { milestoneKinds, type Milestone } from "../../shared/drafts/plan.ts"
import { Confirm } from "../ui/Confirm.tsx"
import { Pick } from "../ui/Pick.tsx"

interface MilestoneDialogProps {
  /** Undefined for a new one. */
  readonly milestone: Milestone | undefined
  readonly pending: boolean
  readonly fault: unknown
  readonly save: (milestone: Milestone) => void
  readonly remove: (id: string) => void
  readonly close: () => void
}

/** A day that matters: which, when on it, what happens; and a warning when it is a day off. */
export const MilestoneDialog = ({ milestone, save, remove, ...rest }: MilestoneDialogProps) => {
  const { t } = useTranslation()
  const [said, setSaid] = useState({
    title: milestone?.title ?? "",
    date: milestone?.date ?? "",
    time: milestone?.time ?? "",
    kind: milestone?.kind ?? ("internal" as const),
    approximate: milestone?.approximate ?? false,
  })
  const [tried, setTried] = useState(false)
  const say = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  return (
    <Confirm
      {...rest}
      title={t(milestone ? "drafts.milestoneChange" : "drafts.milestoneNew")}
      act={t("ui.save")}
      confirm={() => {
        setTried(true)
        if (said.title.trim() && said.date)
          save({ id: milestone?.id ?? freshId(), ...said, title: said.title.trim(), time: said.time || null })
      }}
    >
      <Textfield
        label={t("drafts.milestoneTitle")}
        maxLength={300}
        value={said.title}
        error={tried && !said.title.trim() && t("drafts.required")}
        onChange={({ target }) => say({ title: target.value })}
      />
      <div className="form-row">
        <Textfield
          type="date"
          label={t("drafts.milestoneDate")}
          value={said.date}
          error={tried && !said.date && t("drafts.required")}
          onChange={({ target }) => say({ date: target.value })}
        />
        <Textfield
          type="time"
          label={t("drafts.milestoneTime")}
          value={said.time}
          onChange={({ target }) => say({ time: target.value })}
        />
      </div>
      {said.date && isWeekend(said.date) && (
        <p className="quiet" role="status">
          {t("drafts.milestoneWeekend")}
        </p>
      )}
      <Pick
        label={t("drafts.milestoneKindLabel")}
        chosen={said.kind}
        choose={(kind) => say({ kind })}
        options={milestoneKinds.map((value) => ({ value, label: t(`drafts.milestoneKind.${value}`) }))}
      />
      <Checkbox
        label={t("drafts.milestoneApproximate")}
        checked={said.approximate}
        onChange={({ target }) => say({ approximate: target.checked })}
      />
      {milestone && (
        <div>
          <Button variant="tertiary" data-color="danger" data-size="sm" onClick={() => remove(milestone.id)}>
            {t("drafts.milestoneRemove")}
          </Button>
        </div>
      )}
    </Confirm>
  )
}

/** The browser gives `randomUUID` only on a secure connection; these bytes it gives everywhere. */
const freshId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  )

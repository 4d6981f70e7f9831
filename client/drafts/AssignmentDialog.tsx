import { Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { setAssignment } from "../../shared/drafts/commands.ts"
import type { Assignment, Revision } from "../../shared/drafts/plan.ts"
import type { z } from "zod"
import { Confirm } from "../ui/Confirm.tsx"

interface AssignmentDialogProps {
  /** Null until there is one. */
  readonly assignment: Assignment | null
  /** The one that is mended; undefined for a new one, which then holds. */
  readonly revision: Revision | undefined
  readonly pending: boolean
  readonly fault: unknown
  readonly save: (assignment: Changed) => void
  readonly close: () => void
}
type Changed = NonNullable<z.infer<(typeof setAssignment)["input"]>["assignment"]>

/** Registers an assignment, or a revision of it: the letter it came in, what it says, when it is due. */
export const AssignmentDialog = ({ assignment, revision, save, ...rest }: AssignmentDialogProps) => {
  const { t } = useTranslation()
  const [said, setSaid] = useState({
    id: assignment?.id ?? "",
    title: assignment?.title ?? "",
    instrument: revision?.instrument ?? "",
    summary: revision?.summary ?? "",
    dueDate: revision?.dueDate ?? "",
    at: revision?.at ?? "",
  })
  const [tried, setTried] = useState(false)
  const field = (name: keyof typeof said) => ({
    value: said[name],
    onChange: ({ target }: { target: { value: string } }) => setSaid({ ...said, [name]: target.value }),
  })
  const must = (name: keyof typeof said) => ({
    ...field(name),
    error: tried && !said[name].trim() && t("drafts.required"),
  })
  const confirm = () => {
    setTried(true)
    if (!said.id.trim() || !said.title.trim() || !said.instrument.trim()) return
    const before = assignment?.revisions ?? []
    const no = revision?.no ?? Math.max(0, ...before.map((one) => one.no)) + 1
    const now: Revision = {
      no,
      instrument: said.instrument.trim(),
      summary: said.summary.trim(),
      dueDate: said.dueDate || null,
      at: said.at || null,
    }
    save({
      id: said.id.trim(),
      title: said.title.trim(),
      revisions: revision ? before.map((one) => (one.no === no ? now : one)) : [...before, now],
      current: revision ? assignment!.current : no,
    })
  }
  const words = revision
    ? "drafts.revisionChange"
    : assignment
      ? "drafts.revisionNew"
      : "drafts.assignmentNew"
  return (
    <Confirm {...rest} title={t(words)} act={t("ui.save")} confirm={confirm}>
      <div className="form-row">
        <Textfield {...must("id")} label={t("drafts.assignmentId")} maxLength={60} />
        <Textfield {...must("title")} label={t("drafts.assignmentTitle")} maxLength={300} />
      </div>
      <Textfield
        {...must("instrument")}
        label={t("drafts.revisionInstrument")}
        description={t("drafts.revisionInstrumentHelp")}
        maxLength={200}
      />
      <Textfield
        multiline
        rows={3}
        {...field("summary")}
        label={t("drafts.revisionSummary")}
        maxLength={2000}
      />
      <div className="form-row">
        <Textfield type="date" {...field("dueDate")} label={t("drafts.column.due")} />
        <Textfield type="date" {...field("at")} label={t("drafts.revisionAt")} />
      </div>
    </Confirm>
  )
}

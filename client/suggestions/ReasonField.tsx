import { Field, Label, Textarea, ValidationMessage } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { LONGEST_REASON } from "../../shared/suggestions/proposal.ts"

/** Why something is rejected, which whoever proposed it reads. */
export const ReasonField = (props: {
  reason: string
  write: (reason: string) => void
  /** Whether one has tried without. */
  wanting: boolean
}) => {
  const { reason, write, wanting } = props
  const { t } = useTranslation()
  return (
    <Field>
      <Label>{t("proposals.rejectReason")}</Label>
      <Textarea
        rows={3}
        maxLength={LONGEST_REASON}
        required
        value={reason}
        onChange={({ target }) => write(target.value)}
      />
      {wanting && <ValidationMessage>{t("proposals.rejectReasonEmpty")}</ValidationMessage>}
    </Field>
  )
}

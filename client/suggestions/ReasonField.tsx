import { Field, Label, Textarea, ValidationMessage } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { LONGEST_REASON } from "../../shared/suggestions/proposal.ts"

/** A reason that must be given: `isGiven` asks for it, and has the field say so where it is wanting. */
export const useReason = () => {
  const [reason, setReason] = useState("")
  const [wanting, setWanting] = useState(false)
  return {
    reason,
    wanting,
    write: (reason: string) => {
      setReason(reason)
      setWanting(false)
    },
    isGiven: (): boolean => {
      setWanting(!reason.trim())
      return reason.trim() !== ""
    },
  }
}

/** Why something is rejected, which whoever proposed it reads. */
export const ReasonField = ({ given }: { given: ReturnType<typeof useReason> }) => {
  const { reason, write, wanting } = given
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

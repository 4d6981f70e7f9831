import { Button, Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { giveReason } from "../../shared/suggestions/commands.ts"
import { LONGEST_REASON, type Proposal } from "../../shared/suggestions/proposal.ts"
import { useCommand } from "../remote/useCommand.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"

/** Why one proposes it: seen by all who read it, and kept. */
export const GiveReason = ({ record }: { record: Proposal }) => {
  const { t } = useTranslation()
  const [reason, setReason] = useState(record.reason)
  const give = useCommand(giveReason, () => announce(t("proposals.reasonKept")))
  return (
    <form
      className="proposal-why"
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate({ proposal: record.id, reason })
      }}
    >
      <Textfield
        label={t("proposals.reason")}
        data-size="sm"
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {reason.trim() !== record.reason && (
        <Button type="submit" variant="secondary" data-size="sm" loading={give.isPending}>
          {t("proposals.keepReason")}
        </Button>
      )}
      {give.error && <Fault fault={give.error} />}
    </form>
  )
}

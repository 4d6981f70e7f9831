import { Button } from "@digdir/designsystemet-react"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { reopenProposals } from "../../shared/suggestions/commands.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { useProposalCommand } from "./useDecision.ts"

/** What was just decided, and the way back. */
export const Decided = ({ ids, close }: { ids: readonly string[]; close: () => void }) => {
  const { t } = useTranslation()
  const reopen = useProposalCommand(reopenProposals, () => {
    announce(t("proposals.reopened"))
    close()
  })
  useEffect(() => {
    const soon = setTimeout(close, STAYS)
    return () => clearTimeout(soon)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ids])
  return (
    <div className="proposal-decided">
      <p>{t("proposals.decided", { count: ids.length })}</p>
      <Button
        variant="secondary"
        data-size="sm"
        loading={reopen.isPending}
        onClick={() => reopen.mutate({ proposal: ids[0]! })}
      >
        {t("proposals.reopen")}
      </Button>
      {reopen.error && <Fault fault={reopen.error} />}
    </div>
  )
}

/** Milliseconds: long enough to be read and reached by keyboard. */
const STAYS = 30_000

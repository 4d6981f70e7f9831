import { Alert, Button } from "@digdir/designsystemet-react"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { saidShortly } from "./ProposalWords.tsx"
import { useReopenAll, type Result } from "./useDecideEach.ts"

/** What was done, what was not and why, and the way back. Takes the focus, since what was pressed is gone. */
export const DecisionResult = ({ result, close }: { result: Result; close: () => void }) => {
  const { t } = useTranslation()
  const panel = useRef<HTMLDivElement>(null)
  const { outcome, decided, left, fault } = result
  const undo = useReopenAll((count) => {
    announce(t("proposals.list.undone", { count }))
    close()
  })
  useEffect(() => panel.current?.focus({ preventScroll: true }), [result])
  return (
    <Alert
      ref={panel}
      tabIndex={-1}
      className="proposal-result"
      data-color={left.length > 0 || fault !== undefined ? "warning" : "success"}
      aria-label={t("proposals.list.result")}
    >
      <div>
        {decided.length > 0 && <p>{t(`proposals.list.done.${outcome}`, { count: decided.length })}</p>}
        {left.length > 0 && (
          <>
            <p>{t("proposals.list.left", { count: left.length })}</p>
            <ul>
              {left.map(({ proposal, refusal }) => (
                <li key={proposal.id}>
                  «{saidShortly(proposal, t)}»: {t(`refusal.${refusal}`)}
                </li>
              ))}
            </ul>
          </>
        )}
        {fault !== undefined && <Fault fault={fault} />}
        {undo.error && <Fault fault={undo.error} />}
        <div className="proposal-result-acts">
          {decided.length > 0 && (
            <Button
              variant="secondary"
              data-size="sm"
              loading={undo.isPending}
              onClick={() => undo.mutate(decided)}
            >
              {t("proposals.list.undo")}
            </Button>
          )}
          <Button variant="tertiary" data-size="sm" onClick={close}>
            {t("ui.close")}
          </Button>
        </div>
      </div>
    </Alert>
  )
}

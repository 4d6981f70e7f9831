import { useTranslation } from "react-i18next"
import type { Decision, Proposal } from "../../shared/suggestions/proposal.ts"
import { Confirm } from "../ui/Confirm.tsx"
import { ReasonField, useReason } from "./ReasonField.tsx"
import { useDecideEach, type Result } from "./useDecideEach.ts"

/** Asks once before several are decided, and why, where they are rejected. */
export const DecideDialog = (props: {
  meant: readonly Proposal[]
  outcome: Decision["outcome"]
  done: (result: Result) => void
  close: () => void
}) => {
  const { meant, outcome, done, close } = props
  const { t } = useTranslation()
  const given = useReason()
  const decide = useDecideEach(done)
  const count = meant.length
  const rejects = outcome === "rejected"
  const title = {
    accepted: t("proposals.list.acceptTitle", { count }),
    rejected: t("proposals.rejectTitle", { count }),
    withdrawn: t("proposals.list.withdrawTitle", { count }),
  }
  return (
    <Confirm
      title={title[outcome]}
      act={t(`proposals.${acts[outcome]}`)}
      pending={decide.isPending}
      fault={decide.error}
      close={close}
      confirm={() => {
        if (!rejects || given.isGiven()) decide.mutate({ meant, outcome, reason: given.reason })
      }}
    >
      {rejects ? (
        <ReasonField given={given} />
      ) : (
        <p>{t(outcome === "accepted" ? "proposals.acceptAllWhat" : "proposals.list.withdrawWhat")}</p>
      )}
    </Confirm>
  )
}

/** What each outcome is called on a button. */
export const acts = { accepted: "accept", rejected: "reject", withdrawn: "withdraw" } as const

import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Decision, Proposal } from "../../shared/suggestions/proposal.ts"
import { Confirm } from "../ui/Confirm.tsx"
import { ReasonField } from "./ReasonField.tsx"
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
  const [reason, setReason] = useState("")
  const [wanting, setWanting] = useState(false)
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
        setWanting(rejects && !reason.trim())
        if (!rejects || reason.trim()) decide.mutate({ meant, outcome, reason })
      }}
    >
      {rejects ? (
        <ReasonField
          reason={reason}
          write={(reason) => {
            setReason(reason)
            setWanting(false)
          }}
          wanting={wanting}
        />
      ) : (
        <p>{t(outcome === "accepted" ? "proposals.acceptAllWhat" : "proposals.list.withdrawWhat")}</p>
      )}
    </Confirm>
  )
}

/** What each outcome is called on a button. */
export const acts = { accepted: "accept", rejected: "reject", withdrawn: "withdraw" } as const

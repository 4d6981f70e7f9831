import { Link as Anchor } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Thread } from "../../shared/comments/thread.ts"
import { proposals } from "../../shared/suggestions/proposal.ts"
import { useRecords } from "../remote/records.ts"
import { proposalsAddress } from "../suggestions/addresses.ts"
import { Outcome } from "../suggestions/Outcome.tsx"
import { ProposalWords } from "../suggestions/ProposalWords.tsx"
import { useNames } from "./Name.tsx"

/** The proposal a thread is about: what it says, and what became of it; the children where it is about none. */
export const AboutProposal = (props: { thread: Thread; lang: string; children: ReactNode }) => {
  const { thread, lang, children } = props
  const { t } = useTranslation()
  const names = useNames()
  const { draft, proposal } = thread
  const all = useRecords(proposals, { draft }, proposal !== null).data
  const record = proposal === null ? undefined : all?.find(({ id }) => id === proposal)
  if (!record) return children
  return (
    <div className="quoted">
      <small>
        {t("comments.aboutProposal", {
          name: names.person(record.by.person),
          organisation: names.organisation(record.by.organisation),
        })}
      </small>
      <ProposalWords proposal={record} lang={lang} />
      <Outcome proposal={record} lang={lang} />
      <small>
        <Anchor asChild>
          <Link to={proposalsAddress(draft, {}, record.id)}>{t("comments.showProposal")}</Link>
        </Anchor>
      </small>
    </div>
  )
}

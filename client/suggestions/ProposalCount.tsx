import { Link as Anchor } from "@digdir/designsystemet-react"
import { PencilWritingIcon } from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { proposalsAddress } from "./addresses.ts"
import "./proposalCount.css"

/** How many proposals stand in a chapter, as a sign; nothing for none. */
export const ProposalCount = ({ count }: { count: number }): ReactNode => {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <span className="proposal-count" title={t("proposals.list.counted", { count })}>
      <PencilWritingIcon aria-hidden="true" />
      <span aria-hidden="true">{count}</span>
      <span className="ds-sr-only">{t("proposals.list.counted", { count })}</span>
    </span>
  )
}

/** The count as a way to the proposals themselves. */
export const ProposalCountLink = ({ chapter: { id, draft, proposed } }: { chapter: Chapter }): ReactNode =>
  proposed > 0 && (
    <Anchor asChild data-color="neutral">
      <Link to={proposalsAddress(draft, { chapter: id, state: "open" })}>
        <ProposalCount count={proposed} />
      </Link>
    </Anchor>
  )

import { Button, Heading, Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { drafts, type Draft } from "../../shared/drafts/draft.ts"
import { refuseCreateDraft } from "../../shared/drafts/rules.ts"
import { draftAddress } from "../drafts/addresses.ts"
import "../drafts/drafts.css"
import { actorOf } from "../people/useActor.ts"
import { useRecords } from "../remote/records.ts"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { useMe } from "./SignedIn.tsx"

/** My drafts; an empty workspace says what to do next. */
export const StartPage = () => {
  const { t } = useTranslation()
  const mayCreate = refuseCreateDraft(actorOf(useMe())) === undefined
  const { data, isPending, error, refetch } = useRecords(drafts)
  const empty = data?.length === 0
  const lead = data && t(empty ? (mayCreate ? "drafts.noneOwner" : "drafts.none") : "drafts.yours")
  return (
    <Page title={t("drafts.title")} lead={lead}>
      {isPending && <Waiting />}
      {error && !data && <Fault fault={error} again={() => void refetch()} />}
      {data && !empty && (
        <ul className="draft-list">
          {data.map((draft) => (
            <DraftRow key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
      {data && mayCreate && (
        <div className="acts">
          <Button asChild variant={empty ? "primary" : "secondary"}>
            <Link to="/new">{t("drafts.create")}</Link>
          </Button>
        </div>
      )}
    </Page>
  )
}

const DraftRow = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation()
  const role = useMe().roles[draft.id]
  return (
    <li className="draft-row">
      <Heading level={2}>
        <Anchor asChild data-color="neutral">
          <Link to={draftAddress(draft.id)} lang={draft.language}>
            {draft.title}
          </Link>
        </Anchor>
      </Heading>
      <p className="facts">
        {draft.caseNumber && <span>{t("drafts.caseNumber", { number: draft.caseNumber })}</span>}
        {role && <span>{t(`people.roles.${role}`)}</span>}
        {draft.constructed && <span>{t("drafts.constructed")}</span>}
      </p>
    </li>
  )
}

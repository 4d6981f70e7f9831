import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router"
import { draftAddress } from "../drafts/addresses.ts"
import { CreateDraft } from "../drafts/CreateDraft.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Refused } from "../../shared/refusal.ts"
import { useMe } from "./SignedIn.tsx"

/** Where the owner of the workspace begins a document. */
export const NewDraftPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { person } = useMe()
  return (
    <Page title={t("drafts.createTitle")} lead={person.owner && t("drafts.createLead")}>
      {person.owner ? (
        <CreateDraft created={({ id }) => void navigate(draftAddress(id))} />
      ) : (
        <Fault fault={new Refused("notOwner")} />
      )}
    </Page>
  )
}

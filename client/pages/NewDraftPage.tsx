import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router"
import { refuseCreateDraft } from "../../shared/drafts/rules.ts"
import { Refused } from "../../shared/refusal.ts"
import { draftAddress } from "../drafts/addresses.ts"
import { CreateDraft } from "../drafts/CreateDraft.tsx"
import { actorOf } from "../people/useActor.ts"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { useMe } from "./SignedIn.tsx"

/** Where the owner of the workspace begins a document. */
export const NewDraftPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const refusal = refuseCreateDraft(actorOf(useMe()))
  return (
    <Page title={t("drafts.createTitle")} lead={!refusal && t("drafts.createLead")}>
      {refusal ? (
        <Fault fault={new Refused(refusal)} />
      ) : (
        <CreateDraft created={({ id }) => void navigate(draftAddress(id))} />
      )}
    </Page>
  )
}

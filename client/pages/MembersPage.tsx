import { Button, Heading } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { invitations } from "../../shared/people/person.ts"
import { refuseInvite } from "../../shared/people/rules.ts"
import { partAddress } from "../drafts/addresses.ts"
import { InvitationList } from "../people/InvitationList.tsx"
import { MemberList } from "../people/MemberList.tsx"
import { useMembers } from "../people/useMembers.ts"
import { useRecords } from "../remote/records.ts"
import { Act } from "../ui/Act.tsx"
import { Page } from "../ui/Page.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"

/** Who belongs to the draft, and who is asked in. */
export const MembersPage = () => <InDraft>{(opened) => <Belonging {...opened} />}</InDraft>

const Belonging = ({ draft, actor }: Opened) => {
  const { t } = useTranslation()
  const members = useMembers(draft.id)
  const refusal = refuseInvite(actor, draft.id)
  const asked = useRecords(invitations, { draft: draft.id }, !refusal).data ?? []
  const open = asked.filter(({ state }) => state === "open").sort((a, b) => b.at - a.at)
  return (
    <Page
      wide
      title={t("people.membersTitle")}
      short={`${t("people.membersTitle")} – ${draft.shortTitle}`}
      lead={t("people.membersLead", {
        count: members.belonging.length,
        organisations: members.companies.length,
      })}
    >
      <div className="acts">
        {refusal ? (
          <Act refusal={refusal}>{t("people.invite")}</Act>
        ) : (
          <Button asChild>
            <Link to={partAddress(draft.id, "invite")}>{t("people.invite")}</Link>
          </Button>
        )}
      </div>
      {open.length > 0 && (
        <section aria-labelledby="invited">
          <Heading level={2} data-size="2xs" id="invited">
            {t("people.invitedTitle")}
          </Heading>
          <InvitationList invitations={open} />
        </section>
      )}
      {members.waiting ? <Waiting /> : <MemberList draft={draft.id} actor={actor} members={members} />}
    </Page>
  )
}

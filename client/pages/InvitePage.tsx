import { Button, Heading, Link as Anchor } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { addDays, dayAt, endOf } from "../../shared/drafts/deadline.ts"
import { refuseInvite } from "../../shared/people/rules.ts"
import { partAddress } from "../drafts/addresses.ts"
import { AddMember } from "../people/AddMember.tsx"
import { InviteForm } from "../people/InviteForm.tsx"
import { LinkOut, type InvitedOut } from "../people/LinkOut.tsx"
import { useMembers } from "../people/useMembers.ts"
import { useNow } from "../people/useNow.ts"
import { Page } from "../ui/Page.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"

/** Where the lead asks somebody in, or takes in somebody who is here already. */
export const InvitePage = () => (
  <InDraft refuse={(actor, { draft }) => refuseInvite(actor, draft)}>
    {(opened) => <Inviting {...opened} />}
  </InDraft>
)

const Inviting = ({ draft, actor }: Opened) => {
  const { t } = useTranslation()
  const { parts } = useMembers(draft.id)
  const [out, setOut] = useState<InvitedOut>()
  const today = dayAt(useNow())
  const refusal = refuseInvite(actor, draft.id)
  const back = (
    <Anchor asChild>
      <Link to={partAddress(draft.id, "members")}>{t("people.toMembers")}</Link>
    </Anchor>
  )
  if (out)
    return (
      <Page title={t("people.invitedOne", { name: out.invitation.name })}>
        <LinkOut out={out} />
        <div className="acts">
          <Button variant="secondary" onClick={() => setOut(undefined)}>
            {t("people.inviteMore")}
          </Button>
          {back}
        </div>
      </Page>
    )
  return (
    <Page title={t("people.inviteTitle")} short={`${t("people.inviteTitle")} – ${draft.shortTitle}`}>
      <InviteForm
        draft={draft.id}
        refusal={refusal}
        guests={{ first: today, proposed: addDays(today, GUEST_DAYS), endOf }}
        invited={setOut}
      />
      <section aria-labelledby="known">
        <Heading level={2} data-size="2xs" id="known">
          {t("people.addTitle")}
        </Heading>
        <AddMember draft={draft.id} refusal={refusal} inside={new Set(parts.map(({ person }) => person))} />
      </section>
      <div className="acts">{back}</div>
    </Page>
  )
}

/** How long a guest stays unless one says otherwise. */
const GUEST_DAYS = 30

import { useState } from "react"
import { useTranslation } from "react-i18next"
import { renewInvitation, withdrawInvitation } from "../../shared/people/commands.ts"
import { isOpen, type Invitation } from "../../shared/people/person.ts"
import { dayOf } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { LinkOut, type InvitedOut } from "./LinkOut.tsx"
import { OrganisationName } from "./OrganisationName.tsx"
import { useNow } from "./useNow.ts"
import { usePeople } from "./usePeople.ts"
import "./members.css"

/** Those asked in who have not come yet: each can get a new link, or none. */
export const InvitationList = ({ invitations }: { invitations: readonly Invitation[] }) => (
  <ul className="invitations">
    {invitations.map((one) => (
      <InvitationRow key={one.id} one={one} />
    ))}
  </ul>
)

const InvitationRow = ({ one }: { one: Invitation }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  const { organisations, people } = usePeople()
  const [out, setOut] = useState<InvitedOut>()
  const renew = useCommand(renewInvitation, setOut)
  const withdraw = useCommand(withdrawInvitation, () =>
    announce(t("people.invitationWithdrawn", { name: one.name })),
  )
  const { organisation } = one
  const by = people.get(one.by.person)?.person.name
  return (
    <li className="invitation">
      <span className="member-name">
        <span>{one.name}</span>
        <small>
          {"id" in organisation ? (
            <OrganisationName organisation={organisations.get(organisation.id)} />
          ) : (
            t("people.newOrganisation", { name: organisation.shortName })
          )}
          {one.email && ` · ${one.email}`}
        </small>
      </span>
      <span className="member-role">
        {t(`people.roles.${one.role}`)}
        <small>
          {isOpen(one, now)
            ? t("people.linkUntil", { day: dayOf(one.expiresAt, language) })
            : t("people.linkOver", { day: dayOf(one.expiresAt, language) })}
          {by && ` · ${t("people.invitedBy", { name: by })}`}
        </small>
      </span>
      <span className="member-acts">
        <Act
          variant="tertiary"
          data-size="sm"
          data-color="neutral"
          loading={renew.isPending}
          aria-label={t("people.renewName", { name: one.name })}
          onClick={() => renew.mutate({ invitation: one.id })}
        >
          {t("people.renew")}
        </Act>
        <Act
          variant="tertiary"
          data-size="sm"
          data-color="neutral"
          loading={withdraw.isPending}
          aria-label={t("people.withdrawName", { name: one.name })}
          onClick={() => withdraw.mutate({ invitation: one.id })}
        >
          {t("people.withdraw")}
        </Act>
      </span>
      {(renew.error ?? withdraw.error) && <Fault fault={renew.error ?? withdraw.error} />}
      {out && <LinkOut out={out} />}
    </li>
  )
}

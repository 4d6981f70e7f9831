import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router"
import type { Actor, DraftId, Role } from "../../shared/actor.ts"
import { changeRole, newLink, removeMember } from "../../shared/people/commands.ts"
import type { Member } from "../../shared/people/person.ts"
import { refuseChangeRole, refuseMakeLink, refuseRemoveMember } from "../../shared/people/rules.ts"
import { dayOf } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { CopyField } from "../ui/CopyField.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Fault } from "../ui/Fault.tsx"
import { PersonMark } from "./PersonMark.tsx"
import { RolePick } from "./RolePick.tsx"
import type { Belonging } from "./useMembers.ts"

interface MemberRowProps {
  readonly draft: DraftId
  readonly actor: Actor
  readonly one: Belonging
  readonly parts: readonly Member[]
}

/** One who belongs: who they are, what they are here, and for those who may, to change or end it. */
export const MemberRow = ({ draft, actor, one, parts }: MemberRowProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const { member, person } = one
  const self = person.id === actor.person
  const [asked, ask] = useState(false)
  const role = useCommand(changeRole, () => announce(t("people.roleChanged", { name: person.name })))
  const remove = useCommand(removeMember, () => {
    ask(false)
    announce(t("people.removed", { name: person.name }))
    if (self) void navigate("/")
  })
  const link = useCommand(newLink)
  const of = { draft, person: person.id }
  // The last lead stays one; and of a guest one becomes something else by another invitation.
  const fixed = refuseChangeRole(actor, member, "member", parts) !== undefined || member.role === "guest"
  return (
    <li className="member" data-person={person.id}>
      <PersonMark quiet who={one} />
      <span className="member-name">
        <span>
          {person.name}
          {self && ` (${t("people.you")})`}
        </span>
        <small>
          {person.title}
          {member.external && (
            <>
              {person.title && " · "}
              <strong className="member-external">{t("people.external")}</strong>
              {member.expiresAt !== null &&
                ` ${t("people.partUntil", { day: dayOf(member.expiresAt - 1, language) })}`}
            </>
          )}
        </small>
      </span>
      <span className="member-role">
        {fixed ? (
          t(`people.roles.${member.role}`)
        ) : (
          <RolePick
            bare
            label={t("people.roleOf", { name: person.name })}
            chosen={member.role}
            guest={false}
            choose={(chosen: Role) => role.mutate({ ...of, role: chosen })}
          />
        )}
      </span>
      <span className="member-acts">
        {!refuseMakeLink(actor) && !self && (
          <Act
            variant="tertiary"
            data-size="sm"
            data-color="neutral"
            loading={link.isPending}
            aria-label={t("people.newLinkName", { name: person.name })}
            onClick={() => link.mutate({ person: person.id })}
          >
            {t("people.renew")}
          </Act>
        )}
        <Act
          variant="tertiary"
          data-size="sm"
          data-color="neutral"
          refusal={refuseRemoveMember(actor, member, parts)}
          onClick={() => ask(true)}
          aria-label={self ? t("people.leave") : t("people.removeName", { name: person.name })}
        >
          {t(self ? "people.leaveShort" : "people.remove")}
        </Act>
      </span>
      {(role.error ?? link.error) && <Fault fault={role.error ?? link.error} />}
      {link.data && (
        <CopyField label={t("people.newLinkName", { name: person.name })} text={link.data.link} />
      )}
      {asked && (
        <Confirm
          danger
          title={t(self ? "people.leaveTitle" : "people.removeTitle", { name: person.name })}
          act={t(self ? "people.leave" : "people.remove")}
          pending={remove.isPending}
          fault={remove.error}
          confirm={() => remove.mutate(of)}
          close={() => ask(false)}
        >
          <p>{t(self ? "people.leaveWords" : "people.removeWords", { name: person.name })}</p>
        </Confirm>
      )}
    </li>
  )
}

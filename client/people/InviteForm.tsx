import { Textfield } from "@digdir/designsystemet-react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { Instant, Role } from "../../shared/actor.ts"
import { invite, LINK_DAYS } from "../../shared/people/commands.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Pick } from "../ui/Pick.tsx"
import type { InvitedOut } from "./LinkOut.tsx"
import { RolePick } from "./RolePick.tsx"
import { usePeople } from "./usePeople.ts"

/** The days on which a guest's part may end: none before the first, and the proposed one unless one says otherwise. */
export interface GuestDays {
  readonly first: string
  readonly proposed: string
  /** When a day is over, and the part with it. */
  endOf(day: string): Instant
}

interface InviteFormProps {
  readonly draft: string
  readonly refusal: Refusal | undefined
  readonly guests: GuestDays
  readonly invited: (out: InvitedOut) => void
}

/** Asks one person in: who, for which organisation, as what; a guest also until when. */
export const InviteForm = ({ draft, refusal, guests, invited }: InviteFormProps) => {
  const { t } = useTranslation()
  const { organisations } = usePeople()
  const [role, setRole] = useState<Role>("member")
  const [organisation, setOrganisation] = useState("")
  const [wrong, setWrong] = useState<readonly string[]>([])
  const send = useCommand(invite, invited)
  const fresh = organisation === NEW

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const until = said["until"] ?? ""
    const checked = invite.input.safeParse({
      draft,
      name: said["name"],
      organisation: fresh
        ? { name: said["organisation"], shortName: said["shortName"] }
        : { id: organisation },
      role,
      email: said["email"]?.trim() || null,
      partUntil: role === "guest" && until >= guests.first ? guests.endOf(until) : null,
    })
    const issues = checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0]))
    if (role === "guest" && until < guests.first) issues.push("until")
    if (fresh)
      for (const field of ["organisation", "shortName"] as const)
        if (!said[field]?.trim()) issues.push(`new-${field}`)
    setWrong(issues)
    if (checked.success && issues.length === 0) send.mutate(checked.data)
    else event.currentTarget.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
  }
  const field = (name: string, fault = name, words = t("drafts.required")) => ({
    name,
    error: wrong.includes(fault) ? words : undefined,
    "aria-invalid": wrong.includes(fault) || undefined,
  })

  return (
    <form className="form" noValidate onSubmit={submit}>
      <Textfield {...field("name")} label={t("people.inviteName")} autoComplete="off" maxLength={120} />
      <Pick
        label={t("people.inviteOrganisation")}
        chosen={organisation}
        choose={setOrganisation}
        error={!fresh && wrong.includes("organisation") && t("people.inviteOrganisationMissing")}
        options={[
          { value: "", label: t("people.inviteOrganisationPick") },
          ...[...organisations.values()].map(({ id, name }) => ({ value: id, label: name })),
          { value: NEW, label: t("people.inviteOrganisationNew") },
        ]}
      />
      {fresh && (
        <>
          <Textfield
            {...field("organisation", "new-organisation")}
            label={t("people.inviteNewName")}
            maxLength={200}
          />
          <Textfield
            {...field("shortName", "new-shortName")}
            label={t("people.inviteNewShortName")}
            description={t("people.inviteNewShortNameHelp")}
            maxLength={40}
          />
        </>
      )}
      <RolePick
        guest
        label={t("people.inviteRole")}
        description={t(`people.roleMay.${role}`)}
        chosen={role}
        choose={setRole}
      />
      {role === "guest" && (
        <Textfield
          {...field("until", "until", t("people.inviteUntilWrong"))}
          type="date"
          label={t("people.inviteUntil")}
          description={t("people.inviteUntilHelp")}
          defaultValue={guests.proposed}
          min={guests.first}
        />
      )}
      <Textfield
        {...field("email", "email", t("people.inviteEmailWrong"))}
        type="email"
        label={t("people.inviteEmail")}
        description={t("people.inviteEmailHelp")}
        autoComplete="off"
        maxLength={254}
      />
      <p className="quiet">{t("people.inviteOnce", { count: LINK_DAYS })}</p>
      {send.error && <Fault fault={send.error} />}
      <div>
        <Act type="submit" refusal={refusal} loading={send.isPending}>
          {t("people.inviteAct")}
        </Act>
      </div>
    </form>
  )
}

/** Stands in the list for an organisation that is not here yet. */
const NEW = "+"

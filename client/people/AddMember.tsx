import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Role } from "../../shared/actor.ts"
import { addMember } from "../../shared/people/commands.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { useCommand } from "../remote/useCommand.ts"
import { announce } from "../ui/Announcer.tsx"
import { Pick } from "../ui/Pick.tsx"
import { Save } from "../ui/Save.tsx"
import { RolePick } from "./RolePick.tsx"
import { usePeople } from "./usePeople.ts"

interface AddMemberProps {
  readonly draft: string
  readonly refusal: Refusal | undefined
  /** Those who belong already. */
  readonly inside: ReadonlySet<string>
}

/** Takes somebody who is in the workspace already into the draft. */
export const AddMember = ({ draft, refusal, inside }: AddMemberProps) => {
  const { t } = useTranslation()
  const { people } = usePeople()
  const [person, setPerson] = useState("")
  const [role, setRole] = useState<Role>("member")
  const [missing, setMissing] = useState(false)
  const add = useCommand(addMember, () => {
    announce(t("people.added", { name: people.get(person)?.person.name ?? "" }))
    setPerson("")
  })
  const outside = [...people.values()]
    .filter(({ person: { id } }) => !inside.has(id))
    .sort((a, b) => a.person.name.localeCompare(b.person.name, "nb"))
  if (outside.length === 0) return <p className="quiet">{t("people.addNobody")}</p>
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!person)
        if (person) add.mutate({ draft, person, role })
      }}
    >
      <Pick
        label={t("people.addWho")}
        chosen={person}
        choose={setPerson}
        error={missing && !person && t("drafts.required")}
        options={[
          { value: "", label: t("people.addPick") },
          ...outside.map(({ person: { id, name }, organisation: { shortName } }) => ({
            value: id,
            label: t("people.me", { name, organisation: shortName }),
          })),
        ]}
      />
      <RolePick
        guest={false}
        label={t("people.inviteRole")}
        description={t(`people.roleMay.${role}`)}
        chosen={role}
        choose={setRole}
      />
      <Save sent={add} refusal={refusal} changed={person !== ""} act={t("people.addAct")} />
    </form>
  )
}

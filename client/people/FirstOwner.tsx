import { Textfield } from "@digdir/designsystemet-react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { signIn } from "../../shared/people/commands.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"

/** Who the first owner says they are. */
export interface Owner {
  readonly name: string
  readonly organisation: string
  readonly shortName: string
}

/** The form that the first to come fills in. */
export const FirstOwner = (props: { entering: boolean; fault: unknown; enter: (owner: Owner) => void }) => {
  const { t } = useTranslation()
  const [missing, setMissing] = useState<readonly string[]>([])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const owner = Object.fromEntries(new FormData(event.currentTarget)) as unknown as Owner
    const checked = signIn.input.safeParse({ secret: WELL_FORMED, owner })
    const wrong = checked.success ? [] : checked.error.issues.map(({ path }) => String(path[1]))
    setMissing(wrong)
    if (checked.success) props.enter(owner)
    else event.currentTarget.querySelector<HTMLElement>(`[name="${wrong[0]}"]`)?.focus()
  }
  const field = (name: keyof Owner) => ({
    name,
    error: missing.includes(name) ? t("drafts.required") : undefined,
  })
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Textfield {...field("name")} label={t("people.ownerName")} autoComplete="name" maxLength={120} />
      <Textfield
        {...field("organisation")}
        label={t("people.ownerOrganisation")}
        description={t("people.ownerOrganisationHelp")}
        autoComplete="organization"
        maxLength={200}
      />
      <Textfield
        {...field("shortName")}
        label={t("people.ownerShortName")}
        description={t("people.ownerShortNameHelp")}
        maxLength={40}
      />
      {Boolean(props.fault) && <Fault fault={props.fault} />}
      <div>
        <Act type="submit" loading={props.entering}>
          {t("people.ownerBegin")}
        </Act>
      </div>
    </form>
  )
}

/** Stands in for the link's secret while only the owner is checked. */
const WELL_FORMED = "x".repeat(20)

import { Field, Label, Select } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Party } from "../../shared/comments/thread.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Nameable } from "./mention.ts"
import { usePartyName } from "./useNameable.ts"

interface PartyPickProps {
  readonly label: string
  readonly from: readonly Nameable[]
  readonly chosen: Party | null
  readonly choose: (party: Party | null) => void
  /** Why it may not be changed: then it is told in words. */
  readonly refusal?: Refusal | undefined
}

/** A person or an organisation among those who may read the thread, or nobody. */
export const PartyPick = ({ label, from, chosen, choose, refusal }: PartyPickProps) => {
  const { t } = useTranslation()
  const nameOf = usePartyName()
  const bodies = from.filter(({ party }) => "organisation" in party)
  const people = from.filter(({ party }) => "person" in party)
  const valueOf = (party: Party | null) => (party ? JSON.stringify(party) : "")
  const known = chosen === null || from.some(({ party }) => valueOf(party) === valueOf(chosen))
  const option = ({ party, name, beside }: Nameable) => (
    <Select.Option key={valueOf(party)} value={valueOf(party)}>
      {"person" in party ? `${name}, ${beside}` : name}
    </Select.Option>
  )
  if (refusal)
    return (
      <p className="quiet">
        {label}: {chosen ? (nameOf(chosen) ?? t("comments.unknown")) : t("comments.toNobody")}.{" "}
        {t(`refusal.${refusal}`)}
      </p>
    )
  return (
    <Field data-size="sm" className="party-pick">
      <Label>{label}</Label>
      <Select
        value={valueOf(chosen)}
        onChange={({ target }) => choose(target.value ? (JSON.parse(target.value) as Party) : null)}
      >
        <Select.Option value="">{t("comments.toNobody")}</Select.Option>
        {!known && <Select.Option value={valueOf(chosen)}>{t("comments.unknown")}</Select.Option>}
        <Select.Optgroup label={t("comments.organisations")}>{bodies.map(option)}</Select.Optgroup>
        <Select.Optgroup label={t("comments.people")}>{people.map(option)}</Select.Optgroup>
      </Select>
    </Field>
  )
}

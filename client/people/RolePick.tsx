import { useTranslation } from "react-i18next"
import { role, type Role } from "../../shared/actor.ts"
import { Pick } from "../ui/Pick.tsx"

interface RolePickProps {
  readonly label: string
  readonly description?: string
  readonly chosen: Role
  readonly choose: (role: Role) => void
  /** Whether one may be a guest here: a guest's part has an end, which the place must ask for. */
  readonly guest: boolean
  readonly bare?: boolean
}

/** What somebody is in a draft. */
export const RolePick = ({ guest, ...rest }: RolePickProps) => {
  const { t } = useTranslation()
  const options = role.options
    .filter((one) => guest || one !== "guest")
    .map((value) => ({ value, label: t(`people.roles.${value}`) }))
  return <Pick {...rest} options={options} />
}

import { useTranslation } from "react-i18next"
import type { Refusal } from "../../shared/refusal.ts"
import { Act } from "./Act.tsx"
import { Fault } from "./Fault.tsx"
import "./forms.css"

/** What a form's sending has come to, as TanStack Query tells it. */
export interface Sent {
  readonly isPending: boolean
  readonly isSuccess: boolean
  readonly error: unknown
}

/** The end of a form: its button, why it is off, and whether what one wrote is kept. */
export const Save = (props: {
  sent: Sent
  refusal?: Refusal | undefined
  changed: boolean
  act?: string
}) => {
  const { t } = useTranslation()
  const { sent, refusal, changed } = props
  return (
    <div className="save">
      {Boolean(sent.error) && <Fault fault={sent.error} />}
      <Act type="submit" variant="secondary" refusal={refusal} loading={sent.isPending}>
        {props.act ?? t("ui.save")}
      </Act>
      <span role="status" className="save-said">
        {sent.isSuccess && !changed && t("ui.savedNow")}
      </span>
    </div>
  )
}

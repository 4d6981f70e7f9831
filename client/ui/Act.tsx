import { Button, Tooltip, type ButtonProps } from "@digdir/designsystemet-react"
import type { MouseEvent } from "react"
import { useTranslation } from "react-i18next"
import type { Refusal } from "../../shared/refusal.ts"

type ActProps = ButtonProps & {
  /** Why this may not be done; the very answer the server would give (A3). Truthy is off. */
  readonly refusal?: Refusal | undefined
}

/**
 * Designsystemet's button, one that can say why it is off. It keeps its place in the tab order, so that the reason
 * can be heard as well as seen.
 */
export const Act = ({ refusal, onClick, ...rest }: ActProps) => {
  const { t } = useTranslation()
  if (!refusal) return <Button {...rest} onClick={onClick} />
  const stay = (event: MouseEvent) => event.preventDefault()
  return (
    <Tooltip content={t(`refusal.${refusal}`)}>
      <Button {...rest} aria-disabled="true" aria-description={t(`refusal.${refusal}`)} onClick={stay} />
    </Tooltip>
  )
}

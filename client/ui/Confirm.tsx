import { Button, Dialog, Heading } from "@digdir/designsystemet-react"
import { useEffect, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Fault } from "./Fault.tsx"
import "./forms.css"

interface ConfirmProps {
  readonly title: string
  /** What will be, in plain words; and fields, where something must be said. */
  readonly children: ReactNode
  readonly act: string
  readonly danger?: boolean
  readonly pending: boolean
  readonly fault: unknown
  readonly confirm: () => void
  readonly close: () => void
}

/** Asks once more before what is not easily undone. Opened by being there. */
export const Confirm = ({ title, children, act, danger, pending, fault, confirm, close }: ConfirmProps) => {
  const { t } = useTranslation()
  const [before] = useState(() => document.activeElement)
  // A dialog that is taken away, and not closed, gives no focus back by itself.
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    },
    [before],
  )
  return (
    <Dialog open onClose={close} closeButton={t("ui.close")} className="confirm">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        <Dialog.Block>
          <Heading level={2} data-size="xs">
            {title}
          </Heading>
        </Dialog.Block>
        <Dialog.Block className="confirm-words">
          {children}
          {Boolean(fault) && <Fault fault={fault} />}
        </Dialog.Block>
        <Dialog.Block className="confirm-acts">
          <Button type="submit" data-color={danger ? "danger" : undefined} loading={pending}>
            {act}
          </Button>
          <Button variant="tertiary" onClick={close}>
            {t("ui.cancel")}
          </Button>
        </Dialog.Block>
      </form>
    </Dialog>
  )
}

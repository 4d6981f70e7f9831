import { Alert, Button, Paragraph } from "@digdir/designsystemet-react"
import { Component, type ErrorInfo, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Refused } from "../../shared/refusal.ts"
import { Unreachable } from "../remote/call.ts"

/** What went wrong, in plain words, where it happened; with a way to try again when that may help. */
export const Fault = ({ fault, again }: { fault: unknown; again?: () => void }) => {
  const { t } = useTranslation()
  const refused = fault instanceof Refused
  const words = refused
    ? t(`refusal.${fault.refusal}`)
    : t(fault instanceof Unreachable ? "ui.unreachable" : "ui.fault")
  return (
    <Alert data-color={refused ? "warning" : "danger"} className="fault" role="alert">
      <Paragraph>{words}</Paragraph>
      {again && (
        <Button variant="secondary" onClick={again}>
          {t("ui.again")}
        </Button>
      )}
    </Alert>
  )
}

/** Catches a bug below it, and says so without taking the rest of the page along. `key` it by the address. */
export class Safe extends Component<{ children: ReactNode }, { fault: unknown }> {
  override state: { fault: unknown } = { fault: undefined }

  static getDerivedStateFromError(fault: unknown): { fault: unknown } {
    return { fault }
  }

  override componentDidCatch(fault: Error, { componentStack }: ErrorInfo): void {
    console.error(fault, componentStack)
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children
    return (
      <main id="content" className="reading">
        <Fault fault={this.state.fault} again={() => location.reload()} />
      </main>
    )
  }
}

import { Alert, Button, Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Refusal } from "../../shared/refusal.ts"

/** What the server did not let in, kept in sight until the writer has taken it: nothing vanishes without a word. */
export const RefusedText = (props: { refusal: Refusal; text: string; afresh: () => void }) => {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(props.text).then(() => setCopied(true))
  return (
    <Alert data-color="danger" role="alert" className="refused-text">
      <p>{t(`refusal.${props.refusal}`)}</p>
      {props.text && (
        <>
          <Textfield multiline readOnly rows={4} label={t("sync.refusedText")} value={props.text} />
          <Button variant="secondary" onClick={copy}>
            {copied ? t("sync.copied") : t("sync.copy")}
          </Button>
        </>
      )}
      <Button onClick={props.afresh}>{t("sync.afresh")}</Button>
    </Alert>
  )
}

import { Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Act } from "./Act.tsx"
import { announce } from "./Announcer.tsx"
import "./forms.css"

/** Something one is given once, to take along: it can be read, chosen and copied. */
export const CopyField = ({ label, text }: { label: string; text: string }) => {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    announce(t("ui.copied"))
  }
  return (
    <div className="copy-field">
      <Textfield
        readOnly
        // It comes of what one has just done, and is what one wants next.
        autoFocus
        label={label}
        value={text}
        onFocus={({ target }) => target.select()}
      />
      {/* Without a secure connection a page is not given the clipboard. */}
      {"clipboard" in navigator && (
        <Act variant="secondary" onClick={() => void copy()}>
          {t(copied ? "ui.copied" : "ui.copy")}
        </Act>
      )}
    </div>
  )
}

import { Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Checked } from "../../shared/snapshots/bundle.ts"
import { Verdict } from "./Verdict.tsx"

/** A bundle from one's own disk is checked here in the browser; nothing of it is sent anywhere. */
export const CheckBundle = () => {
  const { t } = useTranslation()
  const [checked, setChecked] = useState<Checked>()
  const take = async (file: File | undefined) => {
    const { checkZip } = await import("../../shared/snapshots/bundle.ts")
    setChecked(file && checkZip(new Uint8Array(await file.arrayBuffer())))
  }
  return (
    <>
      <p className="quiet">{t("versions.bundleHelp")}</p>
      <div className="form">
        <Textfield
          type="file"
          accept=".zip"
          label={t("versions.bundleFile")}
          onChange={({ target }) => void take((target as HTMLInputElement).files?.[0])}
        />
        {checked && <Verdict name={checked.manifest?.name} seal={checked.seal} findings={checked.findings} />}
      </div>
    </>
  )
}

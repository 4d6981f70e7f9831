import { Alert } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Finding } from "../../shared/snapshots/bundle.ts"
import { SealCode } from "./SealCode.tsx"

interface VerdictProps {
  readonly name: string | undefined
  readonly seal: string | undefined
  readonly findings: readonly Finding[]
}

/** In plain words: that a seal holds, with the code to compare with the minutes; or what does not; or that it is no bundle as it left us. */
export const Verdict = ({ name, seal, findings }: VerdictProps) => {
  const { t } = useTranslation()
  const holds = findings.length === 0 && seal !== undefined
  return (
    <Alert data-color={holds ? "success" : "danger"} role="status" className="verdict">
      {holds ? (
        <>
          <p>{t("versions.holds", { name })}</p>
          <p>
            {t("versions.compareCode")} <SealCode seal={seal} />
          </p>
        </>
      ) : findings.some(({ what }) => what === "wrapping") ? (
        <p>{t("versions.notBundle")}</p>
      ) : (
        <>
          <p>{t("versions.broken")}</p>
          <ul>
            {findings.map(({ what, how, where }) => (
              <li key={`${what} ${where}`}>
                {t(`versions.found.${what}`, { where })} {t(`versions.how.${how}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  )
}

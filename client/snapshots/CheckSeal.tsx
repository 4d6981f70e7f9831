import { Button } from "@digdir/designsystemet-react"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { Finding } from "../../shared/snapshots/bundle.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { ask } from "../remote/call.ts"
import { Fault } from "../ui/Fault.tsx"
import { Verdict } from "./Verdict.tsx"

/** Asks the house whether a version is still what was sealed, and shows the answer where it was asked. */
export const CheckSeal = ({ version }: { version: Version }) => {
  const { t } = useTranslation()
  const check = useMutation({
    mutationFn: async () =>
      (await ask(`/api/versions/${version.id}/check`)) as { seal: string; findings: Finding[] },
  })
  return (
    <>
      <Button variant="secondary" data-size="sm" loading={check.isPending} onClick={() => check.mutate()}>
        {t("versions.check")}
      </Button>
      {check.error && <Fault fault={check.error} />}
      {check.data && <Verdict name={version.name} seal={check.data.seal} findings={check.data.findings} />}
    </>
  )
}

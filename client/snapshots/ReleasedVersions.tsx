import { Heading } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Draft } from "../../shared/drafts/draft.ts"
import { Fault } from "../ui/Fault.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { useVersions } from "./useVersions.ts"
import { VersionList } from "./VersionList.tsx"

/** What those see of a draft who see released versions only. */
export const ReleasedVersions = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation()
  const { versions, fault } = useVersions(draft.id)
  if (fault) return <Fault fault={fault} />
  if (!versions) return <Waiting />
  return (
    <section>
      <Heading level={2} data-size="2xs">
        {t(versions.length > 0 ? "versions.leadMinistry" : "drafts.notReleased")}
      </Heading>
      {versions.length > 0 ? (
        <VersionList versions={versions} works={false} level={3} />
      ) : (
        <p>{t("drafts.notReleasedWhy")}</p>
      )}
    </section>
  )
}

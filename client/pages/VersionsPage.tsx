import { useState } from "react"
import { useTranslation } from "react-i18next"
import { refuseReadText } from "../../shared/drafts/rules.ts"
import { refuseSeal } from "../../shared/snapshots/rules.ts"
import { CheckBundle } from "../snapshots/CheckBundle.tsx"
import { SealDialog } from "../snapshots/SealDialog.tsx"
import { useVersions } from "../snapshots/useVersions.ts"
import { VersionList } from "../snapshots/VersionList.tsx"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Part } from "../ui/Part.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"

/** A draft's sealed versions, and a place to check one that somebody has sent. */
export const VersionsPage = () => <InDraft>{(opened) => <Versions {...opened} />}</InDraft>

const Versions = ({ draft, actor, chapters }: Opened) => {
  const { t } = useTranslation()
  const [sealing, setSealing] = useState(false)
  const { versions, fault } = useVersions(draft.id)
  const works = !refuseReadText(actor, { draft: draft.id })
  return (
    <Page
      wide
      title={t("versions.title")}
      short={`${t("versions.title")} – ${draft.shortTitle}`}
      lead={t(works ? "versions.lead" : "versions.leadMinistry")}
    >
      {works && (
        <div className="acts">
          <Act refusal={refuseSeal(actor, draft)} onClick={() => setSealing(true)}>
            {t("versions.seal")}
          </Act>
        </div>
      )}
      {fault ? (
        <Fault fault={fault} />
      ) : !versions ? (
        <Waiting />
      ) : versions.length === 0 ? (
        <p className="lead">{t(works ? "versions.none" : "versions.noneMinistry")}</p>
      ) : (
        <VersionList versions={versions} works={works} />
      )}
      <Part title={t("versions.bundleTitle")}>
        <CheckBundle />
      </Part>
      {sealing && (
        <SealDialog
          draft={draft}
          actor={actor}
          chapters={chapters}
          last={versions?.[0]}
          close={() => setSealing(false)}
        />
      )}
    </Page>
  )
}

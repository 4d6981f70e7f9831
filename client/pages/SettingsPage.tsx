import { useTranslation } from "react-i18next"
import { AssignmentPart } from "../drafts/AssignmentPart.tsx"
import { DescriptionForm } from "../drafts/DescriptionForm.tsx"
import { MilestonePart } from "../drafts/MilestonePart.tsx"
import { TitleForm } from "../drafts/TitleForm.tsx"
import { Page } from "../ui/Page.tsx"
import { Part } from "../ui/Part.tsx"
import { InDraft } from "./InDraft.tsx"

/** What the draft is, what was asked for, and the days that matter. */
export const SettingsPage = () => {
  const { t } = useTranslation()
  return (
    <InDraft>
      {(opened) => (
        <Page
          wide
          title={t("drafts.settingsTitle")}
          short={`${t("drafts.settingsTitle")} – ${opened.draft.shortTitle}`}
        >
          <Part title={t("drafts.partTitle")}>
            <TitleForm {...opened} />
          </Part>
          <Part title={t("drafts.partDescription")}>
            <DescriptionForm {...opened} />
          </Part>
          <Part title={t("drafts.partAssignment")}>
            <AssignmentPart {...opened} />
          </Part>
          <Part title={t("drafts.partMilestones")}>
            <MilestonePart {...opened} />
          </Part>
        </Page>
      )}
    </InDraft>
  )
}

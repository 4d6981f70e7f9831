import { useTranslation } from "react-i18next"
import { NoticeChoice } from "../comments/NoticeChoice.tsx"
import { SessionList } from "../people/SessionList.tsx"
import { LanguageChoice } from "../language/LanguageChoice.tsx"
import { ColourSchemeChoice } from "../ui/ColourSchemeChoice.tsx"
import { Page } from "../ui/Page.tsx"
import { Part } from "../ui/Part.tsx"
import { Myself } from "./Myself.tsx"
import { useMe } from "./SignedIn.tsx"
import "./me.css"

/** Who I am here, where I am signed in, and how it looks and sounds. */
export const MyPage = () => {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <Page title={t("people.myTitle")}>
      <div className="me-self">
        <Myself me={me} />
      </div>
      <Part title={t("people.sessionsTitle")}>
        <p className="quiet">{t("people.sessionsHelp")}</p>
        <SessionList />
      </Part>
      <Part title={t("comments.notices")}>
        <p className="quiet">{t("comments.noticesLead")}</p>
        <NoticeChoice />
      </Part>
      <Part title={t("ui.settings")}>
        <div className="form-row me-look">
          <LanguageChoice />
          <ColourSchemeChoice />
        </div>
      </Part>
    </Page>
  )
}

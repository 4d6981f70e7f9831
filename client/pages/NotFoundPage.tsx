import { Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { Page } from "../ui/Page.tsx"

/** For an address that leads nowhere, or nowhere for this reader: the two are not told apart. */
export const NotFoundPage = () => {
  const { t } = useTranslation()
  return (
    <Page title={t("ui.notFoundTitle")} lead={t("ui.notFound")}>
      <div className="acts">
        <Anchor asChild>
          <Link to="/">{t("ui.toDrafts")}</Link>
        </Anchor>
      </div>
    </Page>
  )
}

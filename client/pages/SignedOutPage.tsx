import { Button } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { LostLink } from "../people/LostLink.tsx"
import { useDemo } from "../people/useDemo.ts"
import { Page } from "../ui/Page.tsx"

/** How to come in, for whoever is not; in the demo, the way to those one may be. */
export const SignedOutPage = () => {
  const { t } = useTranslation()
  const demo = useDemo().data
  return (
    <Page title={t("people.signedOutTitle")} lead={t(demo ? "people.signedOutDemo" : "people.signedOut")}>
      {demo ? (
        <div className="acts">
          <Button asChild>
            <Link to="/demo">{t("people.toDemo")}</Link>
          </Button>
        </div>
      ) : (
        <>
          <p className="lead">{t("people.signedOutNoLink")}</p>
          <LostLink />
        </>
      )}
    </Page>
  )
}

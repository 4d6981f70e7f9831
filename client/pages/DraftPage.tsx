import { Heading } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router"
import { refuseReadChapter } from "../../shared/drafts/rules.ts"
import { Refused } from "../../shared/refusal.ts"
import { ChapterList } from "../drafts/ChapterList.tsx"
import { useDraft } from "../drafts/useDraft.ts"
import { actorOf } from "../people/useActor.ts"
import { FaultPage, Page } from "../ui/Page.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import { NotFoundPage } from "./NotFoundPage.tsx"
import { useMe } from "./SignedIn.tsx"

/** A draft: its chapters in order, live. */
export const DraftPage = () => {
  const { t } = useTranslation()
  const me = useMe()
  const id = useParams().draft ?? ""
  const { draft, chapters, waiting, fault } = useDraft(id)
  if (waiting) return <WaitingPage />
  if (fault instanceof Refused && fault.refusal === "notFound") return <NotFoundPage />
  if (!draft) return <FaultPage fault={fault} />
  const role = me.roles[id]
  const lead = [
    draft.caseNumber && t("drafts.caseNumber", { number: draft.caseNumber }),
    role && t(`people.roles.${role}`),
  ]
  return (
    <Page
      wide
      title={draft.title}
      short={draft.shortTitle}
      lang={draft.language}
      lead={lead.filter(Boolean).join(" · ")}
    >
      {refuseReadChapter(actorOf(me), { draft: id }) ? (
        <section>
          <Heading level={2} data-size="2xs">
            {t("drafts.notReleased")}
          </Heading>
          <p>{t("drafts.notReleasedWhy")}</p>
        </section>
      ) : chapters.length === 0 ? (
        <p className="lead">{t("drafts.noChapters")}</p>
      ) : (
        <ChapterList chapters={chapters} language={draft.language} />
      )}
    </Page>
  )
}

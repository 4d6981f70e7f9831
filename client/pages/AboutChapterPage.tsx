import { Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate, useParams } from "react-router"
import { numberOf } from "../../shared/drafts/draft.ts"
import { refuseReadChapter } from "../../shared/drafts/rules.ts"
import { Refused } from "../../shared/refusal.ts"
import { chapterAddress, draftAddress } from "../drafts/addresses.ts"
import { EndChapter } from "../drafts/EndChapter.tsx"
import { LockChapter } from "../drafts/LockChapter.tsx"
import { OwnerForm } from "../drafts/OwnerForm.tsx"
import { RightsTable } from "../drafts/RightsTable.tsx"
import { WorkForm } from "../drafts/WorkForm.tsx"
import { useMembers } from "../people/useMembers.ts"
import { FaultPage, Page } from "../ui/Page.tsx"
import { Part } from "../ui/Part.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import { NotFoundPage } from "./NotFoundPage.tsx"
import { SplitChapter } from "./SplitChapter.tsx"

/** About one chapter: whose it is, when it is due, who may what in it, and what becomes of it. */
export const AboutChapterPage = () => <InDraft text>{(opened) => <About {...opened} />}</InDraft>

const About = ({ draft, actor, chapters, archived }: Opened) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const members = useMembers(draft.id)
  const { chapter: id } = useParams()
  const all = [...chapters.map(({ chapter }) => chapter), ...archived]
  const chapter = all.find((one) => one.id === id)
  if (!chapter) return <NotFoundPage />
  const unreadable = refuseReadChapter(actor, chapter)
  if (unreadable) return <FaultPage fault={new Refused(unreadable)} />
  const number = numberOf(chapter, all)
  const named = number ? t(chapter.appendix ? "drafts.appendix" : "drafts.chapter", { number }) : ""
  return (
    <Page
      wide
      title={[named, chapter.title].filter(Boolean).join(": ")}
      short={`${t("drafts.about")} ${number} ${chapter.title} – ${draft.shortTitle}`}
      lang={draft.language}
      lead={
        chapter.archivedAt === null ? (
          <Anchor asChild>
            <Link to={chapterAddress(chapter)}>{t("drafts.toText")}</Link>
          </Anchor>
        ) : (
          t("refusal.chapterArchived")
        )
      }
    >
      <Part title={t("drafts.partWork")}>
        <WorkForm draft={draft} chapter={chapter} actor={actor} members={members} />
      </Part>
      <Part title={t("drafts.partOwner")}>
        <OwnerForm chapter={chapter} actor={actor} members={members} />
      </Part>
      <Part title={t("drafts.partLock")}>
        <LockChapter chapter={chapter} actor={actor} />
      </Part>
      <Part title={t("drafts.rightsTitle")}>
        <RightsTable chapter={chapter} actor={actor} members={members} />
      </Part>
      <Part title={t("drafts.partSplit")}>
        <SplitChapter chapter={chapter} actor={actor} />
      </Part>
      <Part title={t("drafts.partEnd")}>
        <EndChapter
          chapter={chapter}
          actor={actor}
          chapters={chapters}
          leave={(to) => void navigate(to ? chapterAddress(to) : draftAddress(draft.id))}
        />
      </Part>
    </Page>
  )
}

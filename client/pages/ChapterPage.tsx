import { Button, Link as Anchor } from "@digdir/designsystemet-react"
import { BulletListIcon, SidebarLeftIcon } from "@navikt/aksel-icons"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, Navigate, useParams } from "react-router"
import { refuseReadChapter } from "../../shared/drafts/rules.ts"
import { Refused } from "../../shared/refusal.ts"
import { ThreadCount, useThreadCounts } from "../comments/ThreadCount.tsx"
import { aboutAddress, draftAddress } from "../drafts/addresses.ts"
import { ChapterHead } from "../drafts/ChapterHead.tsx"
import { ChapterRail } from "../drafts/ChapterRail.tsx"
import { useDraft } from "../drafts/useDraft.ts"
import { actorOf } from "../people/useActor.ts"
import { ProposalCount } from "../suggestions/ProposalCount.tsx"
import { FaultPage, Page } from "../ui/Page.tsx"
import { Drawer } from "../ui/Opening.tsx"
import { Waiting, WaitingPage } from "../ui/Waiting.tsx"
import { NotFoundPage } from "./NotFoundPage.tsx"
import { useMe } from "./SignedIn.tsx"
import { useHeadings } from "./useHeadings.ts"
import "./chapter.css"

const text = import("./ChapterText.tsx")
const ChapterText = lazy(async () => ({ default: (await text).ChapterText }))

/** Where people spend their day: the chapters at the left, and the page of text. */
export const ChapterPage = () => {
  const { t } = useTranslation()
  const me = useMe()
  const { draft: draftId = "", chapter: chapterId = "" } = useParams()
  const { draft, chapters, archived, waiting, fault } = useDraft(draftId)
  const { headings, goTo, hear } = useHeadings(chapterId)
  const counts = useThreadCounts(draftId)
  const [railShown, setRailShown] = useState(true)
  const [slot, setSlot] = useState<HTMLElement | null>(null)

  if (waiting) return <WaitingPage />
  const unreadable = refuseReadChapter(actorOf(me), { draft: draftId })
  if (draft && unreadable) {
    return (
      <Page title={t("drafts.notReleased")} lead={t("drafts.notReleasedWhy")}>
        <div className="acts">
          <Anchor asChild>
            <Link to={draftAddress(draft.id)}>{draft.shortTitle}</Link>
          </Anchor>
        </div>
      </Page>
    )
  }
  if (fault && !(fault instanceof Refused)) return <FaultPage fault={fault} />
  const open = chapters.find(({ chapter }) => chapter.id === chapterId)
  if (draft && archived.some(({ id }) => id === chapterId))
    return <Navigate to={aboutAddress({ draft: draftId, id: chapterId })} replace />
  if (!draft || !open) return <NotFoundPage />

  const rail = (
    <ChapterRail
      language={draft.language}
      chapters={chapters}
      headings={headings}
      goTo={goTo}
      signs={({ id, proposed }) => (
        <>
          <ThreadCount count={counts[id]} />
          <ProposalCount count={proposed} />
        </>
      )}
    />
  )
  const fold = t(railShown ? "drafts.hideContents" : "drafts.showContents")
  const contents = (
    <>
      <BulletListIcon aria-hidden="true" />
      {t("drafts.contents")}
    </>
  )
  return (
    <div className="chapter-frame" data-rail={railShown ? "shown" : "hidden"}>
      <aside className="chapter-aside" aria-label={t("drafts.contents")}>
        <div className="chapter-aside-top">
          <Button
            icon
            variant="tertiary"
            data-color="neutral"
            data-size="sm"
            aria-expanded={railShown}
            aria-label={fold}
            title={fold}
            onClick={() => setRailShown((shown) => !shown)}
          >
            <SidebarLeftIcon aria-hidden="true" />
          </Button>
          {railShown && (
            <Anchor asChild data-color="neutral">
              <Link to={draftAddress(draft.id)}>{t("drafts.allChapters")}</Link>
            </Anchor>
          )}
        </div>
        {railShown && rail}
      </aside>
      <main id="content" className="chapter-page">
        <div className="chapter-contents">
          <Drawer
            side="left"
            label={t("drafts.contents")}
            closeLabel={t("drafts.closeContents")}
            button={{ "data-size": "sm", children: contents }}
          >
            {rail}
          </Drawer>
          <span ref={setSlot} />
        </div>
        <ChapterHead draft={draft} chapter={open} />
        <Suspense fallback={<Waiting rows={8} />}>
          <ChapterText
            key={chapterId}
            me={me}
            draft={draft}
            open={open}
            chapters={chapters}
            slot={slot}
            onHeadings={hear}
          />
        </Suspense>
      </main>
    </div>
  )
}

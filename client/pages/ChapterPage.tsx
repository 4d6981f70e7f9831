import { Button, Dialog, Link as Anchor } from "@digdir/designsystemet-react"
import { BulletListIcon, SidebarLeftIcon } from "@navikt/aksel-icons"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router"
import { refuseReadChapter } from "../../shared/drafts/rules.ts"
import { Refused } from "../../shared/refusal.ts"
import { draftAddress } from "../drafts/addresses.ts"
import { ChapterHead } from "../drafts/ChapterHead.tsx"
import { ChapterRail, type RailHeading } from "../drafts/ChapterRail.tsx"
import { useDraft } from "../drafts/useDraft.ts"
import { actorOf } from "../people/useActor.ts"
import { Fault } from "../ui/Fault.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import { NotFoundPage } from "./NotFoundPage.tsx"
import { useMe } from "./SignedIn.tsx"
import "./chapter.css"

/** Where people spend their day: the chapters at the left, and the page of text. */
export const ChapterPage = () => {
  const { t } = useTranslation()
  const me = useMe()
  const { draft: draftId = "", chapter: chapterId = "" } = useParams()
  const { draft, chapters, waiting, fault } = useDraft(draftId)
  const [headings] = useState<readonly RailHeading[]>([])
  const goTo = () => undefined
  const [railShown, setRailShown] = useState(true)
  const drawer = useRef<HTMLDialogElement>(null)

  if (waiting) return <WaitingPage />
  const open = chapters.find(({ chapter }) => chapter.id === chapterId)
  const closed = fault ?? refusedFrom(refuseReadChapter(actorOf(me), { draft: draftId }))
  if (closed instanceof Refused && closed.refusal !== "notFound") {
    return (
      <main id="content" className="reading">
        <Fault fault={closed} />
      </main>
    )
  }
  if (!draft || !open) return <NotFoundPage />

  const rail = (left?: () => void) => (
    <ChapterRail chapters={chapters} headings={headings} goTo={goTo} left={left} />
  )
  return (
    <div className="chapter-frame" data-rail={railShown ? "shown" : "hidden"}>
      <aside className="chapter-aside">
        <div className="chapter-aside-top">
          <Button
            icon
            variant="tertiary"
            data-color="neutral"
            data-size="sm"
            aria-expanded={railShown}
            aria-label={t(railShown ? "drafts.hideContents" : "drafts.showContents")}
            data-tooltip={t(railShown ? "drafts.hideContents" : "drafts.showContents")}
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
        {railShown && rail()}
      </aside>
      <Dialog
        ref={drawer}
        placement="left"
        closedby="any"
        closeButton={t("drafts.closeContents")}
        aria-label={t("drafts.contents")}
        className="drawer"
        data-color="neutral"
      >
        {rail(() => drawer.current?.close())}
      </Dialog>
      <main id="content" className="chapter-page">
        <Button
          variant="tertiary"
          data-color="neutral"
          data-size="sm"
          className="chapter-contents"
          onClick={() => drawer.current?.showModal()}
        >
          <BulletListIcon aria-hidden="true" />
          {t("drafts.contents")}
        </Button>
        <ChapterHead draft={draft} chapter={open} />
      </main>
    </div>
  )
}

const refusedFrom = (refusal: ReturnType<typeof refuseReadChapter>) => refusal && new Refused(refusal)

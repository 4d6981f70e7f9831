import { SkipLink } from "@digdir/designsystemet-react"
import { Suspense } from "react"
import { useTranslation } from "react-i18next"
import { Outlet, useLocation, useMatch } from "react-router"
import { drafts } from "../../shared/drafts/draft.ts"
import { Constructed } from "../drafts/Constructed.tsx"
import { useWhoAmI } from "../people/useActor.ts"
import { LiveDraft } from "../remote/LiveDraft.tsx"
import { useRecords } from "../remote/records.ts"
import { Announcer } from "../ui/Announcer.tsx"
import { Safe } from "../ui/Fault.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import { Header } from "./Header.tsx"

/** What stands round every page: one line above it, and the draft's socket while one is open. */
export const Frame = () => {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const me = useWhoAmI().data ?? undefined
  const wanted = useMatch("/drafts/:draft/*")?.params.draft
  const readable = useRecords(drafts, {}, me !== undefined).data
  const draft = me && readable?.find(({ id }) => id === wanted)
  return (
    <LiveDraft draft={draft?.id}>
      <SkipLink href="#content">{t("ui.skip")}</SkipLink>
      <Header me={me} draft={draft} />
      {draft?.constructed && <Constructed />}
      <Safe key={pathname}>
        <Suspense fallback={<WaitingPage />}>
          <Outlet />
        </Suspense>
      </Safe>
      <Announcer />
    </LiveDraft>
  )
}

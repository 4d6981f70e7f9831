import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { refuseReadText } from "../../shared/drafts/rules.ts"
import { Refused, type Refusal } from "../../shared/refusal.ts"
import { useDraft, type OpenDraft } from "../drafts/useDraft.ts"
import { actorOf } from "../people/useActor.ts"
import { FaultPage, Page } from "../ui/Page.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import { NotFoundPage } from "./NotFoundPage.tsx"
import { useMe } from "./SignedIn.tsx"

/** The draft a page is about, for sure there, and who looks at it. */
export interface Opened extends Pick<OpenDraft, "chapters" | "archived"> {
  readonly draft: Draft
  readonly actor: Actor
}

interface InDraftProps {
  /** Whether the page shows anything of the text, which is not for everybody. */
  readonly text?: boolean
  /** Who else is not let in. */
  readonly refuse?: (actor: Actor, of: { draft: string }) => Refusal | undefined
  readonly children: (opened: Opened) => ReactNode
}

/** What every page within a draft begins with: that it is there, and for whom. */
export const InDraft = ({ text, refuse, children }: InDraftProps) => {
  const { t } = useTranslation()
  const actor = actorOf(useMe())
  const id = useParams().draft ?? ""
  const { draft, chapters, archived, waiting, fault } = useDraft(id)
  if (waiting) return <WaitingPage />
  if (fault instanceof Refused && fault.refusal === "notFound") return <NotFoundPage />
  if (!draft) return <FaultPage fault={fault} />
  const refusal = refuse?.(actor, { draft: id })
  if (refusal) return <FaultPage fault={new Refused(refusal)} />
  if (text && refuseReadText(actor, { draft: id }))
    return <Page title={t("drafts.notReleased")} short={draft.shortTitle} lead={t("drafts.notReleasedWhy")} />
  return children({ draft, actor, chapters, archived })
}

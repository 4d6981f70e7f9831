import { Link as Anchor } from "@digdir/designsystemet-react"
import { ChatIcon } from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { ChapterId, DraftId } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { threadsAddress } from "./addresses.ts"
import { useWaiting } from "./useWaiting.ts"
import "./threadCount.css"

/** How many open threads each chapter of a draft has, of those one may read. */
export const useThreadCounts = (draft: DraftId): Readonly<Record<ChapterId, number>> =>
  useWaiting([draft]).get(draft)?.open ?? none
const none: Readonly<Record<ChapterId, number>> = {}

/** The count as a sign; nothing for none. */
export const ThreadCount = ({ count }: { count: number | undefined }): ReactNode => {
  const { t } = useTranslation()
  if (!count) return null
  return (
    <span className="thread-count" title={t("comments.counted", { count })}>
      <ChatIcon aria-hidden="true" />
      <span aria-hidden="true">{count}</span>
      <span className="ds-sr-only">{t("comments.counted", { count })}</span>
    </span>
  )
}

/** The count as a way to the threads themselves. */
export const ThreadCountLink = (props: {
  count: number | undefined
  chapter: Pick<Chapter, "draft" | "id">
}) => {
  const { count, chapter } = props
  if (!count) return null
  return (
    <Anchor asChild data-color="neutral">
      <Link to={threadsAddress(chapter.draft, { chapter: chapter.id, state: "open" })}>
        <ThreadCount count={count} />
      </Link>
    </Anchor>
  )
}

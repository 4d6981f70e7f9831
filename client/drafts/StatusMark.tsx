import { useTranslation } from "react-i18next"
import type { ChapterStatus } from "../../shared/drafts/draft.ts"
import "./drafts.css"

/** How far a chapter has come, as a word and a shape: an open ring, a half, a whole with a tick, a closed lock. */
export const StatusMark = ({ status }: { status: ChapterStatus }) => {
  const { t } = useTranslation()
  return (
    <span className="status-mark" data-status={status}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shapes[status]}
      </svg>
      {t(`drafts.status.${status}`)}
    </span>
  )
}

const ring = <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
const shapes: Record<ChapterStatus, React.ReactNode> = {
  drafting: ring,
  inReview: (
    <>
      {ring}
      <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" />
    </>
  ),
  ready: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path
        d="m5 8.2 2.1 2.1L11 6.2"
        fill="none"
        stroke="var(--ds-color-neutral-background-default)"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  locked: (
    <path
      d="M8 1.75A3.25 3.25 0 0 0 4.75 5v1.5H4a1 1 0 0 0-1 1V13a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V7.5a1 1 0 0 0-1-1h-.75V5A3.25 3.25 0 0 0 8 1.75M9.75 6.5h-3.5V5a1.75 1.75 0 0 1 3.5 0z"
      fill="currentColor"
    />
  ),
}

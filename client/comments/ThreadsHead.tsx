import { Button } from "@digdir/designsystemet-react"
import { ChatAddIcon, ChevronDownIcon, ChevronUpIcon, EyeIcon, EyeSlashIcon } from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Refusal } from "../../shared/refusal.ts"
import { Act } from "../ui/Act.tsx"

interface ThreadsHeadProps {
  /** Of open threads. */
  readonly count: number
  readonly step: (by: 1 | -1) => void
  readonly resolvedShown: boolean
  readonly showResolved: (shown: boolean) => void
  /** Begins a remark on the whole chapter. */
  readonly remark: () => void
  readonly refusal: Refusal | undefined
}

/** How many threads are open in the chapter, the way from one to the next, and a remark on all of it. */
export const ThreadsHead = (props: ThreadsHeadProps) => {
  const { count, step, resolvedShown, showResolved, remark, refusal } = props
  const { t } = useTranslation()
  return (
    <div className="threads-head">
      <p role="status">{t("comments.openCount", { count })}</p>
      <Tool label={t("comments.previous")} keys="Shift+F8" run={() => step(-1)}>
        <ChevronUpIcon aria-hidden="true" />
      </Tool>
      <Tool label={t("comments.next")} keys="F8" run={() => step(1)}>
        <ChevronDownIcon aria-hidden="true" />
      </Tool>
      <Tool
        label={t(resolvedShown ? "comments.hideResolved" : "comments.showResolved")}
        pressed={resolvedShown}
        run={() => showResolved(!resolvedShown)}
      >
        {resolvedShown ? <EyeIcon aria-hidden="true" /> : <EyeSlashIcon aria-hidden="true" />}
      </Tool>
      <Act
        icon
        variant="tertiary"
        data-color="neutral"
        data-size="sm"
        aria-label={t("comments.commentChapter")}
        title={t("comments.commentChapter")}
        refusal={refusal}
        onClick={remark}
      >
        <ChatAddIcon aria-hidden="true" />
      </Act>
    </div>
  )
}

const Tool = (props: {
  label: string
  keys?: string
  pressed?: boolean
  run: () => void
  children: ReactNode
}) => {
  const { label, keys, pressed, run, children } = props
  return (
    <Button
      icon
      variant="tertiary"
      data-color="neutral"
      data-size="sm"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-keyshortcuts={keys}
      aria-pressed={pressed}
      onClick={run}
    >
      {children}
    </Button>
  )
}

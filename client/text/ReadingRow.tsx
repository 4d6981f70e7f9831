import { Button } from "@digdir/designsystemet-react"
import { ChatAddIcon, EyeIcon, MagnifyingGlassIcon } from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Refusal } from "../../shared/refusal.ts"
import { Act } from "../ui/Act.tsx"

interface ReadingRowProps {
  /** Why one may not write, in words. */
  readonly reason: string | undefined
  /** Left out where the text has something else in its place. */
  readonly comment: { act(): void; readonly refusal: Refusal | undefined } | undefined
  readonly find: (() => void) | undefined
  readonly children?: ReactNode
}

/** The row of tools above a text that one only reads. */
export const ReadingRow = ({ reason, comment, find, children }: ReadingRowProps): ReactNode => {
  const { t } = useTranslation()
  return (
    <div className="toolbar-row toolbar-row-reading">
      {reason && (
        <p className="reading-reason">
          <EyeIcon aria-hidden="true" /> {reason}
        </p>
      )}
      {comment && (
        <Act
          variant="tertiary"
          data-color="neutral"
          data-size="sm"
          aria-keyshortcuts="Control+Alt+M"
          refusal={comment.refusal}
          onMouseDown={(event) => event.preventDefault()}
          onClick={comment.act}
        >
          <ChatAddIcon aria-hidden="true" />
          {t("text.act.comment")}
        </Act>
      )}
      {find && (
        <Button
          icon
          variant="tertiary"
          data-color="neutral"
          data-size="sm"
          aria-label={t("text.find")}
          title={t("text.find")}
          onClick={find}
        >
          <MagnifyingGlassIcon aria-hidden="true" />
        </Button>
      )}
      {children}
    </div>
  )
}

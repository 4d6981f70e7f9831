import { Button, Dialog } from "@digdir/designsystemet-react"
import { ChatIcon } from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { createPortal } from "react-dom"
import { useTranslation } from "react-i18next"

interface ThreadsDrawerProps {
  /** Where the button stands that opens it. */
  readonly slot: HTMLElement | null
  /** Of open threads. */
  readonly count: number
  readonly open: boolean
  readonly show: () => void
  readonly close: () => void
  /** From one thread back to all; undefined where all are shown, or a new one is begun. */
  readonly all: (() => void) | undefined
  /** Stands above the cards, in the drawer alone. */
  readonly head: ReactNode
  readonly children: ReactNode
}

/** The chapter's threads on a narrow screen: over the text, one at a time or all of them. */
export const ThreadsDrawer = (props: ThreadsDrawerProps) => {
  const { slot, count, open, show, close, all, head, children } = props
  const { t } = useTranslation()
  return (
    <>
      {slot &&
        createPortal(
          <Button
            variant="tertiary"
            data-color="neutral"
            data-size="sm"
            aria-haspopup="dialog"
            onClick={show}
          >
            <ChatIcon aria-hidden="true" />
            {t("comments.openThreads", { count })}
          </Button>,
          slot,
        )}
      <Dialog
        open={open}
        onClose={close}
        placement="right"
        closedby="any"
        closeButton={t("comments.close")}
        aria-label={t("comments.margin")}
        data-color="neutral"
        className="drawer threads-drawer"
      >
        {open && (
          <>
            {head}
            <div className="threads-row">{children}</div>
            {all && (
              <Button variant="tertiary" data-color="neutral" data-size="sm" onClick={all}>
                {t("comments.all")}
              </Button>
            )}
          </>
        )}
      </Dialog>
    </>
  )
}

import { Button } from "@digdir/designsystemet-react"
import { LinkIcon } from "@navikt/aksel-icons"
import { useRef, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { assignThread, releaseThread } from "../../shared/comments/commands.ts"
import { refuseAssign, refuseRelease, refuseReopen, refuseResolve } from "../../shared/comments/rules.ts"
import { refuseReadChapter } from "../../shared/drafts/rules.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Fault } from "../ui/Fault.tsx"
import { threadAddress, threadsAddress } from "./addresses.ts"
import { Reopen, Resolve } from "./Decide.tsx"
import type { Opened } from "./opened.ts"
import { PartyPick } from "./PartyPick.tsx"
import { useThreadCommand } from "./useThreads.ts"

/** What can be decided about a thread, each with why it is off: resolve or reopen it, give it to somebody, share it. */
export const ThreadActs = ({ opened, children }: { opened: Opened; children?: ReactNode }) => {
  const { t } = useTranslation()
  const { actor, thread, chapter, nameable } = opened
  const [asked, setAsked] = useState<"resolve" | "reopen" | "release" | null>(null)
  const acts = useRef<HTMLDivElement>(null)
  // What had the focus is gone with what was asked.
  const close = () => {
    setAsked(null)
    acts.current?.closest<HTMLElement>(".card")?.focus({ preventScroll: true })
  }
  const assign = useThreadCommand(assignThread)
  const release = useThreadCommand(releaseThread, () => {
    announce(t("comments.released"))
    close()
  })
  const copy = async () => {
    // Whoever does not read the chapter finds the thread in the list.
    const unreadable = refuseReadChapter(actor, chapter)
    const address = unreadable ? threadsAddress(thread.draft, {}, thread.id) : threadAddress(thread)
    await navigator.clipboard.writeText(new URL(address, location.origin).href)
    announce(t("comments.copied"))
  }
  const decision = thread.resolution === null ? "resolve" : "reopen"
  return (
    <div className="thread-acts" ref={acts}>
      <PartyPick
        label={t("comments.assigned")}
        from={nameable}
        chosen={thread.assigned}
        choose={(to) => assign.mutate({ thread: thread.id, to })}
        refusal={refuseAssign(actor, thread, chapter)}
      />
      {assign.error && <Fault fault={assign.error} />}
      {asked === "resolve" && <Resolve opened={opened} close={close} />}
      {asked === "reopen" && <Reopen opened={opened} close={close} />}
      <div className="card-acts">
        {asked === null && (
          <Act
            variant="secondary"
            data-size="sm"
            refusal={(decision === "resolve" ? refuseResolve : refuseReopen)(actor, thread, chapter)}
            onClick={() => setAsked(decision)}
          >
            {t(`comments.${decision}`)}
          </Act>
        )}
        {thread.lane === "organisation" && (
          <Act
            variant="tertiary"
            data-size="sm"
            refusal={refuseRelease(actor, thread, chapter)}
            onClick={() => setAsked("release")}
          >
            {t("comments.release")}
          </Act>
        )}
        {children}
        <Button
          icon
          variant="tertiary"
          data-color="neutral"
          data-size="sm"
          aria-label={t("comments.copyLink")}
          title={t("comments.copyLink")}
          onClick={() => void copy()}
        >
          <LinkIcon aria-hidden="true" />
        </Button>
      </div>
      {asked === "release" && (
        <Confirm
          title={t("comments.releaseTitle")}
          act={t("comments.release")}
          pending={release.isPending}
          fault={release.error}
          confirm={() => release.mutate({ thread: thread.id })}
          close={close}
        >
          <p>{t("comments.releaseWhy")}</p>
        </Confirm>
      )}
    </div>
  )
}

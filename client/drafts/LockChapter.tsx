import { Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { lockChapter, unlockChapter } from "../../shared/drafts/commands.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { refuseLock, refuseManageChapter } from "../../shared/drafts/rules.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Fault } from "../ui/Fault.tsx"
import { LockReason } from "./LockReason.tsx"

/** Shuts a chapter for writing, with a reason all can read, and opens it again. */
export const LockChapter = ({ chapter, actor }: { chapter: Chapter; actor: Actor }) => {
  const { t } = useTranslation()
  const [asked, ask] = useState(false)
  const [reason, setReason] = useState("")
  const [missing, setMissing] = useState(false)
  const lock = useCommand(lockChapter, () => {
    ask(false)
    setReason("")
    announce(t("drafts.lockedNow"))
  })
  const unlock = useCommand(unlockChapter, () => announce(t("drafts.unlockedNow")))
  if (chapter.status === "locked") {
    return (
      <>
        <LockReason chapter={chapter} />
        {unlock.error && <Fault fault={unlock.error} />}
        <div className="acts">
          <Act
            variant="secondary"
            refusal={refuseManageChapter(actor, chapter)}
            loading={unlock.isPending}
            onClick={() => unlock.mutate({ chapter: chapter.id })}
          >
            {t("drafts.unlock")}
          </Act>
        </div>
      </>
    )
  }
  return (
    <>
      <p className="quiet">{t("drafts.lockHelp")}</p>
      <div className="acts">
        <Act variant="secondary" refusal={refuseLock(actor, chapter)} onClick={() => ask(true)}>
          {t("drafts.lock")}
        </Act>
      </div>
      {asked && (
        <Confirm
          title={t("drafts.lockTitle")}
          act={t("drafts.lock")}
          pending={lock.isPending}
          fault={lock.error}
          confirm={() => {
            setMissing(!reason.trim())
            if (reason.trim()) lock.mutate({ chapter: chapter.id, reason: reason.trim() })
          }}
          close={() => ask(false)}
        >
          <p>{t("drafts.lockWords")}</p>
          <Textfield
            autoFocus
            label={t("drafts.lockReason")}
            maxLength={500}
            value={reason}
            error={missing && !reason.trim() && t("drafts.required")}
            onChange={({ target }) => setReason(target.value)}
          />
        </Confirm>
      )}
    </>
  )
}

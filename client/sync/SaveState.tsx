import { useEffect, useState, useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import type { OpenChapter } from "./openChapter.ts"
import type { Saving } from "./outbox.ts"
import "./saveState.css"

/** How long a change may wait for the server's word before the reader is told, in milliseconds. */
const WORRY = 10_000

/** What of one's writing is safe: quiet when all is saved, plain words when not. Announced politely when it changes. */
export const SaveState = ({ open }: { open: OpenChapter }) => {
  const { t, i18n } = useTranslation()
  const saving = useSyncExternalStore(open.subscribeSaving, () => open.saving)
  const late = useLate(saving)
  const words = () => {
    switch (saving.state) {
      case "connecting":
        return t("sync.connecting")
      case "saved":
        return saving.at === null
          ? t("sync.saved")
          : t("sync.savedAt", { time: clock(saving.at, i18n.language) })
      case "saving":
        return late ? t("sync.savingLate") : t("sync.saving")
      case "offline":
        return saving.changes === 0 ? t("sync.offline") : t("sync.offlineChanges", { count: saving.changes })
      case "refused":
        return t("sync.refused")
    }
  }
  return (
    <span className="save-state" data-state={late ? "late" : saving.state} role="status">
      <span aria-hidden="true" className="save-state-sign" />
      {words()}
    </span>
  )
}

const useLate = (saving: Saving): boolean => {
  const since = saving.state === "saving" ? saving.since : undefined
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (since === undefined) return
    const timer = setTimeout(() => setLate(true), Math.max(0, since + WORRY - Date.now()))
    return () => clearTimeout(timer)
  }, [since])
  return late
}

const clock = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(at)

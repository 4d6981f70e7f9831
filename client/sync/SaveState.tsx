import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { OpenChapter } from "./openChapter.ts"
import type { Saving } from "./outbox.ts"
import "./saveState.css"

/** How long a change may wait for the server's word before the reader is told, in milliseconds. */
const WORRY = 10_000
/** How long everything must have been saved before the sign says so again: it is calm while one types. */
const SETTLE = 400

/** What of one's writing is safe: quiet when all is saved, plain words when not. Announced politely when it changes. */
export const SaveState = ({ open }: { open: OpenChapter }) => {
  const { t, i18n } = useTranslation()
  const { saving, late } = useCalmly(open)
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
      <span className="save-state-words">{words()}</span>
    </span>
  )
}

/** *Unsaved* is shown at once, *saved* when it has lasted: never the other way round. */
const useCalmly = (open: OpenChapter): { saving: Saving; late: boolean } => {
  const [saving, setSaving] = useState(open.saving)
  const [late, setLate] = useState(false)
  useEffect(() => {
    let settling: ReturnType<typeof setTimeout> | undefined
    let worrying: ReturnType<typeof setTimeout> | undefined
    const show = (next: Saving) =>
      setSaving((shown) => (shown.state === "saving" && next.state === "saving" ? shown : next))
    const look = () => {
      const next = open.saving
      clearTimeout(settling)
      clearTimeout(worrying)
      setLate(false)
      if (next.state === "saving") worrying = setTimeout(() => setLate(true), next.since + WORRY - Date.now())
      if (next.state === "saved") settling = setTimeout(() => show(next), SETTLE)
      else show(next)
    }
    show(open.saving)
    const stop = open.subscribeSaving(look)
    return () => {
      stop()
      clearTimeout(settling)
      clearTimeout(worrying)
    }
  }, [open])
  return { saving, late }
}

const clock = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(at)

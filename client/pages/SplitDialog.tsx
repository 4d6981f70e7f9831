import type { Node } from "@tiptap/pm/model"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router"
import { splitChapter } from "../../shared/drafts/commands.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { chapterAddress } from "../drafts/addresses.ts"
import { useCommand } from "../remote/useCommand.ts"
import { useReadChapters } from "../sync/useReadChapters.ts"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Pick } from "../ui/Pick.tsx"
import { Waiting } from "../ui/Waiting.tsx"

/** Asks at which heading; the chapter's text is read for it. */
export const SplitDialog = ({ chapter, close }: { chapter: Chapter; close: () => void }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [chosen, choose] = useState("")
  const split = useCommand(splitChapter, (made) => {
    announce(t("drafts.splitDone", { title: made.title }))
    void navigate(chapterAddress(made))
  })
  const { readings } = useReadChapters([{ id: chapter.id, seq: chapter.facts?.seq }], chapter.id)
  const reading = readings.get(chapter.id)
  const headings = reading?.state === "read" ? headingsIn(reading.doc) : []
  const heading = headings.find(({ id }) => id === chosen) ?? headings[0]
  return (
    <Confirm
      title={t("drafts.splitTitle", { title: chapter.title })}
      act={t("drafts.splitAct")}
      pending={split.isPending}
      fault={split.error}
      confirm={() => heading && split.mutate({ chapter: chapter.id, heading: heading.id })}
      close={close}
    >
      <p>{t("drafts.splitWords")}</p>
      {reading?.state === "failed" ? (
        <Fault fault={reading.fault} />
      ) : reading?.state !== "read" ? (
        <Waiting rows={2} />
      ) : heading ? (
        <Pick
          label={t("drafts.splitAt")}
          chosen={heading.id}
          choose={choose}
          options={headings.map(({ id, level, text }) => ({
            value: id,
            label: "\u2003".repeat(level - 1) + text,
          }))}
        />
      ) : (
        <p>{t("drafts.splitNone")}</p>
      )}
    </Confirm>
  )
}

/** The headings a chapter may be split at: those that stand on the page itself and are known by an id. */
const headingsIn = (doc: Node): { id: string; level: number; text: string }[] => {
  const found: { id: string; level: number; text: string }[] = []
  doc.forEach(({ type, attrs, textContent }) => {
    if (type.name === "heading" && typeof attrs["id"] === "string" && textContent.trim())
      found.push({ id: attrs["id"], level: Number(attrs["level"]), text: textContent })
  })
  return found
}

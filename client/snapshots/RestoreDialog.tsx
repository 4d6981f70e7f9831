import { Checkbox, Fieldset, Radio, Textfield } from "@digdir/designsystemet-react"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { restoreText } from "../../shared/snapshots/commands.ts"
import { restorable } from "../../shared/snapshots/restored.ts"
import type { SealedChapter, Version } from "../../shared/snapshots/snapshot.ts"
import { plainText, type Line } from "../../shared/text/line.ts"
import { useCommand } from "../remote/useCommand.ts"
import { shortened } from "../language/shortened.ts"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { sealedText } from "./sealedTexts.ts"

interface RestoreDialogProps {
  readonly version: Version
  readonly chapter: Pick<SealedChapter, "id" | "title">
  readonly language: string
  readonly close: () => void
}

/** Brings a chapter's text back from a version, whole or some paragraphs; says what stays and asks for a reason. */
export const RestoreDialog = ({ version, chapter, language, close }: RestoreDialogProps) => {
  const { t } = useTranslation()
  const [some, setSome] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [reason, setReason] = useState("")
  const [missing, setMissing] = useState(false)
  const { data } = useQuery({ ...sealedText(version.id, chapter.id), select: paragraphsOf })
  const restore = useCommand(restoreText, (restoration) => {
    announce(t(restoration ? "versions.restoredNow" : "versions.restoredNothing", { name: version.name }))
    close()
  })
  const turn = (at: number) => {
    const next = new Set(chosen)
    if (!next.delete(at)) next.add(at)
    setChosen(next)
  }
  const lacksChoice = some && chosen.size === 0
  const confirm = () => {
    setMissing(!reason.trim() || lacksChoice)
    if (!reason.trim() || lacksChoice) return
    const paragraphs = some ? [...chosen].sort((a, b) => a - b) : null
    restore.mutate({ version: version.id, chapter: chapter.id, paragraphs, reason: reason.trim() })
  }
  return (
    <Confirm
      title={t("versions.restoreTitle", { name: version.name, title: chapter.title })}
      act={t("versions.restore")}
      pending={restore.isPending}
      fault={restore.error}
      confirm={confirm}
      close={close}
    >
      <p>{t("versions.restoreWords")}</p>
      <Fieldset>
        <Fieldset.Legend>{t("versions.restoreWhat")}</Fieldset.Legend>
        <Radio
          name="restore"
          value="all"
          label={t("versions.restoreAll")}
          checked={!some}
          onChange={() => setSome(false)}
        />
        <Radio
          name="restore"
          value="some"
          label={t("versions.restoreSome")}
          checked={some}
          onChange={() => setSome(true)}
        />
      </Fieldset>
      {some && (
        <Fieldset className="restore-paragraphs">
          <Fieldset.Legend className="ds-sr-only">{t("versions.restoreSome")}</Fieldset.Legend>
          {(data ?? []).map(({ at, text }) => (
            <Checkbox
              key={at}
              data-size="sm"
              label={<span lang={language}>{text}</span>}
              checked={chosen.has(at)}
              onChange={() => turn(at)}
            />
          ))}
        </Fieldset>
      )}
      {missing && lacksChoice && <p role="alert">{t("versions.restoreNone")}</p>}
      <Textfield
        label={t("versions.reason")}
        maxLength={500}
        value={reason}
        error={missing && !reason.trim() && t("drafts.required")}
        onChange={({ target }) => setReason(target.value)}
      />
    </Confirm>
  )
}

/** The paragraphs one can choose: those with words, each with its place in the text. */
const paragraphsOf = (lines: readonly Line[]): { at: number; text: string }[] =>
  restorable(lines)
    .map((line, at) => ({ at, text: plainText([line]).trim() }))
    .filter(({ text }) => text)
    .map(({ at, text }) => ({ at, text: shortened(text, LONGEST) }))

const LONGEST = 120

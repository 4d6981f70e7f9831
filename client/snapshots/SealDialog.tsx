import { Checkbox, Fieldset, Radio, Textarea, Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { lockChapter } from "../../shared/drafts/commands.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { refuseLock } from "../../shared/drafts/rules.ts"
import { sealVersion } from "../../shared/snapshots/commands.ts"
import { codeOf, purposes, type Purpose, type Version } from "../../shared/snapshots/snapshot.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { useCommand } from "../remote/useCommand.ts"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"

interface SealDialogProps {
  readonly draft: Draft
  readonly actor: Actor
  readonly chapters: readonly Numbered[]
  /** The newest version, whose name suggests the next. */
  readonly last: Version | undefined
  readonly close: () => void
}

/** Says what will be sealed and that it cannot be taken back; and offers to close the chapters for writing first. */
export const SealDialog = ({ draft, actor, chapters, last, close }: SealDialogProps) => {
  const { t } = useTranslation()
  const [name, setName] = useState(() => nameAfter(last?.name))
  const [purpose, setPurpose] = useState<Purpose>("working")
  const [description, setDescription] = useState("")
  const [freeze, setFreeze] = useState(false)
  const [missing, setMissing] = useState(false)
  const lock = useCommand(lockChapter)
  const seal = useCommand(sealVersion, (version) => {
    announce(t("versions.sealedNow", { name: version.name, code: codeOf(version.seal) }))
    close()
  })
  const lockable = chapters.filter(({ chapter }) => !refuseLock(actor, chapter))
  const confirm = async () => {
    setMissing(!name.trim())
    if (!name.trim()) return
    const reason = t("versions.lockReason", { name: name.trim() })
    try {
      if (freeze) for (const { chapter } of lockable) await lock.mutateAsync({ chapter: chapter.id, reason })
      await seal.mutateAsync({ draft: draft.id, name: name.trim(), purpose, description })
    } catch {
      // Each says what went wrong where it happened, in the dialog.
    }
  }
  return (
    <Confirm
      title={t("versions.sealTitle")}
      act={t("versions.seal")}
      pending={seal.isPending || lock.isPending}
      fault={lock.error ?? seal.error}
      confirm={() => void confirm()}
      close={close}
    >
      <p>{t("versions.sealWords", { count: chapters.length })}</p>
      <Textfield
        autoFocus
        label={t("versions.name")}
        maxLength={60}
        value={name}
        error={missing && !name.trim() && t("drafts.required")}
        onChange={({ target }) => setName(target.value)}
      />
      <Fieldset>
        <Fieldset.Legend>{t("versions.purpose")}</Fieldset.Legend>
        {purposes.map((one) => (
          <Radio
            key={one}
            name="purpose"
            value={one}
            label={t(`versions.purposes.${one}`)}
            checked={purpose === one}
            onChange={() => setPurpose(one)}
          />
        ))}
      </Fieldset>
      <div className="seal-description">
        <label htmlFor="seal-description">{t("versions.description")}</label>
        <Textarea
          id="seal-description"
          rows={3}
          maxLength={2000}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
      </div>
      {lockable.length > 0 && (
        <Checkbox
          label={t("versions.freeze", { count: lockable.length })}
          description={t("versions.freezeHelp")}
          checked={freeze}
          onChange={() => setFreeze(!freeze)}
        />
      )}
    </Confirm>
  )
}

/** "V0.7" is followed by "V0.8"; a name without a number by nothing we could guess. */
const nameAfter = (name: string | undefined): string =>
  name === undefined
    ? "V0.1"
    : /\d+$/.test(name)
      ? name.replace(/\d+$/, (digits) => String(Number(digits) + 1))
      : ""

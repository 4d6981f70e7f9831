import { Checkbox, Fieldset, Textfield } from "@digdir/designsystemet-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import {
  renameChapter,
  setContributors,
  setNote,
  setOnlyProposals,
  setStatus,
} from "../../shared/drafts/commands.ts"
import { workStatus, type Chapter, type Draft } from "../../shared/drafts/draft.ts"
import { refuseManageChapter } from "../../shared/drafts/rules.ts"
import { writing, type Members } from "../people/useMembers.ts"
import { call } from "../remote/call.ts"
import { Pick } from "../ui/Pick.tsx"
import { Save } from "../ui/Save.tsx"
import { useEdits } from "../ui/useEdits.ts"

interface WorkFormProps {
  readonly draft: Draft
  readonly chapter: Chapter
  readonly actor: Actor
  readonly members: Members
}

/** What those answerable for a chapter decide: what it is called, how far it has come, who writes with them. */
export const WorkForm = ({ draft, chapter, actor, members }: WorkFormProps) => {
  const { t } = useTranslation()
  const remote = useQueryClient()
  const refusal = refuseManageChapter(actor, chapter)
  const readOnly = refusal !== undefined
  const { title, status, contributors, onlyProposals, note } = chapter
  const kept = useMemo(
    () => ({ title, status, contributors, onlyProposals, note }),
    [title, status, contributors, onlyProposals, note],
  )
  const edits = useEdits(kept)
  const [missing, setMissing] = useState(false)
  const save = useMutation({
    mutationFn: async ({ title, status, contributors, onlyProposals, note }: typeof edits.changes) => {
      const of = { chapter: chapter.id }
      if (title !== undefined) await call(renameChapter, { ...of, title: title.trim() })
      if (status !== undefined && status !== "locked") await call(setStatus, { ...of, status })
      if (contributors !== undefined) await call(setContributors, { ...of, contributors: [...contributors] })
      if (onlyProposals !== undefined) await call(setOnlyProposals, { ...of, onlyProposals })
      if (note !== undefined) await call(setNote, { ...of, note })
    },
    onSettled: () => remote.invalidateQueries({ queryKey: ["records"] }),
    onSuccess: edits.forget,
  })
  const locked = status === "locked"
  const statuses = locked ? (["locked"] as const) : workStatus.options
  const now = edits.now
  const others = writing(members).filter(({ organisation: { id } }) => id !== chapter.ownerOrganisation)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const empty = !now.title.trim()
        setMissing(empty)
        if (!empty) save.mutate(edits.changes)
      }}
    >
      <Textfield
        label={t("drafts.chapterTitle")}
        lang={draft.language}
        maxLength={300}
        readOnly={readOnly}
        value={now.title}
        error={missing && !now.title.trim() && t("drafts.required")}
        onChange={({ target }) => edits.set({ title: target.value })}
      />
      <Pick
        label={t("drafts.column.status")}
        description={locked ? t("drafts.statusWhileLocked") : undefined}
        readOnly={readOnly || locked}
        chosen={now.status}
        choose={(chosen) => edits.set({ status: chosen })}
        options={statuses.map((value) => ({ value, label: t(`drafts.status.${value}`) }))}
      />
      {others.length > 0 && (
        <Fieldset>
          <Fieldset.Legend>{t("drafts.contributors")}</Fieldset.Legend>
          <Fieldset.Description>{t("drafts.contributorsHelp")}</Fieldset.Description>
          {others.map(({ organisation: { id, name } }) => (
            <Checkbox
              key={id}
              label={name}
              readOnly={readOnly}
              checked={now.contributors.includes(id)}
              onChange={({ target }) =>
                edits.set({
                  contributors: target.checked
                    ? [...now.contributors, id]
                    : now.contributors.filter((other) => other !== id),
                })
              }
            />
          ))}
        </Fieldset>
      )}
      <Checkbox
        label={t("drafts.onlyProposals")}
        description={t("drafts.onlyProposalsHelp")}
        readOnly={readOnly}
        checked={now.onlyProposals}
        onChange={({ target }) => edits.set({ onlyProposals: target.checked })}
      />
      <Textfield
        multiline
        rows={3}
        label={t("drafts.note")}
        description={t("drafts.noteHelp")}
        maxLength={2000}
        readOnly={readOnly}
        value={now.note}
        onChange={({ target }) => edits.set({ note: target.value })}
      />
      <Save sent={save} refusal={refusal} changed={edits.changed} />
    </form>
  )
}

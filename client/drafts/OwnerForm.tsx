import { Checkbox, Textfield } from "@digdir/designsystemet-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { moveChapter, setDue, setOwner } from "../../shared/drafts/commands.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { refuseDirectChapter } from "../../shared/drafts/rules.ts"
import type { Members } from "../people/useMembers.ts"
import { call } from "../remote/call.ts"
import { Save } from "../ui/Save.tsx"
import { useEdits } from "../ui/useEdits.ts"
import { Due } from "./Due.tsx"
import { OwnerPick } from "./OwnerPick.tsx"

interface OwnerFormProps {
  readonly chapter: Chapter
  readonly actor: Actor
  readonly members: Members
}

/** What the lead decides of a chapter: whose it is, when it is due, whether it is an appendix. */
export const OwnerForm = ({ chapter, actor, members }: OwnerFormProps) => {
  const { t } = useTranslation()
  const remote = useQueryClient()
  const refusal = refuseDirectChapter(actor, chapter)
  const readOnly = refusal !== undefined
  const { ownerOrganisation, owner, dueDate, appendix } = chapter
  const kept = useMemo(
    () => ({ ownership: { ownerOrganisation, owner }, dueDate, appendix }),
    [ownerOrganisation, owner, dueDate, appendix],
  )
  const edits = useEdits(kept)
  const save = useMutation({
    mutationFn: async ({ ownership, dueDate, appendix }: typeof edits.changes) => {
      const of = { chapter: chapter.id }
      if (ownership) await call(setOwner, { ...of, ...ownership })
      if (dueDate !== undefined) await call(setDue, { ...of, dueDate })
      if (appendix !== undefined) await call(moveChapter, { ...of, appendix, before: null })
    },
    onSettled: () => remote.invalidateQueries({ queryKey: ["records"] }),
    onSuccess: edits.forget,
  })
  const now = edits.now
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(edits.changes)
      }}
    >
      <OwnerPick
        members={members}
        readOnly={readOnly}
        owner={now.ownership}
        choose={(ownership) => edits.set({ ownership })}
      />
      <Textfield
        type="date"
        label={t("drafts.column.due")}
        description={now.dueDate ? <Due due={now.dueDate} /> : t("drafts.dueHelp")}
        readOnly={readOnly}
        value={now.dueDate ?? ""}
        onChange={({ target }) => edits.set({ dueDate: target.value || null })}
      />
      <Checkbox
        label={t("drafts.asAppendix")}
        readOnly={readOnly}
        checked={now.appendix}
        onChange={({ target }) => edits.set({ appendix: target.checked })}
      />
      <Save sent={save} refusal={refusal} changed={edits.changed} />
    </form>
  )
}

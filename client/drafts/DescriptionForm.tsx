import { Textfield } from "@digdir/designsystemet-react"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { describeDraft } from "../../shared/drafts/commands.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { refuseManageDraft } from "../../shared/drafts/rules.ts"
import { languages } from "../language/catalogues.ts"
import { languageNames } from "../language/i18n.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Pick } from "../ui/Pick.tsx"
import { Save } from "../ui/Save.tsx"
import { useEdits } from "../ui/useEdits.ts"

/** The case a draft belongs to, the language it is written in, and what it is for. */
export const DescriptionForm = ({ draft, actor }: { draft: Draft; actor: Actor }) => {
  const { t } = useTranslation()
  const refusal = refuseManageDraft(actor, draft)
  const readOnly = refusal !== undefined
  const { caseNumber, language, purpose } = draft
  const edits = useEdits(useMemo(() => ({ caseNumber, language, purpose }), [caseNumber, language, purpose]))
  const save = useCommand(describeDraft, edits.forget)
  const { now } = edits
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ draft: draft.id, ...now })
      }}
    >
      <Textfield
        label={t("drafts.fieldCaseNumber")}
        description={t("drafts.fieldCaseNumberHelp")}
        maxLength={40}
        readOnly={readOnly}
        value={now.caseNumber}
        onChange={({ target }) => edits.set({ caseNumber: target.value })}
      />
      <Pick
        label={t("drafts.fieldLanguage")}
        readOnly={readOnly}
        chosen={now.language}
        choose={(chosen) => edits.set({ language: chosen })}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <Textfield
        multiline
        rows={3}
        label={t("drafts.purpose")}
        description={t("drafts.purposeHelp")}
        maxLength={2000}
        readOnly={readOnly}
        value={now.purpose}
        onChange={({ target }) => edits.set({ purpose: target.value })}
      />
      <Save sent={save} refusal={refusal} changed={edits.changed} />
    </form>
  )
}

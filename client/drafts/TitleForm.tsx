import { Textfield } from "@digdir/designsystemet-react"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { retitleDraft } from "../../shared/drafts/commands.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { refuseManageDraft } from "../../shared/drafts/rules.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Save } from "../ui/Save.tsx"
import { useEdits } from "../ui/useEdits.ts"

/** What the draft is called, and what it was called before: the history stays one line. */
export const TitleForm = ({ draft, actor }: { draft: Draft; actor: Actor }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const refusal = refuseManageDraft(actor, draft)
  const { title, shortTitle, formerTitles } = draft
  const edits = useEdits(useMemo(() => ({ title, shortTitle }), [title, shortTitle]))
  const [tried, setTried] = useState(false)
  const save = useCommand(retitleDraft, edits.forget)
  const { now } = edits
  const field = (name: "title" | "shortTitle", maxLength: number) => ({
    readOnly: refusal !== undefined,
    maxLength,
    value: now[name],
    error: tried && !now[name].trim() && t("drafts.required"),
    onChange: ({ target }: { target: { value: string } }) => edits.set({ [name]: target.value }),
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const whole = Boolean(now.title.trim() && now.shortTitle.trim())
        setTried(!whole)
        if (whole)
          save.mutate({ draft: draft.id, title: now.title.trim(), shortTitle: now.shortTitle.trim() })
      }}
    >
      <Textfield
        multiline
        rows={2}
        {...field("title", 500)}
        label={t("drafts.fieldTitle")}
        lang={draft.language}
      />
      <Textfield
        {...field("shortTitle", 80)}
        label={t("drafts.fieldShortTitle")}
        description={t("drafts.fieldShortTitleHelp")}
        lang={draft.language}
      />
      {formerTitles.length > 0 && (
        <div>
          <p className="quiet" id="former-titles">
            {t("drafts.formerTitles")}
          </p>
          <ul className="former-titles" aria-labelledby="former-titles">
            {formerTitles.toReversed().map(({ title, until }) => (
              <li key={until}>
                <span lang={draft.language}>{title}</span>
                <small>{t("drafts.titleUntil", { moment: moment(until, language) })}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Save sent={save} refusal={refusal} changed={edits.changed} />
    </form>
  )
}

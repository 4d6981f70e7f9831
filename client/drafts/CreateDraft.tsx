import { Radio, Fieldset, Textfield } from "@digdir/designsystemet-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { createDraft } from "../../shared/drafts/commands.ts"
import { drafts, type Draft } from "../../shared/drafts/draft.ts"
import { languages, type Language } from "../language/catalogues.ts"
import { languageNames } from "../language/i18n.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { call } from "../remote/call.ts"
import { useRecords } from "../remote/records.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { StartFrom, type From, type Way } from "./StartFrom.tsx"

/** The form that makes a draft; says what is missing at the field it concerns, once one has tried. */
export const CreateDraft = ({ created }: { created: (draft: Draft) => void }) => {
  const { t } = useTranslation()
  const remote = useQueryClient()
  const [language, setLanguage] = useState<Language>(useLanguage())
  const known = useRecords(drafts).data ?? []
  const [way, go] = useState<Way>("empty")
  const [from, setFrom] = useState<From>()
  const [missing, setMissing] = useState<readonly string[]>([])
  const create = useMutation({
    mutationFn: (input: Parameters<typeof createDraft.input.parse>[0]) =>
      call(createDraft, createDraft.input.parse(input)),
    onSuccess: async (draft) => {
      await remote.invalidateQueries()
      created(draft)
    },
  })

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = Object.fromEntries(new FormData(event.currentTarget))
    // Chapters that come with their titles need no first one.
    const input = { ...said, ...(way !== "empty" && { firstChapter: said["shortTitle"], from }), language }
    const checked = createDraft.input.safeParse(input)
    const wrong = checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0]))
    if (way !== "empty" && !from) wrong.push("from")
    setMissing(wrong)
    if (wrong.length === 0 && checked.success) create.mutate(checked.data)
    else event.currentTarget.querySelector<HTMLElement>(`[name="${wrong[0]}"]`)?.focus()
  }
  const field = (name: string) => ({ name, error: missing.includes(name) ? t("drafts.required") : undefined })

  return (
    <form className="form" noValidate onSubmit={submit}>
      <Textfield {...field("title")} label={t("drafts.fieldTitle")} maxLength={500} />
      <Textfield
        {...field("shortTitle")}
        label={t("drafts.fieldShortTitle")}
        description={t("drafts.fieldShortTitleHelp")}
        maxLength={80}
      />
      <Textfield
        {...field("caseNumber")}
        label={t("drafts.fieldCaseNumber")}
        description={t("drafts.fieldCaseNumberHelp")}
        maxLength={40}
      />
      <Fieldset>
        <Fieldset.Legend>{t("drafts.fieldLanguage")}</Fieldset.Legend>
        {languages.map((one) => (
          <Radio
            key={one}
            name="language"
            value={one}
            label={languageNames[one]}
            checked={one === language}
            onChange={() => setLanguage(one)}
          />
        ))}
      </Fieldset>
      <StartFrom
        drafts={known}
        from={from}
        choose={setFrom}
        way={way}
        go={go}
        missing={missing.includes("from")}
      />
      {way === "empty" && (
        <Textfield {...field("firstChapter")} label={t("drafts.fieldFirstChapter")} maxLength={300} />
      )}
      {create.error && <Fault fault={create.error} />}
      <div>
        <Act type="submit" loading={create.isPending}>
          {t("drafts.createAct")}
        </Act>
      </div>
    </form>
  )
}

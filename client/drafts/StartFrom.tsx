import { Fieldset, Input, Label, Field, Radio, ValidationMessage } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { createDraft } from "../../shared/drafts/commands.ts"
import { LARGEST_MARKDOWN } from "../../shared/drafts/commands.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import type { z } from "zod"
import { Pick } from "../ui/Pick.tsx"

/** What a new draft begins as; undefined is empty. */
export type From = z.infer<(typeof createDraft)["input"]>["from"]

interface StartFromProps {
  readonly drafts: readonly Draft[]
  readonly from: From
  readonly choose: (from: From) => void
  /** Says which way is chosen, before its files or its draft are. */
  readonly way: Way
  readonly go: (way: Way) => void
  readonly missing: boolean
}
export const ways = ["empty", "markdown", "draft"] as const
export type Way = (typeof ways)[number]

/** Empty, from Markdown files with one chapter each, or with another draft's chapters and milestones. */
export const StartFrom = ({ drafts, from, choose, way, go, missing }: StartFromProps) => {
  const { t } = useTranslation()
  const files = from?.start === "markdown" ? from.files : []
  const size = files.reduce((sum, { text }) => sum + text.length, 0)
  const read = async (chosen: FileList | null) => {
    const files = await Promise.all(
      [...(chosen ?? [])].map(async (file) => ({ name: file.name, text: await file.text() })),
    )
    files.sort((a, b) => a.name.localeCompare(b.name, "nb", { numeric: true }))
    choose(files.length > 0 ? { start: "markdown", files } : undefined)
  }
  return (
    <>
      <Fieldset>
        <Fieldset.Legend>{t("drafts.from")}</Fieldset.Legend>
        {ways
          .filter((one) => one !== "draft" || drafts.length > 0)
          .map((one) => (
            <Radio
              key={one}
              name="way"
              value={one}
              label={t(`drafts.fromWay.${one}`)}
              description={t(`drafts.fromHelp.${one}`)}
              checked={one === way}
              onChange={() => {
                go(one)
                choose(one === "draft" ? { start: "draft", draft: drafts[0]!.id } : undefined)
              }}
            />
          ))}
      </Fieldset>
      {way === "markdown" && (
        <Field>
          <Label>{t("drafts.fromFiles")}</Label>
          <Field.Description>
            {files.length > 0 ? files.map(({ name }) => name).join(", ") : t("drafts.fromFilesHelp")}
          </Field.Description>
          <Input
            type="file"
            multiple
            accept=".md,.markdown,text/markdown"
            onChange={({ target }) => void read(target.files)}
          />
          {size > LARGEST_MARKDOWN ? (
            <ValidationMessage>{t("refusal.tooLarge")}</ValidationMessage>
          ) : (
            missing &&
            files.length === 0 && <ValidationMessage>{t("drafts.fromFilesMissing")}</ValidationMessage>
          )}
        </Field>
      )}
      {way === "draft" && from?.start === "draft" && (
        <Pick
          label={t("drafts.fromDraft")}
          chosen={from.draft}
          choose={(draft) => choose({ start: "draft", draft })}
          options={drafts.map(({ id, shortTitle }) => ({ value: id, label: shortTitle }))}
        />
      )}
    </>
  )
}

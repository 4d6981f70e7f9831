import {
  Button,
  Checkbox,
  Dialog,
  Field,
  Heading,
  Label,
  Paragraph,
  Textarea,
  ValidationMessage,
} from "@digdir/designsystemet-react"
import type { Editor } from "@tiptap/core"
import { NodeSelection } from "@tiptap/pm/state"
import { useEffect, useMemo, useState, type FormEvent, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useFirstFocus } from "./useFirstFocus.ts"
import { pictureAddress, pictureTypes, sendPicture, type Sent } from "./upload.ts"

/** Puts in a picture, or changes the words of the one selected. It must be described or said to be decoration. */
export const ImageDialog = (props: {
  editor: Editor
  chapter: string
  picture: File | null
  close: () => void
}): ReactNode => {
  const { editor, chapter, close } = props
  const { t } = useTranslation()
  const described = useFirstFocus<HTMLTextAreaElement>()
  const chosen = useFirstFocus<HTMLInputElement>()
  const [was] = useState(() => selectedImage(editor))
  const [picture, setPicture] = useState(props.picture)
  const [alt, setAlt] = useState(was?.alt ?? "")
  const [decorative, setDecorative] = useState(was?.decorative ?? false)
  const [width, setWidth] = useState(was?.width ?? 100)
  const [sending, setSending] = useState<number>()
  const [fault, setFault] = useState<{ field: "file" | "alt"; text: string }>()
  const shown = useMemo(() => (picture ? URL.createObjectURL(picture) : null), [picture])
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown)), [shown])

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!was && !picture) return setFault({ field: "file", text: t("text.imageFileMissing") })
    if (!decorative && alt.trim() === "") return setFault({ field: "alt", text: t("text.imageAltMissing") })
    const words = { alt: decorative ? "" : alt.trim().slice(0, 2000), decorative, width }
    if (was) {
      close()
      // It may have been moved by what a colleague wrote before it, or taken away.
      const now = selectedImage(editor)
      if (!now) return
      const tr = editor.state.tr
      for (const [name, value] of Object.entries(words)) tr.setNodeAttribute(now.at, name, value)
      editor.view.dispatch(tr)
      return editor.view.focus()
    }
    setFault(undefined)
    setSending(0)
    const sent = await sendPicture(chapter, picture!, setSending)
    setSending(undefined)
    if (!("file" in sent)) return setFault({ field: "file", text: faultText(sent) })
    close()
    editor
      .chain()
      .focus()
      .insertContent({ type: "image", attrs: { file: sent.file, ...words } })
      .run()
  }
  const faultText = (sent: Exclude<Sent, { file: string }>) =>
    "refusal" in sent
      ? t(`refusal.${sent.refusal}`)
      : t("offline" in sent ? "text.imageOffline" : "text.imageFailed")

  return (
    <Dialog open onClose={close} closeButton={t("text.close")} className="ask">
      <form onSubmit={(event) => void save(event)} noValidate>
        <Dialog.Block>
          <Heading level={2} data-size="sm">
            {t(was ? "text.imageEdit" : "text.imageTitle")}
          </Heading>
        </Dialog.Block>
        <Dialog.Block className="ask-fields">
          {(shown ?? was?.file) && (
            <img className="ask-picture" src={shown ?? pictureAddress(chapter, was!.file!)} alt="" />
          )}
          {!was && (
            <Field>
              <Label>
                {picture && picture === props.picture ? t("text.imagePaste") : t("text.imageFile")}
              </Label>
              <Field.Description>{t("text.imageHint")}</Field.Description>
              <input
                // The picture first, if it has yet to be chosen; else its words.
                ref={props.picture ? undefined : chosen}
                className="ds-input"
                type="file"
                accept={pictureTypes.join()}
                onChange={({ target }) => {
                  setPicture(target.files?.[0] ?? null)
                  setFault(undefined)
                }}
              />
              {fault?.field === "file" && <ValidationMessage>{fault.text}</ValidationMessage>}
            </Field>
          )}
          <Field>
            <Label>{t("text.imageAlt")}</Label>
            <Field.Description>{t("text.imageAltHint")}</Field.Description>
            <Textarea
              ref={was || props.picture ? described : undefined}
              value={alt}
              rows={2}
              maxLength={2000}
              disabled={decorative}
              onChange={({ target }) => setAlt(target.value)}
            />
            {fault?.field === "alt" && <ValidationMessage>{fault.text}</ValidationMessage>}
          </Field>
          <Checkbox
            label={t("text.imageDecorative")}
            checked={decorative}
            onChange={({ target }) => setDecorative(target.checked)}
          />
          <Field>
            <Label>{t("text.imageWidth")}</Label>
            <Field.Description>{t("text.imageWidthValue", { percent: width })}</Field.Description>
            <input
              type="range"
              min={20}
              max={100}
              step={5}
              value={width}
              onChange={({ target }) => setWidth(Number(target.value))}
            />
          </Field>
          {sending !== undefined && (
            <Paragraph role="status">
              {t("text.imageSending", { percent: Math.round(sending * 100) })} <progress value={sending} />
            </Paragraph>
          )}
        </Dialog.Block>
        <Dialog.Block className="ask-acts">
          <Button type="submit" loading={sending !== undefined}>
            {t(was ? "text.imageChange" : "text.imageSave")}
          </Button>
          <Button variant="tertiary" onClick={close}>
            {t("text.cancel")}
          </Button>
        </Dialog.Block>
      </form>
    </Dialog>
  )
}

function selectedImage({ state }: Editor) {
  const { selection } = state
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "image") return null
  const { file, alt, decorative, width } = selection.node.attrs as {
    file: string | null
    alt: string
    decorative: boolean
    width: number
  }
  return { at: selection.from, file, alt, decorative, width }
}

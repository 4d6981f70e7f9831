import { Button, Dialog, Field, Heading, Label, Select, Textfield } from "@digdir/designsystemet-react"
import type { Editor } from "@tiptap/core"
import { useState, type FormEvent, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { addressOf, follow, linkAt, type LinkFault } from "./links.ts"
import { idOf } from "./references.ts"
import { useFirstFocus } from "./useFirstFocus.ts"
import { useTargets } from "./useTargets.ts"

/** Makes, changes or takes away the link at the selection. An address that cannot be followed safely is refused here. */
export const LinkDialog = ({ editor, close }: { editor: Editor; close: () => void }): ReactNode => {
  const { t } = useTranslation()
  const address = useFirstFocus<HTMLInputElement>()
  const [was] = useState(() => linkAt(editor))
  // Asked anew when one has answered: a colleague may have written before it meanwhile.
  const place = () => linkAt(editor) ?? editor.state.selection
  const [text, setText] = useState(() => editor.state.doc.textBetween(place().from, place().to, " "))
  const [typed, setTyped] = useState(
    was?.href.startsWith("#") ? "" : (was?.href.replace(/^mailto:/, "") ?? ""),
  )
  const [inside, setInside] = useState("")
  const [fault, setFault] = useState<LinkFault>()
  const targets = useTargets(editor)
  const [asked] = useState(() => place().from === place().to)

  const save = (event: FormEvent) => {
    event.preventDefault()
    const given = inside
      ? { href: `#${idOf(editor, targets[Number(inside)]!.at)}` }
      : was?.href.startsWith("#") && !typed
        ? was
        : addressOf(typed)
    if ("fault" in given) return setFault(given.fault)
    const { from, to } = place()
    close()
    const { href } = given
    if (asked)
      editor
        .chain()
        .focus()
        .insertContent({
          type: "text",
          text: text || typed || href,
          marks: [{ type: "link", attrs: { href } }],
        })
        .run()
    else
      editor
        .chain()
        .focus()
        .setTextSelection({ from, to })
        .setMark("link", { href })
        .setTextSelection(to)
        .run()
  }
  const remove = () => {
    const { from, to } = place()
    close()
    editor.chain().focus().setTextSelection({ from, to }).unsetMark("link").setTextSelection(to).run()
  }

  return (
    <Dialog open onClose={close} closeButton={t("text.close")} className="ask">
      <form onSubmit={save} noValidate>
        <Dialog.Block>
          <Heading level={2} data-size="sm">
            {t("text.linkTitle")}
          </Heading>
        </Dialog.Block>
        <Dialog.Block className="ask-fields">
          {asked && (
            <Textfield
              label={t("text.linkText")}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
          <Textfield
            label={t("text.linkAddress")}
            description={t("text.linkHint")}
            ref={address}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            disabled={inside !== ""}
            onChange={({ target }) => {
              setTyped(target.value)
              setFault(undefined)
            }}
            error={fault && t(`text.${fault}`)}
          />
          {targets.length > 0 && (
            <Field>
              <Label>{t("text.linkInside")}</Label>
              <Select value={inside} onChange={({ target }) => setInside(target.value)}>
                <Select.Option value="">{t("text.linkNone")}</Select.Option>
                {targets.map(({ number, text: title, level }, index) => (
                  <Select.Option key={index} value={index}>
                    {"\u2003".repeat(level - 1) + [number, title].filter(Boolean).join(" ")}
                  </Select.Option>
                ))}
              </Select>
            </Field>
          )}
        </Dialog.Block>
        <Dialog.Block className="ask-acts">
          <Button type="submit">{t(was ? "text.linkChange" : "text.linkSave")}</Button>
          {was && (
            <>
              <Button variant="secondary" onClick={() => (close(), follow(editor, was.href))}>
                {t("text.linkOpen")}
              </Button>
              <Button variant="secondary" data-color="danger" onClick={remove}>
                {t("text.linkRemove")}
              </Button>
            </>
          )}
          <Button variant="tertiary" onClick={close}>
            {t("text.cancel")}
          </Button>
        </Dialog.Block>
      </form>
    </Dialog>
  )
}

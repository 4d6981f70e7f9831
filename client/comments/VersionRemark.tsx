import { Button, Field, Label, Textarea } from "@digdir/designsystemet-react"
import { ChatAddIcon } from "@navikt/aksel-icons"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { openThread } from "../../shared/comments/commands.ts"
import { LONGEST_QUOTE } from "../../shared/comments/thread.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { threadsAddress } from "./addresses.ts"
import { NoteField, nothingWritten } from "./NoteField.tsx"
import { useThreadCommand } from "./useThreads.ts"
import "./comments.css"

interface VersionRemarkProps {
  readonly draft: string
  readonly chapter: string
  readonly version: string
  /** What the chapter is called where one comments on it. */
  readonly named: string
}

/** Where the ministry comments on a chapter of a released version, on the words selected or the whole (R20). */
export const VersionRemark = ({ draft, chapter, version, named }: VersionRemarkProps) => {
  const { t } = useTranslation()
  const [words, setWords] = useState<string>()
  const [writing, setWriting] = useState(nothingWritten)
  const send = useThreadCommand(openThread, () => {
    announce(t("comments.opened"))
    setWords(undefined)
    setWriting(nothingWritten)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!writing.text.trim()) return
    send.mutate({
      chapter,
      version,
      proposal: null,
      lane: "ministry",
      kind: "ministryInput",
      about: words?.trim() ? { words } : null,
      text: writing.text,
      mentions: [],
      assigned: null,
    })
  }
  if (words === undefined)
    return (
      <p className="version-remark">
        <Button
          variant="tertiary"
          data-size="sm"
          aria-label={`${t("comments.comment")}: ${named}`}
          // What is selected in the text must still be selected when it is read.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setWords((getSelection()?.toString() ?? "").trim().slice(0, LONGEST_QUOTE))}
        >
          <ChatAddIcon aria-hidden="true" />
          {t("comments.comment")}
        </Button>
        {send.isSuccess && (
          <Link to={threadsAddress(draft, { lane: "ministry" }, send.data.id)}>{t("comments.open")}</Link>
        )}
      </p>
    )
  return (
    <form className="card note-form version-remark" aria-label={named} onSubmit={submit}>
      <Field data-size="sm">
        <Label>{t("comments.versionWords")}</Label>
        <Textarea
          rows={2}
          maxLength={LONGEST_QUOTE}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </Field>
      <NoteField
        focus
        label={t("comments.write")}
        writing={writing}
        write={setWriting}
        nameable={[]}
        error={send.isError || writing.text.trim() ? undefined : t("comments.empty")}
      />
      {send.error && <Fault fault={send.error} />}
      <div className="card-acts">
        <Button type="submit" data-size="sm" loading={send.isPending}>
          {t("comments.newAct")}
        </Button>
        <Button variant="tertiary" data-size="sm" data-color="neutral" onClick={() => setWords(undefined)}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  )
}

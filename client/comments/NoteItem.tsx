import { Button } from "@digdir/designsystemet-react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { editNote, withdrawNote } from "../../shared/comments/commands.ts"
import { refuseEditNote, refuseWithdrawNote } from "../../shared/comments/rules.ts"
import type { Note } from "../../shared/comments/thread.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { Act } from "../ui/Act.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Name, useNames } from "./Name.tsx"
import { NoteField, type Writing } from "./NoteField.tsx"
import { Said } from "./Said.tsx"
import { stillNamed } from "./mention.ts"
import type { Opened } from "./opened.ts"
import { useThreadCommand } from "./useThreads.ts"

/** One note: who, for whom, when, what; and for its author a way to change it or take it back. */
export const NoteItem = ({ opened, note }: { opened: Opened; note: Note }) => {
  const { t } = useTranslation()
  const { actor, draft, chapter, thread } = opened
  const [asked, setAsked] = useState<"edit" | "withdraw" | null>(null)
  const close = () => setAsked(null)
  const withdraw = useThreadCommand(withdrawNote, close)
  const own = note.author.person === actor.person && note.withdrawnAt === null
  return (
    <li className="note" data-withdrawn={note.withdrawnAt !== null || undefined}>
      <Name by={note.author} at={note.at} />
      {asked === "edit" ? (
        <EditNote opened={opened} note={note} close={close} />
      ) : note.withdrawnAt === null ? (
        <Said text={note.text} mentions={note.mentions} lang={draft.language} />
      ) : (
        <Withdrawn note={note} lang={draft.language} />
      )}
      {note.withdrawnAt === null && note.edits.length > 0 && asked !== "edit" && (
        <Before note={note} lang={draft.language} />
      )}
      {own && asked !== "edit" && (
        <div className="note-acts">
          <Act
            variant="tertiary"
            data-color="neutral"
            data-size="sm"
            refusal={refuseEditNote(actor, thread, chapter, note)}
            onClick={() => setAsked("edit")}
          >
            {t("comments.edit")}
          </Act>
          <Act
            variant="tertiary"
            data-color="neutral"
            data-size="sm"
            refusal={refuseWithdrawNote(actor, thread, chapter, note)}
            onClick={() => setAsked("withdraw")}
          >
            {t("comments.withdraw")}
          </Act>
        </div>
      )}
      {asked === "withdraw" && (
        <Confirm
          title={t("comments.withdrawTitle")}
          act={t("comments.withdraw")}
          danger
          pending={withdraw.isPending}
          fault={withdraw.error}
          confirm={() => withdraw.mutate({ thread: thread.id, note: note.id })}
          close={close}
        >
          <p>{t("comments.withdrawWhy")}</p>
        </Confirm>
      )}
    </li>
  )
}

const EditNote = ({ opened, note, close }: { opened: Opened; note: Note; close: () => void }) => {
  const { t } = useTranslation()
  const { thread, nameable } = opened
  const [writing, setWriting] = useState<Writing>(() => ({
    text: note.text,
    chosen: nameable.filter(({ party }) =>
      note.mentions.some((one) => JSON.stringify(one) === JSON.stringify(party)),
    ),
  }))
  const edit = useThreadCommand(editNote, close)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { text, chosen } = writing
    if (text.trim())
      edit.mutate({ thread: thread.id, note: note.id, text, mentions: stillNamed(text, chosen) })
  }
  return (
    <form className="note-form" onSubmit={send}>
      <NoteField
        bare
        focus
        label={t("comments.write")}
        writing={writing}
        write={setWriting}
        nameable={nameable}
        error={writing.text.trim() ? undefined : t("comments.empty")}
      />
      {edit.error && <Fault fault={edit.error} />}
      <div className="card-acts">
        <Button type="submit" data-size="sm" loading={edit.isPending}>
          {t("comments.editAct")}
        </Button>
        <Button variant="tertiary" data-size="sm" data-color="neutral" onClick={close}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  )
}

const Withdrawn = ({ note, lang }: { note: Note; lang: string }) => {
  const { t } = useTranslation()
  const names = useNames()
  const language = useLanguage()
  const [shown, setShown] = useState(false)
  const words = { name: names.person(note.author.person), moment: moment(note.withdrawnAt!, language) }
  return (
    <>
      <p className="note-gone">{t("comments.withdrawn", words)}</p>
      <Unfold shown={shown} show={setShown} words={["withdrawnShow", "withdrawnHide"]} />
      {shown && <Said text={note.text} mentions={note.mentions} lang={lang} />}
    </>
  )
}

/** What it said before it was changed: part of the case, and so never gone. */
const Before = ({ note, lang }: { note: Note; lang: string }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const [shown, setShown] = useState(false)
  return (
    <>
      <Unfold shown={shown} show={setShown} words={["versions", "versionsHide"]} edited />
      {shown && (
        <ul className="note-before">
          {note.edits.toReversed().map(({ text, until }) => (
            <li key={until}>
              <small>{t("comments.until", { moment: moment(until, language) })}</small>
              <Said text={text} mentions={note.mentions} lang={lang} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Unfold = (props: {
  shown: boolean
  show: (shown: boolean) => void
  words: ["versions", "versionsHide"] | ["withdrawnShow", "withdrawnHide"]
  edited?: boolean
}) => {
  const { t } = useTranslation()
  const { shown, show, words, edited } = props
  return (
    <p className="note-unfold">
      {edited && <span>{t("comments.edited")}</span>}
      <button type="button" aria-expanded={shown} onClick={() => show(!shown)}>
        {t(`comments.${words[shown ? 1 : 0]}`)}
      </button>
    </p>
  )
}

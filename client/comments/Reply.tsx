import { useRef, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { replyToThread } from "../../shared/comments/commands.ts"
import { refuseReply } from "../../shared/comments/rules.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { NoteField, nothingWritten, type Writing } from "./NoteField.tsx"
import { stillNamed } from "./mention.ts"
import type { Opened } from "./opened.ts"
import { useThreadCommand } from "./useThreads.ts"

interface ReplyProps {
  readonly opened: Opened
  /** What one has begun here and not sent, kept while the card is folded. */
  readonly begun: Map<string, Writing>
}

/** Where one answers in a thread. */
export const Reply = ({ opened, begun }: ReplyProps) => {
  const { t } = useTranslation()
  const { actor, thread, chapter, nameable } = opened
  const [writing, setWriting] = useState(() => begun.get(thread.id) ?? nothingWritten)
  const write = (now: Writing) => {
    begun.set(thread.id, now)
    setWriting(now)
  }
  const form = useRef<HTMLFormElement>(null)
  const reply = useThreadCommand(replyToThread, () => {
    write(nothingWritten)
    form.current?.querySelector("textarea")?.focus({ preventScroll: true })
  })
  const refusal = refuseReply(actor, thread, chapter)
  const empty = writing.text.trim() === ""
  if (refusal) return <p className="quiet">{t(`refusal.${refusal}`)}</p>
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { text, chosen } = writing
    if (!empty) reply.mutate({ thread: thread.id, text, mentions: stillNamed(text, chosen) })
  }
  return (
    <form ref={form} className="note-form" onSubmit={send}>
      <NoteField label={t("comments.reply")} writing={writing} write={write} nameable={nameable} />
      {reply.error && <Fault fault={reply.error} />}
      {!empty && (
        <>
          <p className="quiet">{t("comments.replyHint")}</p>
          <div className="card-acts">
            <Act type="submit" data-size="sm" loading={reply.isPending}>
              {t("comments.replyAct")}
            </Act>
          </div>
        </>
      )}
    </form>
  )
}

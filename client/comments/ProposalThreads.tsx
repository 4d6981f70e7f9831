import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { openThread } from "../../shared/comments/commands.ts"
import { refuseOpenThread } from "../../shared/comments/rules.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { NoteField, type Writing } from "./NoteField.tsx"
import { OpenCard } from "./ThreadCard.tsx"
import { useNameable } from "./useNameable.ts"
import { useNote } from "./useNote.ts"
import { useRead } from "./useRead.ts"
import { useThreadCommand } from "./useThreads.ts"
import "./comments.css"

interface ProposalThreadsProps {
  readonly actor: Actor
  readonly draft: Draft
  readonly chapter: Chapter
  readonly proposal: string
  /** Those about it. */
  readonly threads: readonly Thread[]
  readonly isUnread: (thread: Thread) => boolean
}

/** In the list: what has been said about a proposal, and where one says more; a first word opens a thread. */
export const ProposalThreads = (props: ProposalThreadsProps) => {
  const { actor, draft, chapter, proposal, threads, isUnread } = props
  const [begun] = useState(() => new Map<string, Writing>())
  useRead(threads, threads[0]?.id ?? null, isUnread)
  if (threads.length === 0) return <FirstNote {...{ actor, draft, chapter, proposal }} />
  return threads.map((thread) => (
    <OpenCard
      beneath
      key={thread.id}
      {...{ actor, draft, chapter, thread, begun }}
      unread={isUnread(thread)}
    />
  ))
}

const FirstNote = (props: Pick<ProposalThreadsProps, "actor" | "draft" | "chapter" | "proposal">) => {
  const { actor, draft, chapter, proposal } = props
  const { t } = useTranslation()
  const note = useNote()
  const { organisation } = actor
  const nameable = useNameable({ draft: draft.id, lane: "chapter", organisation }, chapter)
  const send = useThreadCommand(openThread, () => announce(t("comments.opened")))
  const refusal = refuseOpenThread(actor, chapter, "chapter")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = note.said()
    if (!said || refusal) return
    send.mutate({
      chapter: chapter.id,
      lane: "chapter",
      kind: "question",
      about: null,
      version: null,
      proposal,
      ...said,
      assigned: null,
    })
  }
  return (
    <form className="note-form" onSubmit={submit} noValidate>
      <NoteField {...note.field} label={t("comments.commentProposal")} nameable={nameable} />
      {send.error && <Fault fault={send.error} />}
      <div className="card-acts">
        <Act type="submit" variant="secondary" data-size="sm" loading={send.isPending} refusal={refusal}>
          {t("comments.newAct")}
        </Act>
      </div>
    </form>
  )
}

import { Button, Tag } from "@digdir/designsystemet-react"
import { CheckmarkCircleIcon, XMarkIcon } from "@navikt/aksel-icons"
import { useEffect, useRef, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { isResolved, openedBy, type Thread } from "../../shared/comments/thread.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { AboutProposal } from "./AboutProposal.tsx"
import { Name, useNames } from "./Name.tsx"
import type { Writing } from "./NoteField.tsx"
import { Quoted } from "./Quoted.tsx"
import { Course } from "./Course.tsx"
import { Reply } from "./Reply.tsx"
import { ThreadActs } from "./ThreadActs.tsx"
import { useNameable, usePartyName } from "./useNameable.ts"
import "./comments.css"

export interface CardProps {
  readonly actor: Actor
  readonly draft: Draft
  readonly chapter: Chapter
  readonly thread: Thread
  readonly unread: boolean
  readonly begun: Map<string, Writing>
}

/** A thread at rest: what it wants, who said what last, and whether something in it is new. Opens when pressed. */
export const CalmCard = ({ thread, draft, unread, open }: CardProps & { open: () => void }) => {
  const { t } = useTranslation()
  const partyName = usePartyName()
  const first = thread.notes[0]!
  const replies = thread.notes.length - 1
  const facts = [
    replies > 0 && t("comments.replies", { count: replies }),
    thread.assigned &&
      t("comments.assignedTo", { name: partyName(thread.assigned) ?? t("comments.unknown") }),
  ].filter((fact): fact is string => Boolean(fact))
  return (
    <article
      className="card card-calm"
      data-state={isResolved(thread) ? "resolved" : "open"}
      aria-label={useLabel(thread)}
    >
      <Signs thread={thread} unread={unread} />
      <Name by={first.author} at={first.at} small />
      <p className="card-words" lang={draft.language}>
        {first.text}
      </p>
      {facts.length > 0 && <p className="card-facts">{facts.join(" · ")}</p>}
      {/* The whole card answers to the pointer; a keyboard and a screen reader have this button. */}
      <button type="button" className="card-open" onClick={open} aria-expanded="false">
        <span className="ds-sr-only">{t("comments.open")}</span>
      </button>
    </article>
  )
}

interface OpenCardProps extends CardProps {
  /** Folds it; undefined where it stays open. */
  readonly close?: (() => void) | undefined
  /** Takes the focus when it comes. */
  readonly focus?: boolean
  /** Shows the words around what was quoted. */
  readonly whole?: boolean
  /** Leaves out what it is about, which stands right above it. */
  readonly beneath?: boolean
  readonly children?: ReactNode
}

/** A thread drawn forward: what it is about, all that was said, and what one may do. */
export const OpenCard = (props: OpenCardProps) => {
  const { t } = useTranslation()
  const { actor, draft, chapter, thread, unread, begun, close, focus, whole, beneath } = props
  const nameable = useNameable(thread, chapter)
  const card = useRef<HTMLElement>(null)
  const { id } = thread
  const opened = { actor, draft, chapter, thread, nameable }
  useEffect(() => {
    if (focus) card.current?.focus({ preventScroll: true })
  }, [focus, id])
  return (
    <article
      ref={card}
      className="card card-open-now"
      data-state={isResolved(thread) ? "resolved" : "open"}
      aria-label={useLabel(thread)}
      tabIndex={-1}
    >
      <div className="card-top">
        <Signs thread={thread} unread={unread} />
        {close && (
          <Button
            icon
            variant="tertiary"
            data-color="neutral"
            data-size="sm"
            aria-label={t("comments.shut")}
            title={t("comments.shut")}
            onClick={close}
          >
            <XMarkIcon aria-hidden="true" />
          </Button>
        )}
      </div>
      {!beneath && (
        <AboutProposal draft={draft.id} proposal={thread.proposal} lang={draft.language}>
          <Quoted thread={thread} lang={draft.language} {...(whole ? { whole } : {})} />
        </AboutProposal>
      )}
      <Course opened={opened} />
      <Outcome thread={thread} />
      <Reply key={id} opened={opened} begun={begun} />
      <ThreadActs opened={opened}>{props.children}</ThreadActs>
    </article>
  )
}

/** What it wants, who reads it where that is not everybody, and whether it is resolved or has something new: in words. */
export const Signs = ({ thread, unread }: { thread: Thread; unread: boolean }) => {
  const { t } = useTranslation()
  const names = useNames()
  const { lane, organisation, resolution, kind, proposal } = thread
  return (
    <p className="signs">
      {unread && <span className="unread">{t("comments.unread")}</span>}
      <span>{t(`threads.kinds.${kind}`)}</span>
      {proposal && <span>{t("comments.aboutAProposal")}</span>}
      {lane !== "chapter" && (
        <Tag data-size="sm" data-color={lane === "ministry" ? "info" : "neutral"}>
          {lane === "ministry"
            ? t("comments.laneMinistry")
            : t("comments.laneOrganisation", { organisation: names.organisation(organisation) })}
        </Tag>
      )}
      {resolution && (
        <span className="signs-resolved">
          <CheckmarkCircleIcon aria-hidden="true" />
          {t(`threads.outcomes.${resolution.outcome}`)}
        </span>
      )}
    </p>
  )
}

const Outcome = ({ thread: { resolution } }: { thread: Thread }) => {
  const { t } = useTranslation()
  if (!resolution) return null
  return (
    <div className="outcome">
      <p className="signs-resolved">
        <CheckmarkCircleIcon aria-hidden="true" />
        {t(`threads.outcomes.${resolution.outcome}`)}
      </p>
      <p>{resolution.reason}</p>
      <Name by={resolution.by} at={resolution.at} small />
    </div>
  )
}

const useLabel = (thread: Thread): string => {
  const { t } = useTranslation()
  const names = useNames()
  return t("comments.card", {
    kind: t(`threads.kinds.${thread.kind}`),
    name: names.person(openedBy(thread).person),
    state: t(`threads.states.${isResolved(thread) ? "resolved" : "open"}`).toLocaleLowerCase("nb"),
  })
}

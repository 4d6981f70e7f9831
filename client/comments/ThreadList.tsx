import { Link as Anchor } from "@digdir/designsystemet-react"
import { ChevronDownIcon, ChevronUpIcon } from "@navikt/aksel-icons"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import { openedAt, openedBy, type Thread } from "../../shared/comments/thread.ts"
import { newChapter, type Draft } from "../../shared/drafts/draft.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { When } from "../language/When.tsx"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { AboutProposalShortly } from "./AboutProposal.tsx"
import { threadAddress } from "./addresses.ts"
import type { Writing } from "./NoteField.tsx"
import { OpenCard, Signs } from "./ThreadCard.tsx"
import { usePartyName } from "./useNameable.ts"
import "../ui/worklist.css"
import "./threadList.css"

interface ThreadListProps {
  readonly actor: Actor
  readonly draft: Draft
  readonly threads: readonly Thread[]
  readonly chapters: ReadonlyMap<string, Numbered>
  readonly isUnread: (thread: Thread) => boolean
  readonly open: string | null
  readonly setOpen: (id: string | null) => void
}

/** Threads one beneath the other; one opens in its place, with the words around what it is about. */
export const ThreadList = ({ actor, draft, threads, chapters, isUnread, open, setOpen }: ThreadListProps) => {
  const { t } = useTranslation()
  const [begun] = useState(() => new Map<string, Writing>())
  return (
    <ul className="worklist thread-list" aria-label={t("comments.list")}>
      {threads.map((thread) => {
        const its = chapters.get(thread.chapter)
        const unread = isUnread(thread)
        const opened = thread.id === open
        return (
          <li key={thread.id} data-thread={thread.id} data-open={opened || undefined}>
            <ThreadRow
              draft={draft}
              thread={thread}
              number={its?.number ?? ""}
              unread={unread}
              opened={opened}
              toggle={() => setOpen(opened ? null : thread.id)}
            />
            {opened && (
              <OpenCard
                whole
                actor={actor}
                draft={draft}
                chapter={its?.chapter ?? unreadable(thread)}
                thread={thread}
                unread={unread}
                begun={begun}
              >
                {its && (
                  <Anchor asChild>
                    <Link to={threadAddress(thread)}>{t("comments.show")}</Link>
                  </Anchor>
                )}
              </OpenCard>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The ministry reads no chapter, only what is said of its versions: for the rules, one of which nothing is known. */
const unreadable = ({ chapter, draft }: Thread) =>
  newChapter({ id: chapter, draft, order: 0, title: "", ownerOrganisation: "" })

const ThreadRow = (props: {
  draft: Draft
  thread: Thread
  number: string
  unread: boolean
  opened: boolean
  toggle: () => void
}) => {
  const { t } = useTranslation()
  const { draft, thread, number, unread, opened, toggle } = props
  const { people, organisations } = usePeople()
  const partyName = usePartyName()
  const now = useNow()
  const by = openedBy(thread)
  const Chevron = opened ? ChevronUpIcon : ChevronDownIcon
  return (
    <div className="worklist-row thread-row">
      <span className="worklist-number">{number}</span>
      <div className="worklist-words">
        <Signs thread={thread} unread={unread} />
        <p className="thread-row-said" lang={draft.language}>
          {thread.notes[0]!.text}
        </p>
        <p className="thread-row-quote" lang={thread.quote ? draft.language : undefined}>
          <AboutProposalShortly draft={draft.id} proposal={thread.proposal}>
            {thread.quote ? `«${thread.quote.words}»` : t("comments.aboutChapter")}
          </AboutProposalShortly>
        </p>
      </div>
      <p className="worklist-facts">
        <span>{people.get(by.person)?.person.name ?? t("comments.unknown")}</span>
        <OrganisationName organisation={organisations.get(by.organisation)} />
        <When at={openedAt(thread)} now={now} />
        {thread.notes.length > 1 && <span>{t("comments.replies", { count: thread.notes.length - 1 })}</span>}
        {thread.assigned && (
          <span>
            {t("comments.assignedTo", { name: partyName(thread.assigned) ?? t("comments.unknown") })}
          </span>
        )}
      </p>
      <button type="button" className="worklist-open" aria-expanded={opened} onClick={toggle}>
        <span className="ds-sr-only">
          {t(opened ? "comments.shut" : "comments.open")}: {thread.notes[0]!.text.slice(0, 80)}
        </span>
        <Chevron aria-hidden="true" />
      </button>
    </div>
  )
}

import { Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Author } from "../../shared/actor.ts"
import { concerns, openedAt, openedBy, type Thread } from "../../shared/comments/thread.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { shortened } from "../language/shortened.ts"
import { When } from "../language/When.tsx"
import { useNow } from "../people/useNow.ts"
import { useNames } from "./Name.tsx"
import { threadsAddress } from "./addresses.ts"

interface WaitingThreadsProps {
  readonly reader: Author
  readonly threads: readonly Thread[]
  readonly drafts: ReadonlyMap<string, Draft>
  readonly several: boolean
}

/** Threads given to one, or to one's organisation, or naming them: what they say, and why they wait. */
export const WaitingThreads = ({ reader, threads, drafts, several }: WaitingThreadsProps) => {
  const { t } = useTranslation()
  const now = useNow()
  const names = useNames()
  return (
    <ul className="waits">
      {threads.map((thread) => {
        const draft = drafts.get(thread.draft)
        const by = openedBy(thread)
        return (
          <li key={thread.id}>
            <span className="waits-title">
              <Anchor asChild data-color="neutral">
                <Link to={threadsAddress(thread.draft, { state: "open" }, thread.id)}>
                  <span lang={draft?.language}>{shortened(thread.notes[0]!.text, 110)}</span>
                </Link>
              </Anchor>
              <small>
                {names.person(by.person)}, {names.organisation(by.organisation)}
                {several && draft && ` · ${draft.shortTitle}`}
              </small>
            </span>
            <span className="waits-fact">
              {t(concerns(thread.assigned, reader) ? "comments.waitsAssigned" : "comments.waitsMention")}
            </span>
            <span className="waits-when">
              <When at={openedAt(thread)} now={now} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** How many threads of each draft have something new in them, and the way to them. */
export const UnreadThreads = ({
  unread,
  drafts,
}: Pick<WaitingThreadsProps, "drafts"> & { unread: ReadonlyMap<string, number> }) => {
  const { t } = useTranslation()
  return (
    <ul className="waits">
      {[...unread].map(([draft, count]) => (
        <li key={draft}>
          <span className="waits-title">
            <Anchor asChild data-color="neutral">
              <Link to={threadsAddress(draft, { unread: "yes" })}>{t("comments.newsIn", { count })}</Link>
            </Anchor>
            <small>{drafts.get(draft)?.shortTitle}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}

import { Button, Heading, Link as Anchor } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { chapters, drafts, seenMarks, type Draft } from "../../shared/drafts/draft.ts"
import { changedAt } from "../../shared/comments/thread.ts"
import { refuseCreateDraft } from "../../shared/drafts/rules.ts"
import { UnreadThreads, WaitingThreads } from "../comments/WaitingThreads.tsx"
import { useWaiting } from "../comments/useWaiting.ts"
import { draftAddress } from "../drafts/addresses.ts"
import { waitsFor } from "../drafts/waiting.ts"
import { MyChapters, NearDeadlines, News } from "../drafts/WaitingList.tsx"
import { actorOf } from "../people/useActor.ts"
import { useNow } from "../people/useNow.ts"
import { useRecords } from "../remote/records.ts"
import { decidedBy, WaitingProposals } from "../suggestions/WaitingProposals.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { changesSince } from "../snapshots/addresses.ts"
import { useMe } from "./SignedIn.tsx"

/** What waits for one, what happened meanwhile, and the drafts one is in. */
export const StartPage = () => {
  const { t } = useTranslation()
  const me = useMe()
  const actor = actorOf(me)
  const now = useNow()
  const mayCreate = refuseCreateDraft(actor) === undefined
  const { data, isPending, error, refetch } = useRecords(drafts)
  const rows = useRecords(chapters).data
  const seen = useRecords(seenMarks).data ?? []
  const told = [...useWaiting(data?.map(({ id }) => id) ?? [])]
  const open = new Map(data?.map((draft) => [draft.id, draft]))
  const waiting = told.flatMap(([, { threads }]) => threads).sort((a, b) => changedAt(b) - changedAt(a))
  const unread = new Map(told.flatMap(([id, { unread }]) => (unread > 0 ? [[id, unread] as const] : [])))
  const empty = data?.length === 0
  const waits = data && rows && waitsFor(actor, { drafts: data, chapters: rows, seen }, now)
  const proposed = decidedBy(actor, rows ?? []).filter(({ draft }) => open.has(draft))
  const nothing =
    waits &&
    proposed.length === 0 &&
    waits.mine.length + waits.nearing.length + waits.news.length + waiting.length + unread.size === 0
  const several = (data?.length ?? 0) > 1
  const lead = empty
    ? t(mayCreate ? "drafts.noneOwner" : "drafts.none")
    : nothing
      ? t("drafts.nothingWaits")
      : undefined
  return (
    <Page wide title={t(empty ? "drafts.title" : "drafts.startTitle")} lead={lead}>
      {isPending && <Waiting />}
      {error && !data && <Fault fault={error} again={() => void refetch()} />}
      {waiting.length > 0 && (
        <List title={t("comments.waits")}>
          <WaitingThreads reader={actor} threads={waiting.slice(0, SHORT)} drafts={open} several={several} />
        </List>
      )}
      {proposed.length > 0 && (
        <List title={t("proposals.list.waiting")}>
          <WaitingProposals chapters={proposed} drafts={open} />
        </List>
      )}
      {unread.size > 0 && (
        <List title={t("comments.news")}>
          <UnreadThreads unread={unread} drafts={open} />
        </List>
      )}
      {waits && waits.mine.length > 0 && (
        <List title={t("drafts.mine")}>
          <MyChapters chapters={waits.mine} several={several} />
        </List>
      )}
      {waits && waits.nearing.length > 0 && (
        <List title={t("drafts.nearing")}>
          <NearDeadlines deadlines={waits.nearing.slice(0, SHORT)} several={several} />
        </List>
      )}
      {waits && waits.news.length > 0 && (
        <List title={t("drafts.news")}>
          <News
            chapters={waits.news.slice(0, SHORT)}
            several={several}
            changesIn={(chapter) => changesSince(chapter, seen)}
          />
        </List>
      )}
      {data && !empty && (
        <List title={t("drafts.mineAll")}>
          <ul className="draft-list">
            {data.map((draft) => (
              <DraftRow key={draft.id} draft={draft} />
            ))}
          </ul>
        </List>
      )}
      {data && mayCreate && (
        <div className="acts">
          <Button asChild variant={empty ? "primary" : "secondary"}>
            <Link to="/new">{t("drafts.create")}</Link>
          </Button>
        </div>
      )}
    </Page>
  )
}

/** The lists before one's drafts are short: they say what to begin with. */
const SHORT = 6

const List = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Heading level={2} data-size="2xs">
      {title}
    </Heading>
    {children}
  </section>
)

const DraftRow = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation()
  const role = useMe().roles[draft.id]
  return (
    <li className="draft-row">
      <Heading level={3}>
        <Anchor asChild data-color="neutral">
          <Link to={draftAddress(draft.id)} lang={draft.language}>
            {draft.title}
          </Link>
        </Anchor>
      </Heading>
      <p className="facts">
        {draft.caseNumber && <span>{t("drafts.caseNumber", { number: draft.caseNumber })}</span>}
        {role && <span>{t(`people.roles.${role}`)}</span>}
        {draft.constructed && <span>{t("drafts.constructed")}</span>}
      </p>
    </li>
  )
}

import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Author, ChapterId, Instant } from "../../shared/actor.ts"
import type { Participants, Version } from "../../shared/snapshots/snapshot.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { ProposalWords } from "../suggestions/ProposalWords.tsx"
import { sealedBesides, type SealedProposal, type SealedThread } from "./sealedTexts.ts"

interface SealedBesidesProps {
  readonly version: Version
  readonly chapter: ChapterId
  /** What people and organisations were called that day. */
  readonly participants: Participants
  /** The text's language. */
  readonly language: string
}

/** What stood beside a chapter when it was sealed, as it was then: threads that were open, proposals nobody had decided on. */
export const SealedBesides = ({ version, chapter, participants, language }: SealedBesidesProps) => {
  const { t } = useTranslation()
  const { data } = useQuery(sealedBesides(version.id, chapter))
  if (!data) return null
  const { threads, proposals } = data
  return (
    <>
      {threads.length > 0 && (
        <Folded title={t("versions.openThreads", { count: threads.length })}>
          {threads.map((thread) => (
            <Said key={thread.id} {...{ thread, participants, language }} />
          ))}
        </Folded>
      )}
      {proposals.length > 0 && (
        <Folded title={t("versions.openProposals", { count: proposals.length })}>
          {proposals.map((proposal) => (
            <Proposed key={proposal.id} {...{ proposal, participants, language }} />
          ))}
        </Folded>
      )}
    </>
  )
}

const Folded = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className="version-notes">
    <summary>{title}</summary>
    <ul>{children}</ul>
  </details>
)

type Besides = Pick<SealedBesidesProps, "participants" | "language">

const Said = ({ thread, participants, language }: Besides & { thread: SealedThread }) => (
  <li>
    {thread.quote && <blockquote lang={language}>{thread.quote.words}</blockquote>}
    {thread.notes
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id, author, at, text }) => (
        <p key={id}>
          <By {...{ participants, author, at }} />: {text}
        </p>
      ))}
  </li>
)

const Proposed = ({ proposal, participants, language }: Besides & { proposal: SealedProposal }) => (
  <li>
    <p>
      <By participants={participants} author={proposal.by} at={proposal.at} />
    </p>
    <ProposalWords proposal={proposal} lang={language} whole />
    {proposal.reason && <p className="version-reason">{proposal.reason}</p>}
  </li>
)

const By = ({
  participants,
  author: { person, organisation },
  at,
}: Pick<Besides, "participants"> & { author: Author; at: Instant }) => {
  const language = useLanguage()
  const who = participants.people.find(({ id }) => id === person)
  const whose = participants.organisations.find(({ id }) => id === organisation)
  return (
    <>
      <strong>{who?.name ?? person}</strong> {whose?.shortName ?? organisation}, {moment(at, language)}
    </>
  )
}

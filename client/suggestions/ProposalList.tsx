import { Checkbox } from "@digdir/designsystemet-react"
import { ChevronDownIcon, ChevronUpIcon } from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { stateOf, type Proposal } from "../../shared/suggestions/proposal.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { When } from "../language/When.tsx"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { OpenProposal } from "./OpenProposal.tsx"
import { ProposalWords, saidShortly } from "./ProposalWords.tsx"
import type { Result } from "./useDecideEach.ts"
import "../ui/worklist.css"
import "./proposalList.css"

interface ProposalListProps {
  readonly actor: Actor
  readonly draft: Draft
  readonly proposals: readonly Proposal[]
  readonly chapters: ReadonlyMap<string, Numbered>
  readonly open: string | null
  readonly setOpen: (id: string | null) => void
  /** Those one can do something with, by id, and which of them are selected. */
  readonly selectable: ReadonlySet<string>
  readonly selected: ReadonlySet<string>
  readonly select: (id: string, on: boolean) => void
  readonly done: (result: Result) => void
  /** What is said about a proposal: in a word on its row, and all of it where it is open. */
  readonly talk: (proposal: Proposal) => { readonly count: ReactNode; readonly thread: ReactNode }
}

/** Proposals one beneath the other, to be selected; one opens in its place, with all it says and what became of it. */
export const ProposalList = (props: ProposalListProps) => {
  const { actor, draft, proposals, chapters, open, setOpen, selectable, selected, select, done, talk } = props
  const { t } = useTranslation()
  return (
    <ul className="worklist proposal-list" aria-label={t("proposals.list.title")}>
      {proposals.map((proposal) => {
        const { id } = proposal
        const its = chapters.get(proposal.chapter)
        const opened = id === open
        const { count, thread } = talk(proposal)
        return (
          <li key={id} data-proposal={id} data-open={opened || undefined}>
            <ProposalRow
              {...{ draft, proposal, opened, count }}
              number={its?.number ?? ""}
              toggle={() => setOpen(opened ? null : id)}
              mark={
                selectable.has(id) && (
                  <Checkbox
                    className="proposal-select"
                    aria-label={`${t("proposals.list.select")}: ${saidShortly(proposal, t)}`}
                    checked={selected.has(id)}
                    onChange={({ target }) => select(id, target.checked)}
                  />
                )
              }
            />
            {opened && its && (
              <OpenProposal {...{ actor, draft, proposal, done }} chapter={its.chapter satisfies Chapter}>
                {thread}
              </OpenProposal>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const ProposalRow = (props: {
  draft: Draft
  proposal: Proposal
  number: string
  opened: boolean
  count: ReactNode
  mark: ReactNode
  toggle: () => void
}) => {
  const { t } = useTranslation()
  const { draft, proposal, number, opened, count, mark, toggle } = props
  const { people, organisations } = usePeople()
  const now = useNow()
  const { by, reason, at } = proposal
  const state = stateOf(proposal)
  const Chevron = opened ? ChevronUpIcon : ChevronDownIcon
  return (
    <div className="worklist-row proposal-line">
      <span className="proposal-line-mark">{mark}</span>
      <span className="worklist-number">{number}</span>
      <div className="worklist-words">
        <ProposalWords whole={opened} proposal={proposal} lang={draft.language} />
        {reason && (
          <p className="proposal-line-reason" data-whole={opened || undefined} lang={draft.language}>
            {reason}
          </p>
        )}
      </div>
      <p className="worklist-facts">
        <span>{people.get(by.person)?.person.name ?? t("proposals.somebody")}</span>
        <OrganisationName organisation={organisations.get(by.organisation)} />
        <When at={at} now={now} />
        {state !== "open" && <b data-state={state}>{t(`proposals.states.${state}`)}</b>}
        {count}
      </p>
      <button type="button" className="worklist-open" aria-expanded={opened} onClick={toggle}>
        <span className="ds-sr-only">
          {t(opened ? "proposals.list.shut" : "proposals.list.open")}: {saidShortly(proposal, t)}
        </span>
        <Chevron aria-hidden="true" />
      </button>
    </div>
  )
}

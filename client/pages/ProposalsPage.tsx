import { Button } from "@digdir/designsystemet-react"
import { DownloadIcon, PrinterSmallIcon } from "@navikt/aksel-icons"
import { useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { proposalFilter } from "../../shared/suggestions/filter.ts"
import { proposals as kept, stateOf } from "../../shared/suggestions/proposal.ts"
import { refuseDecide, refuseWithdraw } from "../../shared/suggestions/rules.ts"
import { ProposalThreads } from "../comments/ProposalThreads.tsx"
import { useThreads } from "../comments/useThreads.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useNow } from "../people/useNow.ts"
import { useRecords } from "../remote/records.ts"
import { proposalFileAddress } from "../suggestions/addresses.ts"
import { DecisionResult } from "../suggestions/DecisionResult.tsx"
import { ProposalFilterForm } from "../suggestions/ProposalFilterForm.tsx"
import { ProposalList } from "../suggestions/ProposalList.tsx"
import { SelectedBar } from "../suggestions/SelectedBar.tsx"
import type { Result } from "../suggestions/useDecideEach.ts"
import { useProposalFilter } from "../suggestions/useProposalFilter.ts"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"

/** Every proposal of the draft that one may read, to be decided without leaving the list. */
export const ProposalsPage = () => <InDraft text>{(opened) => <Proposals {...opened} />}</InDraft>

const Proposals = ({ draft, actor, chapters }: Opened) => {
  const { t } = useTranslation()
  const now = useNow()
  const language = useLanguage()
  const { filter, open, look, narrow, clear } = useProposalFilter()
  const [most, setMost] = useState(PAGE)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [result, setResult] = useState<Result | null>(null)
  const { data: all = none, isPending, error } = useRecords(kept, { draft: draft.id })
  const { threads, isUnread } = useThreads(actor, { draft: draft.id })
  const places = useMemo(
    () => new Map(chapters.map((one, place) => [one.chapter.id, { ...one, place }])),
    [chapters],
  )
  const chapterOf = (id: string) => places.get(id)?.chapter
  // What one has just dealt with stays in sight until one leaves it, though it no longer fits.
  const left = useRef<string | null>(null)
  const fits = proposalFilter(filter, { actor, now, chapterOf })
  const found = all
    .filter((one) => places.has(one.chapter))
    .filter((one) => fits(one) || one.id === open || one.id === left.current)
    .sort((a, b) => places.get(a.chapter)!.place - places.get(b.chapter)!.place || a.at - b.at)
  useEffect(() => {
    left.current = open
  }, [open])
  const shown = found.slice(0, most)
  const selectable = shown.filter((one) => {
    const { chapter } = places.get(one.chapter)!
    const mine = !refuseDecide(actor, chapter) || !refuseWithdraw(actor, one, chapter)
    return stateOf(one) === "open" && mine
  })
  const selected = selectable.filter(({ id }) => chosen.has(id))
  const select = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    ids.forEach((id) => (on ? next.add(id) : next.delete(id)))
    setChosen(next)
  }
  const done = (result: Result) => {
    setResult(result)
    setChosen(new Set())
  }
  const nothing = filter.waits ? t("proposals.list.emptyWaits") : t("proposals.list.emptyFound")
  return (
    <Page
      wide
      title={t("proposals.list.title")}
      short={`${t("proposals.list.title")} – ${draft.shortTitle}`}
      lead={t("proposals.list.lead")}
    >
      {error && all === none && <Fault fault={error} />}
      {isPending && <Waiting />}
      {!isPending && !error && all.length === 0 && <p>{t("proposals.list.empty")}</p>}
      {all.length > 0 && (
        <>
          <ProposalFilterForm {...{ filter, narrow, clear }} proposals={all} chapters={chapters} />
          <p className="quiet" role="status">
            {found.length === all.length
              ? t("proposals.list.count", { count: found.length })
              : t("proposals.list.countOf", { found: found.length, count: all.length })}
          </p>
          {found.length === 0 && <p>{nothing}</p>}
          {result && <DecisionResult result={result} close={() => setResult(null)} />}
          {selectable.length > 0 && (
            <SelectedBar
              {...{ actor, selectable, selected, chapterOf, done }}
              selectAll={(on) => setChosen(new Set(on ? selectable.map(({ id }) => id) : []))}
            />
          )}
          <ProposalList
            {...{ actor, draft, open, done }}
            proposals={shown}
            chapters={places}
            setOpen={(id) => look({ open: id })}
            selectable={new Set(selectable.map(({ id }) => id))}
            selected={new Set(selected.map(({ id }) => id))}
            select={(id, on) => select([id], on)}
            talk={({ id, chapter }) => {
              const about = threads.filter(({ proposal }) => proposal === id)
              const count = about.reduce((sum, { notes }) => sum + notes.length, 0)
              const its = chapterOf(chapter)
              return {
                count: count > 0 && <span>{t("comments.inTalk", { count })}</span>,
                thread: its && id === open && (
                  <ProposalThreads
                    {...{ actor, draft, isUnread }}
                    chapter={its}
                    proposal={id}
                    threads={about}
                  />
                ),
              }
            }}
          />
          <div className="acts on-screen">
            {found.length > most && (
              <Button variant="secondary" onClick={() => setMost(most + PAGE)}>
                {t("proposals.list.showMore")}
              </Button>
            )}
            {(["csv", "html"] as const).map((kind) => (
              <Button key={kind} asChild variant="tertiary">
                <a href={proposalFileAddress(draft.id, kind, filter, language)} download>
                  <DownloadIcon aria-hidden="true" />
                  {t("proposals.list.download", { kind: kind.toUpperCase() })}
                </a>
              </Button>
            ))}
            <Button variant="tertiary" onClick={() => window.print()}>
              <PrinterSmallIcon aria-hidden="true" />
              {t("ui.print")}
            </Button>
          </div>
        </>
      )}
    </Page>
  )
}

const none: never[] = []
/** How many proposals are shown before one asks for more. */
const PAGE = 100

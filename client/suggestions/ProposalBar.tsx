import { Button, Select } from "@digdir/designsystemet-react"
import { ChevronDownIcon, ChevronUpIcon } from "@navikt/aksel-icons"
import type { Editor } from "@tiptap/core"
import { useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { proposals as kept } from "../../shared/suggestions/proposal.ts"
import { usePeople } from "../people/usePeople.ts"
import { useRecords } from "../remote/records.ts"
import type { Binding } from "../text/binding.ts"
import { proposedIn } from "../text/proposed.ts"
import { useAddressed } from "../ui/useAddressed.ts"
import { announce } from "../ui/Announcer.tsx"
import { useWide } from "../ui/useWide.ts"
import { DecideAll } from "./DecideAll.tsx"
import { Decided } from "./Decided.tsx"
import { Held } from "./Held.tsx"
import { ProposalCard } from "./ProposalCard.tsx"
import { useProposalKeys } from "./useProposalKeys.ts"
import { goToProposal, useStanding } from "./useStanding.ts"
import "./proposals.css"

interface ProposalBarProps {
  readonly actor: Actor
  readonly chapter: Chapter
  readonly editor: Editor
  readonly binding: Binding
  /** What was decided just now, here or on a card. */
  readonly decided: readonly string[]
  readonly setDecided: (ids: readonly string[]) => void
  /** How often words have been kept from being moved for what others propose of them. */
  readonly held: number
}

/**
 * The proposals of the open chapter: how many, from one to the next, and, where the margin has no room for its card,
 * the one at the caret to be decided.
 */
export const ProposalBar = ({
  actor,
  chapter,
  editor,
  binding,
  decided,
  setDecided,
  held,
}: ProposalBarProps) => {
  const { t } = useTranslation()
  const { organisations } = usePeople()
  const { standing, under } = useStanding(editor, binding)
  const records = useRecords(kept, { chapter: chapter.id }).data
  const [of, setOf] = useState("")
  const [unfolded, unfold] = useState(false)
  const wide = useWide()
  const meant = useMemo(() => standing.filter(({ by }) => !of || by.organisation === of), [standing, of])
  const present = useMemo(() => [...new Set(standing.map(({ by }) => by.organisation))], [standing])
  const active = standing.find(({ sid }) => sid === under)

  useEffect(() => {
    const colours = [...organisations.values()].map(({ id, colour }) => [id, colour] as const)
    proposedIn(editor).colour(new Map(colours))
  }, [editor, organisations])
  useEffect(() => proposedIn(editor).show(under), [editor, under])

  const step = (by: 1 | -1) => {
    const at = meant.findIndex(({ sid }) => sid === under)
    const next = meant.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % meant.length)
    if (!next || !goToProposal(editor, next.sid)) return announce(t("proposals.noneHere"))
    announce(t("proposals.at", { at: meant.indexOf(next) + 1, count: meant.length }))
  }
  useProposalKeys(step)
  const sids = standing.map(({ sid }) => sid)
  useAddressed("proposal", sids, (sid) => {
    if (goToProposal(editor, sid)) editor.view.focus()
  })
  const done = (ids: readonly string[]) => {
    setDecided(ids)
    editor.commands.focus()
  }

  if (standing.length === 0 && decided.length === 0) return null
  const place = active ? meant.indexOf(active) + 1 : 0
  return (
    <>
      {standing.length > 0 && <p className="proposals-printed">{t("proposals.marked")}</p>}
      <section
        className="proposal-bar"
        aria-label={t("proposals.label")}
        data-open={active && !wide ? "" : undefined}
        data-unfolded={unfolded || undefined}
        data-color="neutral"
      >
        <div className="proposal-row">
          <p role="status">
            {place > 0
              ? t("proposals.at", { at: place, count: meant.length })
              : t("proposals.count", { count: meant.length })}
          </p>
          {(["previous", "next"] as const).map((way) => (
            <Button
              key={way}
              icon
              variant="tertiary"
              data-size="sm"
              aria-label={t(`proposals.${way}`)}
              title={`${t(`proposals.${way}`)} (${way === "next" ? "F9" : "Shift+F9"})`}
              aria-keyshortcuts={way === "next" ? "F9" : "Shift+F9"}
              onClick={() => step(way === "next" ? 1 : -1)}
            >
              {way === "next" ? <ChevronDownIcon aria-hidden="true" /> : <ChevronUpIcon aria-hidden="true" />}
            </Button>
          ))}
          <Button
            className="proposal-unfold"
            variant="tertiary"
            data-size="sm"
            aria-expanded={unfolded}
            onClick={() => unfold(!unfolded)}
          >
            {t(unfolded ? "proposals.fold" : "proposals.unfold")}
          </Button>
          {present.length > 1 && (
            <Select
              className="proposal-of"
              data-size="sm"
              aria-label={t("proposals.from")}
              value={of}
              onChange={({ target }) => setOf(target.value)}
            >
              <Select.Option value="">{t("proposals.fromAll")}</Select.Option>
              {present.map((id) => (
                <Select.Option key={id} value={id}>
                  {organisations.get(id)?.shortName ?? id}
                </Select.Option>
              ))}
            </Select>
          )}
          {meant.length > 0 && <DecideAll {...{ actor, chapter, meant, done }} />}
        </div>
        {held > 0 && <Held key={held} />}
        {decided.length > 0 && <Decided ids={decided} close={() => setDecided([])} />}
        {active && !wide && (
          <ProposalCard
            key={active.sid}
            {...{ actor, chapter, done }}
            proposal={active}
            record={records?.find(({ id }) => id === active.sid)}
          />
        )}
      </section>
    </>
  )
}

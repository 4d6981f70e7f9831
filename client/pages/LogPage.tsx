import { Button, Textfield } from "@digdir/designsystemet-react"
import { DownloadIcon } from "@navikt/aksel-icons"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router"
import { events as kept, happenings } from "../../shared/people/event.ts"
import { invitations } from "../../shared/people/person.ts"
import { refuseInvite, refuseReadEvents } from "../../shared/people/rules.ts"
import { fitting, readFilter, writeFilter, type EventFilter } from "../people/eventFilter.ts"
import { EventTable } from "../people/EventTable.tsx"
import { usePeople } from "../people/usePeople.ts"
import { useRecords } from "../remote/records.ts"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Pick } from "../ui/Pick.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import "./log.css"

/** Who did what with the draft, and when; never what they wrote. */
export const LogPage = () => <InDraft refuse={refuseReadEvents}>{(opened) => <Log {...opened} />}</InDraft>

const Log = ({ draft, actor, chapters, archived }: Opened) => {
  const { t } = useTranslation()
  const { people, organisations } = usePeople()
  const [address, setAddress] = useSearchParams()
  const [most, setMost] = useState(PAGE)
  const { data, isPending, error, refetch } = useRecords(kept, { draft: draft.id })
  const asked = useRecords(invitations, { draft: draft.id }, !refuseInvite(actor, draft.id)).data ?? []
  const filter = readFilter(address)
  const found = fitting(data ?? [], filter)
  const narrow = (more: Partial<EventFilter>) =>
    setAddress(writeFilter({ ...filter, ...more }), { replace: true })
  const named = (subject: string): string | undefined =>
    people.get(subject)?.person.name ??
    organisations.get(subject)?.shortName ??
    chapters.find(({ chapter }) => chapter.id === subject)?.chapter.title ??
    archived.find(({ id }) => id === subject)?.title ??
    asked.find(({ id }) => id === subject)?.name
  const authors = new Set((data ?? []).map(({ author }) => author.person))
  const wheres = new Set((data ?? []).map(({ author }) => author.organisation))
  const whats = new Set((data ?? []).map(({ what }) => what))
  const everyone = { value: "" as const, label: t("ui.all") }
  return (
    <Page
      wide
      title={t("people.logTitle")}
      short={`${t("people.logTitle")} – ${draft.shortTitle}`}
      lead={t("people.logLead")}
    >
      <form className="log-filter" aria-label={t("ui.filter")} onSubmit={(event) => event.preventDefault()}>
        <Pick
          label={t("people.logWhat")}
          chosen={filter.what}
          choose={(what) => narrow({ what })}
          options={[
            everyone,
            ...happenings
              .filter((one) => whats.has(one))
              .map((value) => ({ value, label: t(`log.${value}`) })),
          ]}
        />
        <Pick
          label={t("people.logWho")}
          chosen={filter.person}
          choose={(person) => narrow({ person })}
          options={[
            everyone,
            ...[...authors].map((value) => ({ value, label: people.get(value)?.person.name ?? value })),
          ]}
        />
        <Pick
          label={t("people.inviteOrganisation")}
          chosen={filter.organisation}
          choose={(organisation) => narrow({ organisation })}
          options={[
            everyone,
            ...[...wheres].map((value) => ({ value, label: organisations.get(value)?.shortName ?? value })),
          ]}
        />
        <Textfield
          type="date"
          label={t("people.logFrom")}
          value={filter.from}
          onChange={({ target }) => narrow({ from: target.value })}
        />
        <Textfield
          type="date"
          label={t("people.logTo")}
          value={filter.to}
          onChange={({ target }) => narrow({ to: target.value })}
        />
      </form>
      <p className="quiet" role="status">
        {data && t("people.logCount", { count: found.length })}
      </p>
      {isPending && <Waiting />}
      {error && !data && <Fault fault={error} again={() => void refetch()} />}
      {found.length > 0 && <EventTable events={found.slice(0, most)} named={named} />}
      <div className="acts">
        {found.length > most && (
          <Button variant="secondary" onClick={() => setMost(most + PAGE)}>
            {t("people.logMore")}
          </Button>
        )}
        {(["csv", "json"] as const).map((kind) => (
          <Button key={kind} asChild variant="tertiary">
            <a href={`/api/log/${draft.id}/${kind}`} download>
              <DownloadIcon aria-hidden="true" />
              {t("people.logFile", { kind: kind.toUpperCase() })}
            </a>
          </Button>
        ))}
      </div>
    </Page>
  )
}

/** How many events are shown before one asks for more. */
const PAGE = 100

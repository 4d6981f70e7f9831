import { Table } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Event } from "../../shared/people/event.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { Wide } from "../ui/Wide.tsx"
import { OrganisationName } from "./OrganisationName.tsx"
import { useFacts } from "./useFacts.ts"
import { usePeople } from "./usePeople.ts"

interface EventTableProps {
  readonly events: readonly Event[]
  /** What an event was done to, in words; undefined for what is no longer here. */
  readonly named: (subject: string) => string | undefined
}

/** Who did what, when, for which organisation that day. */
export const EventTable = ({ events, named }: EventTableProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { people, organisations } = usePeople()
  const facts = useFacts()
  return (
    <Wide label={t("people.logTable")}>
      <Table data-color="neutral" className="event-table">
        <caption>{t("people.logTable")}</caption>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell>{t("people.logWhen")}</Table.HeaderCell>
            <Table.HeaderCell>{t("people.logWho")}</Table.HeaderCell>
            <Table.HeaderCell>{t("people.logWhat")}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {events.map((event) => (
            <Table.Row key={event.id} data-what={event.what}>
              <Table.Cell className="event-when">
                <time dateTime={new Date(event.at).toISOString()}>{moment(event.at, language)}</time>
              </Table.Cell>
              <Table.Cell>
                {people.get(event.author.person)?.person.name ?? event.author.person}
                <small>
                  <OrganisationName organisation={organisations.get(event.author.organisation)} />
                </small>
              </Table.Cell>
              <Table.Cell>
                {t(`log.${event.what}`)}
                <small>
                  {[...event.subjects.flatMap((subject) => named(subject) ?? []), ...facts(event)].join(
                    " · ",
                  )}
                </small>
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </Wide>
  )
}

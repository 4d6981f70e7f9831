import { Link as Anchor, Table } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { When } from "../language/When.tsx"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { PersonMarks } from "../people/PersonMark.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { useHere } from "../remote/LiveDraft.tsx"
import { Wide } from "../ui/Wide.tsx"
import { chapterAddress } from "./addresses.ts"
import { Due } from "./Due.tsx"
import { columns, type Sorting } from "./sorting.ts"
import { StatusMark } from "./StatusMark.tsx"
import type { Numbered } from "./useDraft.ts"
import "./status.css"

interface StatusTableProps {
  readonly draft: Draft
  /** In the order they are shown. */
  readonly chapters: readonly Numbered[]
  readonly sorting: Sorting
  readonly sort: (column: Sorting["by"]) => void
  /** What waits in each chapter, a column each. */
  readonly waits: readonly Waits[]
}

export interface Waits {
  readonly title: string
  readonly of: (chapter: Chapter) => ReactNode
}

/** Every chapter on one line: whose, how far, due when, how long, last changed by whom, and who is in it now. */
export const StatusTable = ({ draft, chapters, sorting, sort, waits }: StatusTableProps) => {
  const { t } = useTranslation()
  return (
    <Wide label={t("drafts.statusTable")}>
      <Table className="status-table" data-color="neutral">
        <caption>{t("drafts.statusCaption")}</caption>
        <Table.Head>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell
                key={column}
                sort={sorting.by === column ? sorting.way : "none"}
                className={column === "words" ? "number" : undefined}
                onClick={() => sort(column)}
              >
                {t(`drafts.column.${column}`)}
              </Table.HeaderCell>
            ))}
            {waits.map(({ title }) => (
              <Table.HeaderCell key={title} className="number">
                {title}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell className="on-screen">{t("drafts.column.here")}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {chapters.map((one) => (
            <StatusRow key={one.chapter.id} draft={draft} one={one} waits={waits} />
          ))}
        </Table.Body>
      </Table>
    </Wide>
  )
}

const StatusRow = (props: { draft: Draft; one: Numbered; waits: readonly Waits[] }) => {
  const { draft, one, waits } = props
  const { chapter, number } = one
  const { t } = useTranslation()
  const known = usePeople()
  const now = useNow()
  const owner = chapter.owner ? known.people.get(chapter.owner) : undefined
  const here = (useHere().get(chapter.id) ?? []).flatMap((person) => known.people.get(person) ?? [])
  const { facts } = chapter
  return (
    <Table.Row data-chapter={chapter.id}>
      <th scope="row">
        <Anchor asChild data-color="neutral">
          <Link to={chapterAddress(chapter)}>
            <span className="status-number">{number}</span>
            <span className="ds-sr-only"> </span>
            <span lang={draft.language}>{chapter.title}</span>
          </Link>
        </Anchor>
      </th>
      <Table.Cell>
        <OrganisationName organisation={known.organisations.get(chapter.ownerOrganisation)} />
        {owner && <small>{owner.person.name}</small>}
      </Table.Cell>
      <Table.Cell>
        <StatusMark status={chapter.status} />
        {chapter.lock && <small>{chapter.lock.reason}</small>}
      </Table.Cell>
      <Table.Cell>
        {chapter.dueDate ? (
          <Due due={chapter.dueDate} done={chapter.status === "ready" || chapter.status === "locked"} />
        ) : (
          <span className="status-none">{t("drafts.noDue")}</span>
        )}
      </Table.Cell>
      <Table.Cell className="number">{facts ? facts.words.toLocaleString("nb") : "–"}</Table.Cell>
      <Table.Cell>
        {facts ? (
          <>
            <When at={facts.at} now={now} />
            <small>
              {known.people.get(facts.by.person)?.person.name ?? t("drafts.unknownPerson")},{" "}
              <OrganisationName organisation={known.organisations.get(facts.by.organisation)} />
            </small>
          </>
        ) : (
          <span className="status-none">{t("drafts.neverChanged")}</span>
        )}
      </Table.Cell>
      {waits.map(({ title, of }) => (
        <Table.Cell key={title} className="number">
          {of(chapter) || "–"}
        </Table.Cell>
      ))}
      <Table.Cell className="on-screen">
        <PersonMarks people={here} room={3} />
      </Table.Cell>
    </Table.Row>
  )
}

import { Button } from "@digdir/designsystemet-react"
import { PrinterSmallIcon } from "@navikt/aksel-icons"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router"
import { ThreadCountLink, useThreadCounts } from "../comments/ThreadCount.tsx"
import { inSorting, readSorting, sortedBy, writeSorting } from "../drafts/sorting.ts"
import { StatusTable } from "../drafts/StatusTable.tsx"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { ProposalCountLink } from "../suggestions/ProposalCount.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Page } from "../ui/Page.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"

/** Where every chapter stands, on one sheet for the meeting. */
export const StatusPage = () => <InDraft text>{(opened) => <Board {...opened} />}</InDraft>

const Board = ({ draft, chapters }: Opened) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  const { organisations } = usePeople()
  const [address, setAddress] = useSearchParams()
  const counts = useThreadCounts(draft.id)
  const sorting = readSorting(address.get("sort"))
  const rows = inSorting(chapters, sorting, (id) => organisations.get(id)?.shortName ?? "")
  const ready = chapters.filter(({ chapter: { status } }) => status === "ready" || status === "locked").length
  const words = chapters.reduce((sum, { chapter }) => sum + (chapter.facts?.words ?? 0), 0)
  return (
    <Page
      full
      title={t("drafts.statusTitle")}
      short={`${t("drafts.statusTitle")} – ${draft.shortTitle}`}
      lead={[
        t("drafts.statusLead", { ready, count: chapters.length }),
        words > 0 && t("drafts.statusWords", { words: words.toLocaleString("nb") }),
      ]
        .filter(Boolean)
        .join(" ")}
    >
      <p className="status-printed">
        {draft.shortTitle} {draft.caseNumber && `(${draft.caseNumber})`}.{" "}
        {t("drafts.statusPrinted", { moment: moment(now, language) })}
      </p>
      <StatusTable
        draft={draft}
        chapters={rows}
        sorting={sorting}
        sort={(column) => {
          const next = sortedBy(sorting, column)
          setAddress(writeSorting(next) ? { sort: writeSorting(next) } : {}, { replace: true })
          announce(t(`drafts.sorted.${next.way}`, { column: t(`drafts.column.${column}`) }))
        }}
        waits={[
          {
            title: t("comments.column"),
            of: (chapter) =>
              counts[chapter.id] && <ThreadCountLink chapter={chapter} count={counts[chapter.id]} />,
          },
          {
            title: t("proposals.list.column"),
            of: (chapter) => <ProposalCountLink chapter={chapter} />,
          },
        ]}
      />
      <div className="acts on-screen">
        <Button variant="secondary" onClick={() => window.print()}>
          <PrinterSmallIcon aria-hidden="true" />
          {t("ui.print")}
        </Button>
      </div>
    </Page>
  )
}

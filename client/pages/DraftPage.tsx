import { Button } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { seenMarks } from "../../shared/drafts/draft.ts"
import { refuseManageDraft, refuseReadText } from "../../shared/drafts/rules.ts"
import { News } from "../authorship/News.tsx"
import { ThreadCount, useThreadCounts } from "../comments/ThreadCount.tsx"
import { AddChapter } from "../drafts/AddChapter.tsx"
import { ArchivedList } from "../drafts/ArchivedList.tsx"
import { ChapterList } from "../drafts/ChapterList.tsx"
import { ChapterOrder } from "../drafts/ChapterOrder.tsx"
import { useRecords } from "../remote/records.ts"
import { changesSince } from "../snapshots/addresses.ts"
import { ReleasedVersions } from "../snapshots/ReleasedVersions.tsx"
import { ProposalCount } from "../suggestions/ProposalCount.tsx"
import { Act } from "../ui/Act.tsx"
import { Page } from "../ui/Page.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import { useMe } from "./SignedIn.tsx"

/** A draft: its chapters in order, live. */
export const DraftPage = () => <InDraft>{(opened) => <Chapters {...opened} />}</InDraft>

const Chapters = ({ draft, actor, chapters, archived }: Opened) => {
  const { t } = useTranslation()
  const role = useMe().roles[draft.id]
  const counts = useThreadCounts(draft.id)
  const seen = useRecords(seenMarks, { draft: draft.id }).data ?? []
  const [ordering, setOrdering] = useState(false)
  const [adding, setAdding] = useState(false)
  const refusal = refuseManageDraft(actor, draft)
  const closed = refuseReadText(actor, { draft: draft.id })
  const lead = [
    draft.caseNumber && t("drafts.caseNumber", { number: draft.caseNumber }),
    role && t(`people.roles.${role}`),
  ]
  return (
    <Page
      wide
      title={draft.title}
      short={draft.shortTitle}
      lang={draft.language}
      lead={lead.filter(Boolean).join(" · ")}
    >
      {closed ? (
        <ReleasedVersions draft={draft} />
      ) : (
        <>
          <News draft={draft.id} chapters={chapters} changesIn={(chapter) => changesSince(chapter, seen)} />
          {ordering ? (
            <ChapterOrder draft={draft} chapters={chapters} />
          ) : chapters.length === 0 ? (
            <p className="lead">{t("drafts.noChapters")}</p>
          ) : (
            <ChapterList
              chapters={chapters}
              language={draft.language}
              signs={({ id, proposed }) => (
                <>
                  <ThreadCount count={counts[id]} />
                  <ProposalCount count={proposed} />
                </>
              )}
            />
          )}
          <div className="acts">
            {ordering ? (
              <Button onClick={() => setOrdering(false)}>{t("drafts.orderDone")}</Button>
            ) : (
              <>
                <Act variant="secondary" refusal={refusal} onClick={() => setAdding(true)}>
                  {t("drafts.add")}
                </Act>
                <Act variant="tertiary" refusal={refusal} onClick={() => setOrdering(true)}>
                  {t("drafts.order")}
                </Act>
              </>
            )}
          </div>
          {archived.length > 0 && <ArchivedList draft={draft} actor={actor} chapters={archived} />}
          {adding && (
            <AddChapter draft={draft} organisation={actor.organisation} close={() => setAdding(false)} />
          )}
        </>
      )}
    </Page>
  )
}

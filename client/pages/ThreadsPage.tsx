import { Button } from "@digdir/designsystemet-react"
import { DownloadIcon } from "@navikt/aksel-icons"
import { useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { threadFilter } from "../../shared/comments/filter.ts"
import { openedAt } from "../../shared/comments/thread.ts"
import { threadFileAddress } from "../comments/addresses.ts"
import { ThreadFilterForm } from "../comments/ThreadFilterForm.tsx"
import { ThreadList } from "../comments/ThreadList.tsx"
import { useMarkRead, useRead } from "../comments/useRead.ts"
import { useThreadFilter } from "../comments/useThreadFilter.ts"
import { useThreads } from "../comments/useThreads.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useNow } from "../people/useNow.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"

/** Every thread of the draft that one may read, to be worked through without leaving the list. */
export const ThreadsPage = () => <InDraft>{(opened) => <Threads {...opened} />}</InDraft>

const Threads = ({ draft, actor, chapters }: Opened) => {
  const { t } = useTranslation()
  const now = useNow()
  const language = useLanguage()
  const { filter, open, look, narrow, clear } = useThreadFilter()
  const [most, setMost] = useState(PAGE)
  const { threads, isUnread, waiting, fault } = useThreads(actor, { draft: draft.id })
  const places = useMemo(
    () => new Map(chapters.map((one, place) => [one.chapter.id, { ...one, place }])),
    [chapters],
  )
  // What one has just dealt with stays in sight until one leaves it, though it no longer fits.
  const kept = useRef<ReadonlySet<string>>(new Set())
  const fits = threadFilter(filter, { actor, now, isUnread })
  const found = threads
    .filter((thread) => fits(thread) || thread.id === open || kept.current.has(thread.id))
    .sort(
      (a, b) =>
        (places.get(a.chapter)?.place ?? 99) - (places.get(b.chapter)?.place ?? 99) ||
        openedAt(a) - openedAt(b),
    )
  useEffect(() => {
    kept.current = new Set(open ? [open] : [])
  }, [open])
  useRead(threads, open, isUnread)
  const unread = found.filter(isUnread).map(({ id }) => id)
  const told = useRef<HTMLParagraphElement>(null)
  const marking = useMarkRead(() => {
    announce(t("comments.markedRead"))
    // What had the focus is gone with the last unread one.
    told.current?.focus({ preventScroll: true })
  })

  return (
    <Page
      wide
      title={t("comments.list")}
      short={`${t("comments.list")} – ${draft.shortTitle}`}
      lead={t("comments.lead")}
    >
      {fault !== undefined && <Fault fault={fault} />}
      {waiting && <Waiting />}
      {!waiting && threads.length === 0 && <p>{t("comments.emptyAll")}</p>}
      {threads.length > 0 && (
        <>
          <ThreadFilterForm {...{ filter, narrow, clear }} threads={threads} chapters={chapters} />
          <div className="filter-told">
            <p ref={told} className="quiet" role="status" tabIndex={-1}>
              {found.length === threads.length
                ? t("comments.count", { count: found.length })
                : t("comments.countOf", { found: found.length, count: threads.length })}
            </p>
            {unread.length > 0 && (
              <Button
                variant="tertiary"
                data-size="sm"
                loading={marking.isPending}
                onClick={() => marking.mutate(unread)}
              >
                {t("comments.markRead", { count: unread.length })}
              </Button>
            )}
          </div>
          {found.length === 0 && <p>{t("comments.emptyFound")}</p>}
          {marking.error && <Fault fault={marking.error} />}
          <ThreadList
            actor={actor}
            draft={draft}
            threads={found.slice(0, most)}
            chapters={places}
            isUnread={isUnread}
            open={open}
            setOpen={(id) => look({ open: id })}
          />
          <div className="acts">
            {found.length > most && (
              <Button variant="secondary" onClick={() => setMost(most + PAGE)}>
                {t("comments.showMore")}
              </Button>
            )}
            {(["csv", "html"] as const).map((kind) => (
              <Button key={kind} asChild variant="tertiary">
                <a href={threadFileAddress(draft.id, kind, filter, language)} download>
                  <DownloadIcon aria-hidden="true" />
                  {t("comments.download", { kind: kind.toUpperCase() })}
                </a>
              </Button>
            ))}
          </div>
        </>
      )}
    </Page>
  )
}

/** How many threads are shown before one asks for more. */
const PAGE = 100

import { Checkbox, Heading, Search } from "@digdir/designsystemet-react"
import { useEffect, useState, type KeyboardEvent } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router"
import { useQuery } from "@tanstack/react-query"
import { findInDraft, type FoundInChapter } from "../../shared/text/commands.ts"
import { LONGEST_QUERY, type Query } from "../../shared/text/find.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { call } from "../remote/call.ts"
import { hitAddress, parametersOf, queryIn } from "../text/addresses.ts"
import { useFirstFocus } from "../text/useFirstFocus.ts"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import "./find.css"

/** Finds words in every chapter one may read; the question stands in the address, and so can be sent to a colleague. */
export const FindPage = () => <InDraft text>{(opened) => <FindInDraft {...opened} />}</InDraft>

const nothing: Query = { words: "", wholeWords: false, matchCase: false }
/** One who types has not asked yet. In milliseconds. */
const PAUSE = 250

const FindInDraft = ({ draft, chapters }: Opened) => {
  const { t } = useTranslation()
  const field = useFirstFocus<HTMLInputElement>()
  const [parameters, setParameters] = useSearchParams()
  const asked = queryIn(parameters) ?? nothing
  const [query, setQuery] = useState(asked)
  const written = parametersOf(query).toString()
  const settled = written === parametersOf(asked).toString()
  useEffect(() => {
    if (settled) return
    const timer = setTimeout(() => setParameters(parametersOf(query), { replace: true }), PAUSE)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [written, settled])

  const words = asked.words.trim()
  const answer = useQuery({
    queryKey: ["find", draft.id, asked],
    queryFn: () => call(findInDraft, { draft: draft.id, ...asked, words }),
    enabled: words !== "",
    placeholderData: (before) => before,
  })
  const { found = [], unread = [] } = (words && answer.data) || {}
  const count = found.reduce((sum, one) => sum + one.count, 0)
  const ask = (change: Partial<Query>) => setQuery((before) => ({ ...before, ...change }))

  return (
    <Page title={t("text.findInDraft")} short={`${t("text.findInDraft")} – ${draft.shortTitle}`}>
      <form
        role="search"
        className="find-form"
        onSubmit={(event) => {
          event.preventDefault()
          setParameters(parametersOf(query), { replace: true })
          document.querySelector<HTMLElement>(".find-hits a")?.focus()
        }}
      >
        <Search>
          <Search.Input
            aria-label={t("text.findWords")}
            ref={field}
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST_QUERY}
            value={query.words}
            onChange={({ target }) => ask({ words: target.value })}
          />
          <Search.Clear aria-label={t("text.findClear")} onClick={() => ask({ words: "" })} />
        </Search>
        <div className="find-choices">
          <Checkbox
            label={t("text.findWhole")}
            checked={query.wholeWords}
            onChange={({ target }) => ask({ wholeWords: target.checked })}
          />
          <Checkbox
            label={t("text.findCase")}
            checked={query.matchCase}
            onChange={({ target }) => ask({ matchCase: target.checked })}
          />
        </div>
      </form>
      <p className="lead" role="status">
        {words && answer.data
          ? count === 0
            ? t("text.findNone")
            : t("text.findCount", { count, chapters: found.length })
          : ""}
      </p>
      {answer.error && <Fault fault={answer.error} again={() => void answer.refetch()} />}
      {words && answer.isPending && <Waiting rows={6} />}
      {unread.length > 0 && <p>{t("text.findUnread", { count: unread.length })}</p>}
      <div className="find-hits" onKeyDown={move}>
        {found.map((one) => (
          <InChapter
            key={one.chapter}
            draft={draft.id}
            language={draft.language}
            query={{ ...asked, words }}
            found={one}
            open={chapters.find(({ chapter }) => chapter.id === one.chapter)}
          />
        ))}
      </div>
    </Page>
  )
}

const InChapter = (props: {
  draft: string
  language: string
  query: Query
  found: FoundInChapter
  open: Numbered | undefined
}) => {
  const { t } = useTranslation()
  const { chapter, count, passages } = props.found
  const { open } = props
  return (
    <section>
      <Heading level={2} data-size="2xs">
        {open && (
          <span lang={props.language}>
            {open.number} {open.chapter.title}
          </span>
        )}{" "}
        <small>{t("text.findHits", { count })}</small>
      </Heading>
      <ul lang={props.language}>
        {passages.map(({ index, under, before, hit, after }) => (
          <li key={index}>
            <Link to={hitAddress(props.draft, chapter, props.query, index)}>
              {under && <small>{under}</small>}
              <span>
                {before}
                <mark>{hit}</mark>
                {after}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {count > passages.length && <p>{t("text.findMore", { count: count - passages.length })}</p>}
    </section>
  )
}

/** The arrows go from hit to hit; Tab does too. */
const move = (event: KeyboardEvent<HTMLElement>) => {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
  if (by === 0) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("a")]
  const next = all[all.indexOf(event.target as HTMLElement) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}

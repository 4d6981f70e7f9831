import { Button, Checkbox, Textfield } from "@digdir/designsystemet-react"
import { ChevronDownIcon, ChevronUpIcon, XMarkIcon } from "@navikt/aksel-icons"
import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { LONGEST_QUERY, type Query } from "../../shared/text/find.ts"
import { findAddress } from "./addresses.ts"
import { find, findingIn, replaceAll, replaceHit, selectHit, showHit, step } from "./find.ts"
import { FindPreview } from "./FindPreview.tsx"
import "./find.css"

export interface FindBarProps {
  readonly editor: Editor
  readonly draft: string
  /** Open for replacing as well; only where one may write. */
  readonly replacing: boolean
  /** Where one comes from: a list of hits in the whole draft. */
  readonly from: { query: Query; hit: number } | undefined
  close(): void
}

/** Finds in the chapter and, where one may write, replaces. The hits are drawn in the text; the text has the room. */
export const FindBar = ({ editor, draft, replacing, from, close }: FindBarProps): ReactNode => {
  const { t } = useTranslation()
  const [query, setQuery] = useState<Query>(() => from?.query ?? queryFrom(editor))
  const [words, setWords] = useState("")
  const [said, setSaid] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const { count, current } = useEditorState({ editor, selector: ({ editor: now }) => stateOf(now) })
  const may = replacing && editor.isEditable

  useEffect(() => {
    find(editor.view, query, from?.hit)
    showHit(editor.view)
    field.current?.select()
    return () => {
      if (!editor.isDestroyed) find(editor.view, undefined)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, from])
  // Ctrl+H in an open search comes to the same field anew.
  useEffect(() => field.current?.focus(), [replacing])

  const ask = (change: Partial<Query>) => {
    const next = { ...query, ...change }
    setQuery(next)
    setSaid("")
    find(editor.view, next)
    showHit(editor.view)
  }
  const go = (by: 1 | -1) => {
    step(editor.view, by)
    showHit(editor.view)
  }
  const leave = () => {
    selectHit(editor.view)
    close()
  }
  const replace = () => {
    setSaid(replaceHit(editor.view, words) ? "" : t("text.findHoldsMore"))
    showHit(editor.view)
  }
  const replaceEvery = () => setSaid(t("text.findReplaced", { count: replaceAll(editor.view, words) }))
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.key === "Escape") leave()
    else if (event.key !== "Enter" || !(target instanceof HTMLInputElement) || target.type === "checkbox")
      return
    else if (target === field.current) go(event.shiftKey ? -1 : 1)
    else replace()
    event.preventDefault()
  }

  const counted = !query.words.trim()
    ? ""
    : count === 0
      ? t("text.findNone")
      : t("text.findAt", { at: current + 1, count })
  return (
    // The keys are the fields' own; the frame only hears them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <search className="find-bar" aria-label={t("text.find")} onKeyDown={onKeyDown}>
      <div className="find-row">
        <Textfield
          ref={field}
          type="search"
          data-size="sm"
          aria-label={t("text.findWords")}
          placeholder={t("text.findWords")}
          autoComplete="off"
          spellCheck={false}
          maxLength={LONGEST_QUERY}
          value={query.words}
          onChange={({ target }) => ask({ words: target.value })}
        />
        <span className="find-count" role="status">
          {counted}
        </span>
        <FindButton label={t("text.findBefore")} off={count === 0} act={() => go(-1)}>
          <ChevronUpIcon aria-hidden="true" />
        </FindButton>
        <FindButton label={t("text.findNext")} off={count === 0} act={() => go(1)}>
          <ChevronDownIcon aria-hidden="true" />
        </FindButton>
        <Checkbox
          data-size="sm"
          label={t("text.findWhole")}
          checked={query.wholeWords}
          onChange={({ target }) => ask({ wholeWords: target.checked })}
        />
        <Checkbox
          data-size="sm"
          label={t("text.findCase")}
          checked={query.matchCase}
          onChange={({ target }) => ask({ matchCase: target.checked })}
        />
        <Link className="find-everywhere" to={findAddress(draft, query)}>
          {t("text.findEverywhere")}
        </Link>
        <FindButton label={t("text.findClose")} className="find-close" act={leave}>
          <XMarkIcon aria-hidden="true" />
        </FindButton>
      </div>
      {may && (
        <div className="find-row">
          <Textfield
            data-size="sm"
            aria-label={t("text.replaceWith")}
            placeholder={t("text.replaceWith")}
            autoComplete="off"
            maxLength={2000}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          <ReplaceButton off={count === 0} act={replace}>
            {t("text.replace")}
          </ReplaceButton>
          <ReplaceButton off={count === 0} act={replaceEvery}>
            {t("text.replaceAll", { count })}
          </ReplaceButton>
          <span className="find-said" role="status">
            {said}
          </span>
        </div>
      )}
      {may && count > 0 && <FindPreview editor={editor} words={words} />}
    </search>
  )
}

const FindButton = (props: {
  label: string
  className?: string
  off?: boolean
  act: () => void
  children: ReactNode
}) => (
  <Button
    icon
    variant="tertiary"
    data-color="neutral"
    data-size="sm"
    className={props.className}
    aria-label={props.label}
    title={props.label}
    aria-disabled={props.off || undefined}
    onClick={() => !props.off && props.act()}
  >
    {props.children}
  </Button>
)

/** Stays in the tab order when there is nothing left to replace: a button that vanished would take the focus along. */
const ReplaceButton = (props: { off: boolean; act: () => void; children: ReactNode }) => (
  <Button
    data-size="sm"
    variant="secondary"
    data-color="neutral"
    aria-disabled={props.off || undefined}
    onClick={() => !props.off && props.act()}
  >
    {props.children}
  </Button>
)

/** One looks for what is selected, if that is some words of one line. */
const queryFrom = ({ state }: Editor): Query => {
  const { from, to } = state.selection
  const words = to - from <= LONGEST_QUERY ? state.doc.textBetween(from, to, "\n", " ") : ""
  return { words: words.includes("\n") ? "" : words, wholeWords: false, matchCase: false }
}

const stateOf = ({ state }: Editor): { count: number; current: number } => {
  const finding = findingIn(state)
  return { count: finding?.hits.length ?? 0, current: finding?.current ?? -1 }
}

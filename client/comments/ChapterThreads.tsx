import type { Editor } from "@tiptap/core"
import { Fragment, useCallback, useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { refuseOpenThread } from "../../shared/comments/rules.ts"
import { isResolved } from "../../shared/comments/thread.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { useProposalCards } from "../suggestions/useProposalCards.tsx"
import type { OpenChapter } from "../sync/openChapter.ts"
import type { Binding } from "../text/binding.ts"
import { positionOf } from "../text/places.ts"
import { focusText } from "../text/readingCaret.ts"
import { useAddressed } from "../ui/useAddressed.ts"
import { announce } from "../ui/Announcer.tsx"
import { Margin } from "../ui/Margin.tsx"
import { useWide } from "../ui/useWide.ts"
import type { Writing } from "./NoteField.tsx"
import { OpenThread } from "./OpenThread.tsx"
import { nextOpen } from "./order.ts"
import { goToWords, pending, useTouched } from "./pointing.ts"
import type { Passage } from "./passage.ts"
import { CalmCard, OpenCard } from "./ThreadCard.tsx"
import { ThreadsDrawer } from "./ThreadsDrawer.tsx"
import { ThreadsHead } from "./ThreadsHead.tsx"
import { useBeside } from "./useBeside.ts"
import { useLooks } from "./useLooks.ts"
import { useRead } from "./useRead.ts"
import { useThreads } from "./useThreads.ts"
import { usePlacedWords } from "./usePlacedWords.ts"
import { useThreadKeys } from "./useThreadKeys.ts"

/** What is about to be commented on: a passage, or with null the chapter. */
export interface Fresh {
  readonly passage: Passage | null
  /** The proposal it is about, which stands on that passage. */
  readonly proposal?: string
}

interface ChapterThreadsProps {
  readonly actor: Actor
  readonly draft: Draft
  readonly chapter: Chapter
  readonly open: OpenChapter
  readonly editor: Editor
  readonly binding: Binding
  readonly fresh: Fresh | null
  readonly setFresh: (fresh: Fresh | null) => void
  /** Begins a comment on what is selected. */
  readonly comment: () => void
  /** Where the button stands that opens the threads on a narrow screen. */
  readonly slot: HTMLElement | null
  /** Hears which proposals were decided on their cards among the threads'. */
  readonly decided: (ids: readonly string[]) => void
}

/** The threads of the open chapter, beside the words they are about and among the proposals; on a narrow screen in a drawer. */
export const ChapterThreads = (props: ChapterThreadsProps) => {
  const { actor, draft, chapter, open, editor, binding, fresh, setFresh, comment, slot, decided } = props
  const { t } = useTranslation()
  const wide = useWide()
  const { threads, isUnread } = useThreads(actor, { chapter: chapter.id })
  const proposals = useProposalCards({ actor, chapter, editor, binding, on: wide, done: decided })
  const {
    ordered,
    anchorOf,
    at: threadsAt,
    places,
    onMoved,
  } = useBeside(editor, binding, threads, proposals.placed)
  const [active, setActive] = useState<{ id: string; focus: boolean } | null>(null)
  const [resolvedShown, showResolved] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const [begun] = useState(() => new Map<string, Writing>())
  const at = active?.id ?? null

  const activate = useCallback(
    (id: string | null, { focus = false, go = false } = {}) => {
      setActive(id === null ? null : { id, focus })
      if (id !== null && go) goToWords(editor, anchorOf(id), id)
      if (id !== null && !wide) setDrawer(true)
    },
    [editor, anchorOf, wide],
  )
  const step = (by: 1 | -1) => {
    // From the caret, where one is in the text; else from the chapter's beginning.
    const caret = editor.isFocused ? editor.state.selection.from : -1
    const behind = ordered.filter(({ id }) => (anchorOf(id)?.from ?? 0) <= caret).length
    const next = nextOpen(ordered, at, by, behind)
    if (!next) return announce(t("comments.nextNone"))
    const its = ordered.filter((thread) => !isResolved(thread))
    announce(t("comments.at", { at: its.indexOf(next) + 1, count: its.length }))
    activate(next.id, { focus: true, go: true })
  }
  const back = () => {
    if (at === null) return
    const anchor = anchorOf(at)
    setActive(null)
    setDrawer(false)
    if (anchor) editor.commands.setTextSelection(anchor.from)
    focusText(editor.view)
  }
  useThreadKeys({ comment, step, back })
  useAddressed(
    "thread",
    Array.from(threads, ({ id }) => id),
    (id) => activate(id, { focus: true, go: true }),
  )
  useLooks(editor, threads, at, resolvedShown)
  useRead(threads, at, isUnread)
  useEffect(() => pending(editor, fresh?.passage ?? null), [editor, fresh])
  useEffect(() => {
    if (fresh && !wide) setDrawer(true)
  }, [fresh, wide])

  const shown = useMemo(
    () => ordered.filter((thread) => resolvedShown || !isResolved(thread) || thread.id === at),
    [ordered, resolvedShown, at],
  )
  useTouched(editor, { shown, active: at, at: threadsAt, touch: activate })
  usePlacedWords(editor, { threads, active: at, anchorOf, onMoved })
  const opened = threads.filter((thread) => !isResolved(thread)).length
  const byId = new Map(threads.map((thread) => [thread.id, thread]))
  const closeFresh = () => {
    setFresh(null)
    if (wide) focusText(editor.view)
    else setDrawer(false)
  }
  const form = fresh && (
    <OpenThread
      {...{ actor, draft, chapter, open, editor, binding }}
      passage={fresh.passage}
      proposal={fresh.proposal ?? null}
      close={closeFresh}
      done={(thread) => {
        setFresh(null)
        activate(thread.id, { focus: true })
      }}
    />
  )
  const card = (id: string) => {
    if (id === FRESH) return form
    const thread = byId.get(id)
    if (!thread) return proposals.card(id)
    const its = { actor, draft, chapter, thread, begun, unread: isUnread(thread) }
    return id === at ? (
      // Escape leads back to the words from anywhere in the card.
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
      <div onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && back()}>
        <OpenCard {...its} focus={active?.focus ?? false} close={() => activate(null)} />
      </div>
    ) : (
      <CalmCard {...its} open={() => activate(id, { focus: true, go: true })} />
    )
  }
  const placesWithFresh = useCallback(() => {
    const place = places()
    return (id: string) => {
      if (id !== FRESH) return place(id)
      const position = fresh?.passage && positionOf(binding, fresh.passage.about.from)
      return position ? editor.view.coordsAtPos(position).top : undefined
    }
  }, [places, fresh, binding, editor])
  const cards = useMemo(() => {
    const placeOf = (id: string) => anchorOf(id)?.from ?? -1
    const ids = [...shown.map(({ id }) => id), ...proposals.ids].sort((a, b) => placeOf(a) - placeOf(b))
    if (!fresh) return ids
    const from = fresh.passage?.from ?? -1
    const place = ids.findIndex((id) => placeOf(id) > from)
    return ids.toSpliced(place < 0 ? ids.length : place, 0, FRESH)
  }, [shown, proposals.ids, fresh, anchorOf])

  const refusal = refuseOpenThread(actor, chapter, "chapter")
  const top = (
    <>
      <ThreadsHead
        count={opened}
        step={step}
        resolvedShown={resolvedShown}
        showResolved={showResolved}
        remark={() => setFresh({ passage: null })}
        refusal={refusal}
      />
      {cards.length === 0 && <p className="quiet">{t(refusal ? "comments.noneRead" : "comments.none")}</p>}
    </>
  )

  if (wide)
    return (
      <Margin
        label={t("comments.margin")}
        cards={cards}
        active={fresh ? FRESH : (at ?? proposals.active)}
        card={card}
        places={placesWithFresh}
        onMoved={onMoved}
      >
        {top}
      </Margin>
    )
  return (
    <ThreadsDrawer
      slot={slot}
      count={opened}
      open={drawer}
      show={() => setDrawer(true)}
      close={() => {
        setDrawer(false)
        setFresh(null)
      }}
      all={!fresh && at !== null ? () => setActive(null) : undefined}
      head={top}
    >
      {fresh ? form : at !== null ? card(at) : cards.map((id) => <Fragment key={id}>{card(id)}</Fragment>)}
    </ThreadsDrawer>
  )
}

/** Stands among the cards' ids for the thread that is not there yet. */
const FRESH = "~new"

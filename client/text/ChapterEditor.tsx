import { Extension } from "@tiptap/core"
import type { Editor } from "@tiptap/react"
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type * as Y from "yjs"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Cursor, Presence } from "../../shared/sync/protocol.ts"
import { isMore } from "../../shared/drafts/rights.ts"
import { Binding } from "./binding.ts"
import { carets, eachMove, showPresences, type Moving } from "./carets.ts"
import { useFollow } from "./follow.ts"
import type { Hand } from "./hand.ts"
import { lineExtension } from "./lineExtension.ts"
import { useNeighbours } from "./neighbours.ts"
import type { Setting } from "./numbering.ts"
import { Present } from "./Present.tsx"
import type { As } from "./shownText.ts"
import { Surface, type SurfaceProps } from "./Surface.tsx"
import type { TellHeadings } from "./useHeadings.ts"

/** Few look at a text in this way: it is fetched when somebody does. */
const ReadAs = lazy(async () => ({ default: (await import("./ReadAs.tsx")).ReadAs }))

/** The chapter's document, and what the others are told of us. */
export interface OpenText extends Moving {
  readonly doc: Y.Doc
  setCursor(cursor: Cursor | null): void
  hold(composing: boolean): void
  /** Hears that others' changes are about to come in. Returns how to stop. */
  beforeOthers(hear: () => void): () => void
}

/** What one may do here, and who else is there. */
export interface TextView {
  readonly access: Access
  readonly refusal: Refusal | undefined
  /** A new value when somebody comes or goes, not when they move. */
  readonly here: ReadonlyMap<number, Presence>
}

/** An editor tied to its text. */
export interface Bound {
  readonly editor: Editor
  readonly binding: Binding
}

export interface ChapterEditorProps {
  readonly draft: Draft
  readonly chapter: Chapter
  /** "2", or "A" for an appendix. */
  readonly number: string
  /** All chapters of the draft in order, this one among them. */
  readonly chapters: readonly { chapter: Chapter; number: string }[]
  /** Oneself. */
  readonly person: string
  /** As `client/sync` opens them; show nothing of this before the text has come. */
  readonly open: OpenText
  readonly view: TextView
  readonly onHeadings?: TellHeadings
  readonly comment: SurfaceProps["comment"]
  /** Hears of the editor and what ties it to the text, for what stands beside it; null when they go. */
  onBound?(bound: Bound | null): void
  /** What one's edits become. Must stay the same value for as long as the text is open. */
  readonly hand?: Hand
  /** One only reads by one's own choice. */
  readonly reading?: boolean
  /** The text is read as something else than it is, and this says above it as what. */
  readonly readAs?: { readonly as: As; readonly told: ReactNode } | undefined
  /** Stands between the tools and the text. */
  readonly above?: ReactNode
  /** Stands after the text, at the window's lower edge. */
  readonly beneath?: ReactNode
  /** Stands at the toolbar's end. */
  readonly children?: ReactNode
}

/** A chapter being written: the surface bound to its document, with the others' carets and who is here. */
export const ChapterEditor = (props: ChapterEditorProps): ReactNode => {
  const { chapter, number, person, open, view, onBound } = props
  const { t } = useTranslation()
  const [editor, setEditor] = useState<Editor | null>(null)
  const [following, setFollowing] = useState<string | null>(null)
  const stop = useCallback(() => setFollowing(null), [])
  const binding = useBinding(open, editor, props.hand)
  const bound = useMemo(() => binding && [lineExtension(binding), Carets.configure({ binding })], [binding])
  const setting = useSetting(props, editor)
  const editable = isMore(view.access, "comment") && !props.reading
  const refused = view.refusal ? t(`refusal.${view.refusal}`) : t("text.readOnly")

  useEffect(() => {
    if (!editor || !binding) return
    return eachMove(open, (presences) => editor.isDestroyed || showPresences(editor.view, presences))
  }, [editor, binding, open])
  useEffect(() => {
    if (!onBound || !editor || !binding) return
    onBound({ editor, binding })
    return () => onBound(null)
  }, [editor, binding, onBound])
  useFollow(editor, binding, open, following, stop)
  const followed = [...view.here.values()].find((presence) => presence.person === following)

  if (!bound) return null
  return (
    <>
      <Surface
        key={chapter.id}
        draft={chapter.draft}
        chapter={chapter.id}
        label={t(chapter.appendix ? "text.appendixLabel" : "text.editorLabel", {
          number,
          title: chapter.title,
        })}
        setting={setting}
        chapters={othersOf(props)}
        editable={editable}
        reason={editable || props.reading ? undefined : refused}
        above={props.above}
        instead={
          props.readAs && (
            <Suspense>
              <ReadAs doc={open.doc} chapter={chapter.id} setting={setting} as={props.readAs.as}>
                {props.readAs.told}
              </ReadAs>
            </Suspense>
          )
        }
        beneath={props.beneath}
        binding={bound}
        onEditor={setEditor}
        comment={props.comment}
        {...(props.onHeadings ? { onHeadings: props.onHeadings } : {})}
      >
        <Present presences={view.here} me={person} following={following} follow={setFollowing} />
        {props.children}
      </Surface>
      {followed && (
        <p className="following" role="status" data-organisation={followed.colour}>
          {t("text.presentFollowing", { name: followed.name })}
        </p>
      )}
    </>
  )
}

/** The records come anew with every change; the text need hear only of what its numbers are made of. */
function useSetting(
  { draft, chapter, number, chapters }: ChapterEditorProps,
  editor: Editor | null,
): Setting {
  const said = JSON.stringify({
    number,
    appendix: chapter.appendix,
    language: draft.language,
    chapters: chapters.map((one) => ({
      id: one.chapter.id,
      number: one.number,
      appendix: one.chapter.appendix,
    })),
  })
  const bare = useMemo(() => JSON.parse(said) as Setting, [said])
  const targets = useNeighbours(editor, bare.chapters)
  return useMemo(() => {
    if (targets.size === 0) return bare
    const known = bare.chapters.map((one) => {
      const its = targets.get(one.id)
      return its ? { ...one, targets: its } : one
    })
    return { ...bare, chapters: known }
  }, [bare, targets])
}

const othersOf = ({ chapter, chapters }: ChapterEditorProps) =>
  chapters
    .filter((one) => one.chapter.id !== chapter.id)
    .map((one) => ({ id: one.chapter.id, number: one.number, title: one.chapter.title }))

const Carets = Extension.create<{ binding: Binding | null }>({
  name: "carets",
  addOptions: () => ({ binding: null }),
  addProseMirrorPlugins() {
    return this.options.binding ? [carets(this.options.binding)] : []
  },
})

/** The tie between document and editor. Others see our caret while the text has the focus, also from another window. */
function useBinding(open: OpenText, editor: Editor | null, hand: Hand | undefined): Binding | undefined {
  const [binding, setBinding] = useState<{
    of: OpenText
    binding: Binding
    last: { cursor: Cursor | null; told: boolean }
  }>()
  useEffect(() => {
    const last = { cursor: null as Cursor | null, told: false }
    const made = new Binding(open.doc, {
      onCursor: (cursor) => {
        last.cursor = cursor
        if (last.told) open.setCursor(cursor)
      },
      onComposing: open.hold,
      ...(hand ? { hand } : {}),
    })
    setBinding({ of: open, binding: made, last })
    const stop = open.beforeOthers(made.readOwn)
    return () => {
      stop()
      setBinding(undefined)
      made.destroy()
    }
  }, [open, hand])

  useEffect(() => {
    if (!editor || !binding) return
    const { last, of } = binding
    const tell = (told: boolean) => {
      last.told = told
      of.setCursor(told ? last.cursor : null)
    }
    const focus = () => tell(true)
    const blur = () => document.activeElement !== editor.view.dom && tell(false)
    editor.on("focus", focus)
    editor.on("blur", blur)
    return () => {
      editor.off("focus", focus)
      editor.off("blur", blur)
    }
  }, [editor, binding])
  return binding?.of === open ? binding.binding : undefined
}

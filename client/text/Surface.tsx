import type { EditorOptions, Extensions } from "@tiptap/core"
import { EditorContent, type Editor } from "@tiptap/react"
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router"
import type { Refusal } from "../../shared/refusal.ts"
import { chapterAddress } from "../drafts/addresses.ts"
import type { Ask } from "./actions.ts"
import { CaretBlock } from "./caretBlock.ts"
import { Clipboard } from "./clipboard.ts"
import { ContextBar } from "./ContextBar.tsx"
import { extensions, inputRules } from "./extensions.ts"
import { Finding } from "./find.ts"
import { FindBar } from "./FindBar.tsx"
import { Folding } from "./folding.ts"
import { Footnotes } from "./footnotes.ts"
import { ImageDialog } from "./ImageDialog.tsx"
import { LinkDialog } from "./LinkDialog.tsx"
import { LinkFollowing } from "./links.ts"
import { Image } from "./nodes.ts"
import type { Setting } from "./numbering.ts"
import { NumberDrawing, setSetting } from "./numbers.ts"
import { PictureIntake } from "./pictures.ts"
import { ReadingCaret } from "./readingCaret.ts"
import { ReadingRow } from "./ReadingRow.tsx"
import { ReferenceDialog } from "./ReferenceDialog.tsx"
import { Shortcuts } from "./shortcuts.ts"
import { Toolbar } from "./Toolbar.tsx"
import { pictureAddress } from "./upload.ts"
import { useFind } from "./useFind.ts"
import { useHeadings, type TellHeadings } from "./useHeadings.ts"
import { useSurfaceEditor } from "./useSurfaceEditor.ts"
import "./text.css"

export interface SurfaceProps {
  readonly draft: string
  readonly chapter: string
  /** What a screen reader calls the text: "Kapittel 2 Hva gjøres i sektoren i dag". */
  readonly label: string
  readonly setting: Setting
  /** The other chapters by their titles, to refer to. */
  readonly chapters: readonly { id: string; number: string; title: string }[]
  readonly editable: boolean
  /** Why one may not write, in words; shown above the text. */
  readonly reason?: string | undefined
  /** What binds the text to its document. Must stay the same value for as long as the document does. */
  readonly binding: Extensions
  /** Hears the headings a moment after they change, and gets a way to go to one. */
  readonly onHeadings?: TellHeadings
  onEditor?(editor: Editor | null): void
  /** Begins a comment on what is selected, and why one may not. */
  readonly comment: { act(): void; readonly refusal: Refusal | undefined }
  /** Stands between the tools and the text. */
  readonly above?: ReactNode
  /** Stands in the text's own place; one cannot write meanwhile. */
  readonly instead?: ReactNode
  /** Stands after the text, at the window's lower edge. */
  readonly beneath?: ReactNode
  /** Stands at the toolbar's end: save state, who is here. */
  readonly children?: ReactNode
}

/** The toolbar above and the bar beneath cover so much of the page, in pixels: the caret is kept clear of them. */
const covered = { top: 64, right: 0, bottom: 88, left: 0 }
const edges = { scrollThreshold: covered, scrollMargin: covered }

/** The writing surface: the row of tools, the page, and the dialogs they open. */
export const Surface = (props: SurfaceProps): ReactNode => {
  const { chapter, label, setting, editable, binding, onHeadings, onEditor } = props
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Ask | null>(null)
  const [picture, setPicture] = useState<File | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const { find, openFind, closeFind } = useFind(frame, !props.instead)
  const navigate = useNavigate()
  const attributes = {
    id: "chapter-text",
    class: "chapter-text",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label,
    ...(editable
      ? {}
      : { "aria-readonly": "true", "aria-description": t("text.readingKeys"), tabindex: "0" }),
    lang: setting.language,
    spellcheck: String(editable),
  }

  const editor = useSurfaceEditor([binding, chapter], (): Partial<EditorOptions> => ({
    extensions: [
      ...extensions.map((one) =>
        one.name === Image.name ? Image.configure({ source: (file) => pictureAddress(chapter, file) }) : one,
      ),
      NumberDrawing.configure({ setting }),
      Shortcuts.configure({
        ask: setAsked,
        toToolbar: () => frame.current?.querySelector<HTMLElement>("[data-tool][tabindex='0']")?.focus(),
      }),
      Footnotes,
      Finding,
      Folding.configure({ say: (count) => t("proposals.folded", { count }) }),
      CaretBlock,
      ReadingCaret,
      LinkFollowing.configure({
        leave: (id, target) => void navigate(chapterAddress({ draft: props.draft, id }, target ?? undefined)),
      }),
      Clipboard,
      PictureIntake.configure({
        take: (file) => {
          setPicture(file)
          setAsked("image")
        },
      }),
      ...binding,
    ],
    editable,
    enableInputRules: inputRules,
    enablePasteRules: false,
    // Its styles stand in text.css: the page's policy lets no script write any.
    injectCSS: false,
    editorProps: { attributes, ...edges },
  }))

  useEffect(() => {
    if (!editor) return
    // What one may do can change while one writes: a chapter is locked, a right withdrawn.
    editor.setOptions({ editable, editorProps: { attributes, ...edges } })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, editable, label, setting.language])
  useEffect(() => {
    if (editor) setSetting(editor.view, setting)
  }, [editor, setting])
  useEffect(() => {
    onEditor?.(editor)
    return () => onEditor?.(null)
  }, [editor, onEditor])
  useHeadings(editor, setting, chapter, onHeadings)

  if (!editor) return <div className="surface" aria-busy="true" />
  const close = () => {
    setAsked(null)
    setPicture(null)
    editor.view.focus()
  }
  const ask = (what: Ask) =>
    what === "find" ? openFind(false) : what === "comment" ? props.comment.act() : setAsked(what)
  const words = { "--note-lost": JSON.stringify(t("text.noteLost")) } as CSSProperties
  return (
    <div className={editable ? "surface" : "surface surface-reading"} ref={frame} style={words}>
      {editable ? (
        <Toolbar editor={editor} ask={ask}>
          {props.children}
        </Toolbar>
      ) : (
        <ReadingRow
          reason={props.reason}
          comment={props.instead ? undefined : props.comment}
          find={props.instead ? undefined : () => openFind(false)}
        >
          {props.children}
        </ReadingRow>
      )}
      {find && (
        <FindBar
          editor={editor}
          draft={props.draft}
          replacing={find.replacing}
          from={find.from}
          close={closeFind}
        />
      )}
      {props.above}
      {props.instead && <div className="page">{props.instead}</div>}
      <EditorContent editor={editor} className="page" hidden={Boolean(props.instead)} />
      {props.beneath}
      {editable && <ContextBar editor={editor} draft={props.draft} />}
      {asked === "link" && <LinkDialog editor={editor} close={close} />}
      {asked === "image" && <ImageDialog editor={editor} chapter={chapter} picture={picture} close={close} />}
      {asked === "reference" && <ReferenceDialog editor={editor} chapters={props.chapters} close={close} />}
    </div>
  )
}

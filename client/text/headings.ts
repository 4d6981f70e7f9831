/** The headings of the open chapter, for the list beside the text. */
import type { Editor } from "@tiptap/core"
import { TextSelection } from "@tiptap/pm/state"
import { landmarks } from "./landmarks.ts"
import { numbersOf } from "./numbering.ts"
import { settingOf } from "./numbers.ts"

export interface ChapterHeading {
  /** Null for a heading that has not yet got one; then it can be gone to by its place alone. */
  readonly id: string | null
  /** "2.1", or null for those of the fourth level. */
  readonly number: string | null
  readonly text: string
  readonly level: number
  /** Which heading of the chapter it is, from 0. */
  readonly index: number
}

export const headingsOf = ({ state }: Editor): ChapterHeading[] =>
  numbersOf(landmarks(state.doc), settingOf(state))
    .marks.flatMap(({ landmark, number }) =>
      landmark.kind === "heading"
        ? [{ id: landmark.id, number, text: landmark.text, level: landmark.level }]
        : [],
    )
    .map((heading, index) => ({ ...heading, index }))

/** Puts the caret in a heading and brings it into view. */
export const goToHeading = (editor: Editor, { id, index }: Pick<ChapterHeading, "id" | "index">): void => {
  const all = landmarks(editor.state.doc).filter(({ kind }) => kind === "heading")
  const found = all.find((one) => one.kind === "heading" && id !== null && one.id === id) ?? all[index]
  if (found) goTo(editor, found.at)
}

/** Brings a place into view, a little below the toolbar, and puts the caret in it. */
export const goTo = (editor: Editor, at: number): void => {
  const { view } = editor
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at + 1))))
  const element = view.nodeDOM(at)
  if (element instanceof HTMLElement)
    element.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" })
  view.focus()
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches

/** What a cross reference or an inner link can point at, and putting it in. */
import type { Editor } from "@tiptap/core"
import { landmarks } from "./landmarks.ts"
import { newNodeId } from "./nodeId.ts"
import { numbersOf } from "./numbering.ts"
import { settingOf } from "./numbers.ts"

export interface Target {
  readonly kind: "heading" | "table"
  /** As shown: "2.1" or "Tabell 2.1"; null for a heading of the fourth level. */
  readonly number: string | null
  readonly text: string
  readonly level: number
  readonly at: number
}

export const targetsOf = ({ state }: Editor): Target[] => {
  const setting = settingOf(state)
  const { marks } = numbersOf(landmarks(state.doc), setting)
  return marks.flatMap(({ landmark, number }): Target[] => {
    if (landmark.kind === "heading")
      return [{ kind: "heading", number, text: landmark.text, level: landmark.level, at: landmark.at }]
    if (landmark.kind !== "table" || landmark.nested) return []
    const caption = marks.find((one) => one.landmark.kind === "caption" && one.landmark.table === landmark.at)
    return [
      {
        kind: "table",
        number: number ?? caption?.number ?? null,
        text: landmark.title,
        level: 1,
        at: landmark.at,
      },
    ]
  })
}

/** The id of what stands at `at`; one is given it now if it has none, since only what is pointed at needs one. */
export const idOf = (editor: Editor, at: number): string => {
  const node = editor.state.doc.nodeAt(at)
  const known = node?.attrs["id"] as string | null | undefined
  if (known) return known
  const id = newNodeId()
  editor.view.dispatch(editor.state.tr.setNodeAttribute(at, "id", id))
  return id
}

/** To a place here, to another chapter, or to a place in it. */
export type To = { at: number } | { chapter: string; target?: string }

export const insertReference = (editor: Editor, to: To): void => {
  const attrs = "chapter" in to ? { target: null, ...to } : { chapter: null, target: idOf(editor, to.at) }
  editor.chain().focus().insertContent({ type: "crossReference", attrs }).run()
}

/** What can be pointed at in the other chapters: their headings and tables, read from the text as it is saved. */
import { useQueries, useQuery } from "@tanstack/react-query"
import type { Editor } from "@tiptap/core"
import { useEffect, useMemo, useState } from "react"
import * as Y from "yjs"
import { build } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { askBytes } from "../remote/call.ts"
import { landmarks } from "./landmarks.ts"
import { numbersOf, type Neighbour, type Numbers, type Setting } from "./numbering.ts"
import { staticSchema } from "./staticText.ts"

type Targets = Numbers["targets"]

/** What can be pointed at in one chapter; asked for when `wanted`. */
export const useTargetsIn = (chapter: Pick<Neighbour, "id" | "number">, wanted: boolean) =>
  useQuery({ ...questionOf(chapter), enabled: wanted })

/** The targets in those chapters that the open text points into, so that it can call them by their numbers. */
export const useNeighbours = (
  editor: Editor | null,
  chapters: Setting["chapters"],
): ReadonlyMap<string, Targets> => {
  const pointed = usePointedInto(editor)
  const concerned = useMemo(() => chapters.filter(({ id }) => pointed.includes(id)), [chapters, pointed])
  const known = useQueries({ queries: concerned.map(questionOf), combine: answered })
  return useMemo(
    () => new Map(known.flatMap((targets, at) => (targets ? [[concerned[at]!.id, targets] as const] : []))),
    [known, concerned],
  )
}

/** The same answers are the same list: a new one each time would have the page drawn anew, and answered anew, without end. */
const answered = (answers: readonly { data: Targets | undefined }[]): readonly (Targets | undefined)[] =>
  answers.map(({ data }) => data)

/** A chapter's numbers follow it to a new place, and its headings change: an answer is good for a moment only. */
const questionOf = ({ id, number }: Pick<Neighbour, "id" | "number">) => ({
  queryKey: ["targets", id, number],
  queryFn: async (): Promise<Targets> => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await askBytes(`/api/texts/${encodeURIComponent(id)}`))
    const setting: Setting = { number, appendix: false, language: "nb", chapters: [] }
    return numbersOf(landmarks(build(readLines(doc), staticSchema)), setting).targets
  },
  staleTime: 30_000,
})

/** How soon after a key one looks for new references, in milliseconds. */
const SOON = 500

const usePointedInto = (editor: Editor | null): readonly string[] => {
  const [pointed, setPointed] = useState("")
  useEffect(() => {
    if (!editor) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      waiting = undefined
      if (!editor.isDestroyed) setPointed(chaptersIn(editor).join())
    }
    const soon = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) waiting ??= setTimeout(look, SOON)
    }
    look()
    editor.on("transaction", soon)
    return () => {
      clearTimeout(waiting)
      editor.off("transaction", soon)
    }
  }, [editor])
  return useMemo(() => pointed.split(",").filter(Boolean), [pointed])
}

const chaptersIn = ({ state }: Editor): string[] => {
  const found = landmarks(state.doc).flatMap((one) =>
    one.kind === "reference" && one.chapter !== null && one.target !== null ? [one.chapter] : [],
  )
  return [...new Set(found)].sort()
}

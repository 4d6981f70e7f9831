import { useQueries, useQuery } from "@tanstack/react-query"
import type { Node } from "@tiptap/pm/model"
import { useMemo } from "react"
import { build, type Line } from "../../shared/text/line.ts"
import type { Contents } from "../../shared/snapshots/snapshot.ts"
import { asIn, type View } from "../suggestions/views.ts"
import { documentNumbers } from "../text/documentNumbers.ts"
import type { Numbers } from "../text/numbering.ts"
import { staticSchema } from "../text/staticText.ts"
import { contentsOf, sealedText } from "./sealedTexts.ts"

/** A sealed chapter as it is read; `doc` is undefined until it has come. */
export interface SealedReading {
  readonly chapter: Contents["chapters"][number]
  readonly doc: Node | undefined
  readonly numbers: Numbers | undefined
  readonly fault: unknown
}

export interface SealedDocument {
  readonly contents: Contents | undefined
  readonly chapters: readonly SealedReading[]
  readonly fault: unknown
  /** Nothing more is on its way. */
  readonly settled: boolean
}

/** A whole version to be read, with its numbers as they were, and its proposals as the view has them. */
export const useSealedDocument = (version: string | undefined, view: View = "markup"): SealedDocument => {
  const { data: contents, error } = useQuery({ ...contentsOf(version ?? ""), enabled: version !== undefined })
  const texts = useQueries({
    queries: (contents?.chapters ?? []).map(({ id }) => ({
      ...sealedText(version!, id),
      select: built[view],
    })),
  })
  const docs = texts.map(({ data }) => data)
  const came = texts.map(({ dataUpdatedAt }) => dataUpdatedAt).join()
  const numbers = useMemo(
    () =>
      documentNumbers(
        (contents?.chapters ?? []).map(({ id, number, appendix }, at) => ({
          id,
          number,
          appendix,
          doc: docs[at],
        })),
        contents?.draft.language ?? "nb",
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [contents, came],
  )
  return {
    contents,
    fault: error,
    settled: contents !== undefined && texts.every(({ isPending }) => !isPending),
    chapters: (contents?.chapters ?? []).map((chapter, at) => ({
      chapter,
      doc: docs[at],
      numbers: numbers.get(chapter.id),
      fault: texts[at]!.error,
    })),
  }
}

/** One function for each view: what was built is kept until another is asked for. */
const built: Readonly<Record<View, (lines: readonly Line[]) => Node>> = {
  markup: (lines) => build(asIn.markup(lines), staticSchema),
  accepted: (lines) => build(asIn.accepted(lines), staticSchema),
  rejected: (lines) => build(asIn.rejected(lines), staticSchema),
}

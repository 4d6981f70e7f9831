/** The status board's order, kept in the address so that it can be sent to a colleague. */
import { chapterStatus } from "../../shared/drafts/draft.ts"
import type { Numbered } from "./useDraft.ts"

export const columns = ["chapter", "owner", "status", "due", "words", "changed"] as const
export type Column = (typeof columns)[number]

export interface Sorting {
  readonly by: Column
  readonly way: "ascending" | "descending"
}

/** `due`, or `-due` for the other way; anything else is the order of reading. */
export const readSorting = (written: string | null): Sorting => {
  const by = columns.find((column) => column === written?.replace(/^-/, ""))
  return { by: by ?? "chapter", way: by && written?.startsWith("-") ? "descending" : "ascending" }
}

/** What stands in the address; nothing for the order of reading. */
export const writeSorting = ({ by, way }: Sorting): string =>
  `${way === "descending" ? "-" : ""}${by === "chapter" && way === "ascending" ? "" : by}`

/** By a column; once more is the other way. */
export const sortedBy = (before: Sorting, by: Column): Sorting => ({
  by,
  way: before.by === by && before.way === "ascending" ? "descending" : "ascending",
})

/** `names` gives an organisation's short name. What is not known stands last, whichever way; equals stand as they are read. */
export const inSorting = (
  rows: readonly Numbered[],
  { by, way }: Sorting,
  names: (organisation: string) => string,
): Numbered[] => {
  const value = ({ chapter }: Numbered, place: number): string | number | undefined => {
    switch (by) {
      case "chapter":
        return place
      case "owner":
        return names(chapter.ownerOrganisation)
      case "status":
        return chapterStatus.options.indexOf(chapter.status)
      case "due":
        return chapter.dueDate ?? undefined
      case "words":
        return chapter.facts?.words
      case "changed":
        return chapter.facts?.at
    }
  }
  const turn = way === "ascending" ? 1 : -1
  return rows
    .map((row, place) => ({ row, place, value: value(row, place) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined)
        return Number(a.value === undefined) - Number(b.value === undefined) || a.place - b.place
      const order =
        typeof a.value === "string" ? a.value.localeCompare(String(b.value), "nb") : a.value - Number(b.value)
      return turn * order || a.place - b.place
    })
    .map(({ row }) => row)
}

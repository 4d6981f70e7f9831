/** What one may choose among in a filter; only what occurs is offered. */
import type { TFunction } from "i18next"
import type { Numbered } from "./useDraft.ts"

export interface Option {
  readonly value: string
  readonly label: string
}

export const chapterOptions = (chapters: readonly Numbered[]): Option[] =>
  chapters.map(({ chapter: { id, title }, number }) => ({ value: id, label: `${number} ${title}` }))

/** By how many days ago something came. */
export const ageOptions = (t: TFunction): Option[] =>
  [3, 7, 14, 30].map((count) => ({ value: String(count), label: t("ui.filterOlder", { count }) }))

/** Each once, in the order of their names. */
export const namedOptions = (values: readonly string[], name: (value: string) => string): Option[] =>
  [...new Set(values)]
    .map((value) => ({ value, label: name(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, "nb"))

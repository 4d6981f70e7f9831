import type { TFunction } from "i18next"
import { passageLanguages } from "../../shared/text/schema.ts"
import type { Detail } from "../../shared/suggestions/proposal.ts"

/** A detail in the reader's language, and the words it is about in the text's own. */
export interface SaidDetail {
  readonly what: string
  readonly words: string
}

/** Most of what one card can say; what is beyond it shows in the text. */
const MOST = 6

/** What a proposal changes beside words. Blocks of one sort that come or go with their words are counted together. */
export const detailsSaid = (details: readonly Detail[], t: TFunction): SaidDetail[] => {
  const counted = new Map<string, { one: Detail; count: number }>()
  for (const one of details) {
    const key = JSON.stringify([one.what, one.to, one.words])
    counted.set(key, { one, count: (counted.get(key)?.count ?? 0) + 1 })
  }
  return [...counted.values()]
    .slice(0, MOST)
    .map(({ one, count }) => ({ what: said(one, count, t), words: one.words.trim() }))
}

const said = ({ what, to, words }: Detail, count: number, t: TFunction): string => {
  const [sort, level] = to.split(" ")
  switch (what) {
    case "comes":
      return t(`proposals.detail.comes.${sortIn(sort!)}`, { count })
    case "goes":
      return words ? t("proposals.detail.joins") : t(`proposals.detail.goes.${sortIn(sort!)}`, { count })
    case "block":
      return t(`proposals.detail.block.${sort === "heading" || sort === "caption" ? sort : "paragraph"}`, {
        level,
      })
    case "place":
      return t(`proposals.detail.place.${sort ? sortIn(sort) : "out"}`, { level })
    case "link":
      return to ? t("proposals.detail.link", { to }) : t("proposals.detail.unlink")
    case "language":
      return isLanguage(to)
        ? t("proposals.detail.language", { language: t(`text.lang.${to}`) })
        : t("proposals.detail.ownLanguage")
    default:
      return isFlag(what) ? t(`proposals.detail.${to ? "on" : "off"}.${what}`) : t("proposals.detail.other")
  }
}

const sorts = [
  "paragraph",
  "heading",
  "caption",
  "bulletList",
  "orderedList",
  "blockquote",
  "table",
  "footnote",
] as const
type Sort = (typeof sorts)[number]
const sortIn = (name: string): Sort => sorts.find((sort) => sort === name) ?? "paragraph"

const flags = ["bold", "italic", "underline", "strike", "subscript", "superscript"] as const
const isFlag = (what: string): what is (typeof flags)[number] => flags.some((flag) => flag === what)

const isLanguage = (code: string): code is (typeof passageLanguages)[number] =>
  passageLanguages.some((language) => language === code)

import type { TFunction } from "i18next"
import type { ChapterId } from "../../shared/actor.ts"
import type { ComparedChapter } from "./useCompared.ts"

/** What each chapter is called in the middle of a sentence: "kapittel 5". */
export const chapterNames = (
  t: TFunction,
  chapters: readonly ComparedChapter[],
): ReadonlyMap<ChapterId, string> =>
  new Map(
    chapters.map(({ id, before, after }) => {
      const { appendix, number } = (after ?? before)!
      const name = t(appendix ? "drafts.appendix" : "drafts.chapter", { number })
      return [id, `${name.charAt(0).toLowerCase()}${name.slice(1)}`]
    }),
  )

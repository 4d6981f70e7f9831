/** Where a chapter goes when one moves it, as `moveChapter` is asked. A row is either the chapters or the appendices. */
import type { ChapterId } from "../../shared/actor.ts"
import type { Numbered } from "./useDraft.ts"

/** The chapter it is to stand before; null for last. */
export interface Move {
  readonly chapter: ChapterId
  readonly before: ChapterId | null
  readonly appendix: boolean
}

export const rowOf = (chapters: readonly Numbered[], appendix: boolean): readonly Numbered[] =>
  chapters.filter(({ chapter }) => chapter.appendix === appendix)

/** One step up or down within its row; undefined at the row's end. */
export const stepped = (
  chapters: readonly Numbered[],
  id: ChapterId,
  way: "up" | "down",
): Move | undefined => {
  const one = chapters.find(({ chapter }) => chapter.id === id)
  if (!one) return undefined
  const { appendix } = one.chapter
  const row = rowOf(chapters, appendix)
  const place = row.indexOf(one)
  const before = way === "up" ? row[place - 1] : row[place + 2]
  if (way === "up" ? !before : place === row.length - 1) return undefined
  return { chapter: id, before: before?.chapter.id ?? null, appendix }
}

/** Let go above or below another of its row; undefined where that changes nothing. */
export const dropped = (
  chapters: readonly Numbered[],
  id: ChapterId,
  on: ChapterId,
  side: "above" | "below",
): Move | undefined => {
  const [one, target] = [id, on].map((wanted) => chapters.find(({ chapter }) => chapter.id === wanted))
  if (!one || !target || one === target || one.chapter.appendix !== target.chapter.appendix) return undefined
  const { appendix } = one.chapter
  const row = rowOf(chapters, appendix)
  const next = row[row.indexOf(target) + (side === "below" ? 1 : 0)]
  if (next === one || row[row.indexOf(one) + 1] === next) return undefined
  return { chapter: id, before: next?.chapter.id ?? null, appendix }
}

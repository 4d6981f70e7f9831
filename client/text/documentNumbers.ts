/** The numbers of a whole document: each chapter's as `numbering.ts` makes them, with references across chapters. */
import type { Node } from "@tiptap/pm/model"
import { landmarks, type Landmark } from "./landmarks.ts"
import { numbersOf, type Numbers, type Setting } from "./numbering.ts"

/** A chapter in its place; `doc` is left out while its text is not at hand. */
export interface PlacedChapter {
  readonly id: string
  readonly number: string
  readonly appendix: boolean
  readonly doc: Node | undefined
}

/** By chapter. Those whose text is not at hand are not among them, and are called by their number alone. */
export const documentNumbers = (
  chapters: readonly PlacedChapter[],
  language: Setting["language"],
): ReadonlyMap<string, Numbers> => {
  const bare = chapters.map(({ id, number, appendix }) => ({ id, number, appendix }))
  const setting = (chapter: PlacedChapter, neighbours: Setting["chapters"]): Setting => ({
    number: chapter.number,
    appendix: chapter.appendix,
    language,
    chapters: neighbours,
  })
  const read = chapters.flatMap((chapter) => (chapter.doc ? [{ chapter, all: landmarks(chapter.doc) }] : []))
  const own = new Map(
    read.map(({ chapter, all }) => [chapter.id, numbersOf(all, setting(chapter, bare))] as const),
  )
  if (!read.some(({ all }) => all.some(pointsElsewhere))) return own

  const known = bare.map((one) => {
    const targets = own.get(one.id)?.targets
    return targets ? { ...one, targets } : one
  })
  return new Map(
    read.map(({ chapter, all }) => [
      chapter.id,
      all.some(pointsElsewhere) ? numbersOf(all, setting(chapter, known)) : own.get(chapter.id)!,
    ]),
  )
}

/** A heading as a list of contents has it. */
export interface Entry {
  /** Which of the chapter's headings it is, from 0; by it one finds those that have not got an id. */
  readonly index: number
  readonly id: string | null
  readonly number: string | null
  readonly text: string
  readonly level: number
}

export const contentsOf = ({ marks }: Numbers, deepest: number): Entry[] =>
  marks
    .flatMap(({ landmark, number }) =>
      landmark.kind === "heading"
        ? [{ id: landmark.id, number, text: landmark.text, level: landmark.level }]
        : [],
    )
    .map((heading, index) => ({ ...heading, index }))
    .filter(({ level }) => level <= deepest)

const pointsElsewhere = (landmark: Landmark): boolean =>
  landmark.kind === "reference" && landmark.chapter !== null && landmark.target !== null

/** What each person has read of the threads, and how they want to hear of them. */
import { z } from "zod"
import { id, instant, type Author, type Instant } from "../actor.ts"
import { kind } from "../kind.ts"
import { refuseOthers } from "./rules.ts"
import { changedAt, type Thread } from "./thread.ts"

/** How far a person has read the threads of a chapter. `id` is `<chapter>_<person>`. */
export const readMarkShape = z.object({
  id: z.string().max(130),
  draft: id,
  chapter: id,
  person: id,
  /** By thread: until when. */
  until: z.record(id, instant),
})
export type ReadMark = Readonly<z.infer<typeof readMarkShape>>
export const readMarkId = (chapter: string, person: string): string => `${chapter}_${person}`

export const readMarks = kind<ReadMark>({
  name: "readMarks",
  shape: readMarkShape,
  indexed: ["draft", "chapter", "person"],
  draftOf: (mark) => mark.draft,
  refuseRead: refuseOthers,
})

/** When others last said or decided something here: what one does oneself is never unread. */
export const isUnread = (thread: Thread, mark: ReadMark | undefined, reader: Author): boolean => {
  const until = mark?.until[thread.id] ?? 0
  if (changedAt(thread) <= until) return false
  const { notes, history } = thread
  const news = (by: Author, at: Instant) => by.person !== reader.person && at > until
  return (
    notes.some(({ author, at, edits, withdrawnAt }) =>
      news(author, Math.max(at, withdrawnAt ?? 0, edits.at(-1)?.until ?? 0)),
    ) || history.some(({ by, at }) => news(by, at))
  )
}

/** How often a person is written to about threads. */
export const often = z.enum(["atOnce", "hourly", "daily", "never"])
export type Often = z.infer<typeof often>
/** What those get who have not chosen. */
export const OFTEN: Often = "hourly"

/** A person's choice. `id` and `person` are the same. */
export const noticeChoiceShape = z.object({ id, person: id, often })
export type NoticeChoice = Readonly<z.infer<typeof noticeChoiceShape>>
export const noticeChoices = kind<NoticeChoice>({
  name: "noticeChoices",
  shape: noticeChoiceShape,
  indexed: ["person"],
  refuseRead: refuseOthers,
})

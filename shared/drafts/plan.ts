/** What a draft is to become, and when: the assignment behind it, and the milestones on the way. */
import { z } from "zod"
import { id } from "../actor.ts"
import { clock, day, daysLeft, warningOf, type Day, type Warning } from "./deadline.ts"

export const revisionShape = z.object({
  no: z.number().int().min(1).max(99),
  /** The letter it came in. */
  instrument: z.string().trim().min(1).max(200),
  summary: z.string().trim().max(2000),
  dueDate: day.nullable(),
  /** The day it was given, if it is known. */
  at: day.nullable(),
})
export type Revision = Readonly<z.infer<typeof revisionShape>>

/** What somebody has asked for (R17). Its text changes under the same id: every revision is kept, one is current. */
export const assignmentShape = z
  .object({
    /** As the letter numbers it: "TB2022-12". */
    id: z.string().trim().min(1).max(60),
    title: z.string().trim().min(1).max(300),
    revisions: z.array(revisionShape).min(1).max(50),
    /** The `no` of the revision that holds. */
    current: z.number().int(),
  })
  .refine(({ revisions, current }) => revisions.filter(({ no }) => no === current).length === 1)
  .refine(({ revisions }) => new Set(revisions.map(({ no }) => no)).size === revisions.length)
export type Assignment = Readonly<z.infer<typeof assignmentShape>>

export const currentRevision = ({ revisions, current }: Assignment): Revision =>
  revisions.find(({ no }) => no === current)!

export const milestoneKinds = [
  "background",
  "assignment",
  "internal",
  "meeting",
  "lock",
  "hearingOpen",
  "webinar",
  "hearingDeadline",
  "delivery",
  "external",
] as const

export const milestoneShape = z.object({
  id,
  date: day,
  /** In Oslo; null when the day is all that matters. */
  time: clock.nullable(),
  title: z.string().trim().min(1).max(300),
  kind: z.enum(milestoneKinds),
  /** A season or a month is meant, and the day only stands for it. */
  approximate: z.boolean(),
})
export type Milestone = Readonly<z.infer<typeof milestoneShape>>

/** Something that is due on a day. */
export interface Deadline {
  readonly of: "chapter" | "milestone" | "assignment"
  /** Of the chapter or milestone; of the assignment its own. */
  readonly id: string
  readonly title: string
  readonly due: Day
}

interface Planned {
  readonly assignment: Assignment | null
  readonly milestones: readonly Milestone[]
}
interface DueChapter {
  readonly id: string
  readonly title: string
  readonly dueDate: Day | null
  readonly status: string
  readonly archivedAt: number | null
}

/** Everything due in a draft, the first first. Chapters that are done or archived are not waited for any more. */
export const deadlinesOf = (
  { assignment, milestones }: Planned,
  chapters: readonly DueChapter[],
): Deadline[] => {
  const due = assignment && currentRevision(assignment).dueDate
  return [
    ...(assignment && due
      ? [{ of: "assignment" as const, id: assignment.id, title: assignment.title, due }]
      : []),
    ...milestones.map(({ id, title, date }) => ({ of: "milestone" as const, id, title, due: date })),
    ...chapters.flatMap(({ id, title, dueDate, status, archivedAt }) =>
      dueDate && archivedAt === null && status !== "ready" && status !== "locked"
        ? [{ of: "chapter" as const, id, title, due: dueDate }]
        : [],
    ),
  ].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** How many days ahead people are written to. */
export const REMINDED_AHEAD = [14, 3, 1, 0]

/** Those a letter is sent about on this day: what is due in two weeks, in three days, tomorrow and today. */
export const remindedOf = (deadlines: readonly Deadline[], now: number): Deadline[] =>
  deadlines.filter(({ due }) => REMINDED_AHEAD.includes(daysLeft(due, now)))

/** Those one should think of now. A milestone that has passed is history; work that is late is late. */
export const warningsIn = (
  deadlines: readonly Deadline[],
  now: number,
): (Deadline & { readonly warning: Warning })[] =>
  deadlines.flatMap((deadline) => {
    const warning = warningOf(deadline.due, now)
    return warning && !(warning === "overdue" && deadline.of === "milestone")
      ? [{ ...deadline, warning }]
      : []
  })

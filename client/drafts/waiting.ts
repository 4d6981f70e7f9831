/** What waits for somebody across their drafts, and what happened since they were last there. */
import type { Actor, Instant } from "../../shared/actor.ts"
import type { Chapter, Draft, Seen } from "../../shared/drafts/draft.ts"
import { deadlinesOf, warningsIn, type Deadline } from "../../shared/drafts/plan.ts"
import { refuseReadText } from "../../shared/drafts/rules.ts"
import { numbered, type Numbered } from "./useDraft.ts"

/** A chapter with the draft it is in. */
export interface Placed extends Numbered {
  readonly draft: Draft
}
/** A day that draws near. */
export interface Nearing extends Deadline {
  readonly draft: Draft
  /** The chapter that is due; undefined for what the whole draft waits for. */
  readonly chapter: Numbered | undefined
}
export interface Waits {
  /** Chapters one answers for that are not done, the first due first. */
  readonly mine: readonly Placed[]
  readonly nearing: readonly Nearing[]
  /** Chapters others have written in since one left them, the newest first. */
  readonly news: readonly Placed[]
}

interface Known {
  readonly drafts: readonly Draft[]
  readonly chapters: readonly Chapter[]
  readonly seen: readonly Seen[]
}

export const waitsFor = (actor: Actor, { drafts, chapters, seen }: Known, now: Instant): Waits => {
  const of = drafts
    .filter(({ id }) => !refuseReadText(actor, { draft: id }))
    .map((draft) => {
      const its = chapters.filter((chapter) => chapter.draft === draft.id)
      return { draft, its, rows: numbered(its).map((row) => ({ ...row, draft })) }
    })
  const all = of.flatMap(({ rows }) => rows)
  const mine = all
    .filter(({ chapter }) => answersFor(actor, chapter) && !isDone(chapter))
    .sort((a, b) => order(a.chapter.dueDate ?? "9999", b.chapter.dueDate ?? "9999"))
  const shown = new Set(mine.map(({ chapter }) => chapter.id))
  const nearing = of
    .flatMap(({ draft, its, rows }) =>
      warningsIn(deadlinesOf(draft, its), now).map((deadline) => ({
        ...deadline,
        draft,
        chapter: rows.find(({ chapter }) => deadline.of === "chapter" && chapter.id === deadline.id),
      })),
    )
    .filter(({ of, id }) => of !== "chapter" || !shown.has(id))
    .sort((a, b) => order(a.due, b.due))
  const last = new Map(seen.map(({ chapter, seq }) => [chapter, seq]))
  const news = all
    .filter(
      ({ chapter: { id, facts } }) =>
        facts && facts.by.person !== actor.person && facts.seq > (last.get(id) ?? 0),
    )
    .sort((a, b) => b.chapter.facts!.at - a.chapter.facts!.at)
  return { mine, nearing, news }
}

const answersFor = (actor: Actor, { draft, owner, ownerOrganisation }: Chapter): boolean =>
  owner === actor.person ||
  (owner === null && actor.roles.get(draft) === "chapterOwner" && ownerOrganisation === actor.organisation)

const isDone = ({ status }: Chapter): boolean => status === "ready" || status === "locked"

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

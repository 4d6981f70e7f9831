import { authorOf, type Actor, type ChapterId, type DraftId } from "../../shared/actor.ts"
import * as asked from "../../shared/drafts/commands.ts"
import { chapters as kept, moved, newChapter, type Chapter } from "../../shared/drafts/draft.ts"
import {
  refuseArchive,
  refuseDirectChapter,
  refuseLock,
  refuseManageChapter,
  refuseManageDraft,
  refuseReadChapter,
  refuseRestore,
  refuseSetStatus,
} from "../../shared/drafts/rules.ts"
import type { Event, Happening } from "../../shared/people/event.ts"
import { memberId, members, organisations } from "../../shared/people/person.ts"
import { throwIf, type Refusal } from "../../shared/refusal.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events } from "../people/events.ts"
import type { ShutOut } from "../people/members.ts"
import { added, changed } from "../storage/records.ts"
import type { World } from "../world.ts"
import type { Texts } from "./drafts.ts"
import type { SeenMarks } from "./seen.ts"

/** What the server does about a draft's chapters. */
export const chapters = (
  { records, newId, now }: World,
  { texts, events, shutOut, seen }: { texts: Texts; events: Events; shutOut: ShutOut; seen: SeenMarks },
): Handler[] => {
  /** One change of one chapter: allowed, in the log, and in force for those who are writing there now. */
  const changing = async (
    actor: Actor,
    id: ChapterId,
    { what, facts }: { what: Happening; facts?: Event["facts"] },
    refuse: (actor: Actor, chapter: Chapter) => Refusal | undefined,
    step: (before: Chapter) => Chapter,
  ): Promise<Chapter> => {
    const { draft } = await records.get(kept, id)
    const said = { what, subjects: [id], ...(facts ? { facts } : {}) }
    const chapter = await events.changing({ author: authorOf(actor), draft, said }, kept, id, (before) => {
      throwIf(refuse(actor, before))
      return step(before)
    })
    await shutOut({ chapter: id })
    return chapter
  }

  /** Changes where a chapter stands; where numbers have run out between two, its whole row. */
  const placing = async (
    actor: Actor,
    id: ChapterId,
    what: Happening,
    refuse: (actor: Actor, chapter: Chapter) => Refusal | undefined,
    place: (before: Chapter, all: readonly Chapter[]) => Chapter[],
  ): Promise<Chapter> => {
    const before = await records.get(kept, id)
    throwIf(refuse(actor, before))
    const row = place(before, await records.find(kept, { draft: before.draft }))
    const left = await records.together([
      ...row.map(({ id, appendix, order, archivedAt }) =>
        changed(kept, id, (one) => ({ ...one, appendix, order, archivedAt })),
      ),
      ...(await events.entry(authorOf(actor), before.draft, { what, subjects: [id] })),
    ])
    return left.find((one) => one.id === id) as Chapter
  }

  /** Throws `notFound` for an organisation that is not here, and for a person who has no part in the draft. */
  const known = async (draft: DraftId, all: readonly string[], person: string | null): Promise<void> => {
    for (const organisation of all) await records.get(organisations, organisation)
    if (person !== null) await records.get(members, memberId(draft, person))
  }

  return [
    handle(asked.addChapter, async (actor, { draft, ...said }) => {
      throwIf(refuseManageDraft(actor, { id: draft }))
      await known(draft, [said.ownerOrganisation], said.owner)
      const author = authorOf(actor)
      const chapter = newChapter({ id: newId(), draft, order: 0, ...said })
      await texts.begin(chapter.id, author)
      const [last] = moved(chapter, said.appendix, null, await records.find(kept, { draft }))
      const [made] = await records.together([
        added(kept, last!),
        ...(await events.entry(author, draft, { what: "chapterAdded", subjects: [chapter.id] })),
      ])
      return made as Chapter
    }),

    handle(asked.renameChapter, (actor, { chapter, title }) =>
      changing(actor, chapter, { what: "chapterRenamed" }, refuseManageChapter, (one) => ({ ...one, title })),
    ),
    handle(asked.moveChapter, (actor, { chapter, before, appendix }) =>
      placing(actor, chapter, "chapterMoved", refuseDirectChapter, (one, all) =>
        moved(one, appendix, before, all),
      ),
    ),

    handle(asked.setOwner, async (actor, { chapter, ownerOrganisation, owner }) => {
      const { draft } = await readable(actor, chapter)
      await known(draft, [ownerOrganisation], owner)
      const facts = { organisation: ownerOrganisation, person: owner }
      return changing(actor, chapter, { what: "ownerSet", facts }, refuseDirectChapter, (one) => ({
        ...one,
        ownerOrganisation,
        owner,
      }))
    }),
    handle(asked.setContributors, async (actor, { chapter, contributors }) => {
      const { draft } = await readable(actor, chapter)
      await known(draft, contributors, null)
      const facts = { contributors: contributors.length }
      return changing(actor, chapter, { what: "contributorsSet", facts }, refuseManageChapter, (one) => ({
        ...one,
        contributors: [...new Set(contributors)],
      }))
    }),

    handle(asked.setStatus, (actor, { chapter, status }) =>
      changing(actor, chapter, { what: "statusSet", facts: { status } }, refuseSetStatus, (one) => ({
        ...one,
        status,
      })),
    ),
    handle(asked.setDue, (actor, { chapter, dueDate }) =>
      changing(actor, chapter, { what: "dueSet", facts: { dueDate } }, refuseDirectChapter, (one) => ({
        ...one,
        dueDate,
      })),
    ),
    handle(asked.setNote, (actor, { chapter, note }) =>
      changing(actor, chapter, { what: "noteSet" }, refuseManageChapter, (one) => ({ ...one, note })),
    ),
    handle(asked.setRights, (actor, { chapter, rights }) =>
      changing(
        actor,
        chapter,
        { what: "rightsSet", facts: { rights: rights.length } },
        refuseDirectChapter,
        (one) => ({
          ...one,
          rights,
        }),
      ),
    ),
    handle(asked.setOnlyProposals, (actor, { chapter, onlyProposals }) =>
      changing(
        actor,
        chapter,
        { what: "onlyProposalsSet", facts: { onlyProposals } },
        refuseManageChapter,
        (one) => ({ ...one, onlyProposals }),
      ),
    ),

    handle(asked.lockChapter, (actor, { chapter, reason }) =>
      changing(actor, chapter, { what: "chapterLocked" }, refuseLock, (one) => {
        const was = one.status === "locked" ? "drafting" : one.status
        return { ...one, status: "locked", lock: { by: authorOf(actor), at: now(), reason, was } }
      }),
    ),
    handle(asked.unlockChapter, (actor, { chapter }) =>
      changing(actor, chapter, { what: "chapterUnlocked" }, refuseManageChapter, (one) => ({
        ...one,
        status: one.status === "locked" ? (one.lock?.was ?? "drafting") : one.status,
        lock: null,
      })),
    ),

    handle(asked.archiveChapter, (actor, { chapter }) =>
      changing(actor, chapter, { what: "chapterArchived" }, refuseArchive, (one) => ({
        ...one,
        archivedAt: now(),
      })),
    ),
    handle(asked.restoreChapter, (actor, { chapter }) =>
      placing(actor, chapter, "chapterRestored", refuseRestore, (one, all) =>
        moved({ ...one, archivedAt: null }, one.appendix, null, all),
      ),
    ),

    handle(asked.markSeen, async (actor, { chapter }) => {
      await seen.mark(actor.person, await readable(actor, chapter))
      return {}
    }),
  ]

  async function readable(actor: Actor, id: ChapterId): Promise<Chapter> {
    const chapter = await records.get(kept, id)
    throwIf(refuseReadChapter(actor, chapter))
    return chapter
  }
}

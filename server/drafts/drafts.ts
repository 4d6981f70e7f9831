import type { z } from "zod"
import { authorOf, type Actor, type Author, type ChapterId, type DraftId } from "../../shared/actor.ts"
import {
  createDraft,
  describeDraft,
  retitleDraft,
  setAssignment,
  setMilestones,
} from "../../shared/drafts/commands.ts"
import {
  chapters,
  drafts as kept,
  inOrder,
  newChapter,
  newDraft,
  retitled,
  type Chapter,
  type Draft,
} from "../../shared/drafts/draft.ts"
import {
  refuseCreateDraft,
  refuseManageDraft,
  refuseReadChapter,
  refuseReadDraft,
} from "../../shared/drafts/rules.ts"
import type { Event } from "../../shared/people/event.ts"
import { members, newMember } from "../../shared/people/person.ts"
import { throwIf } from "../../shared/refusal.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events } from "../people/events.ts"
import { added } from "../storage/records.ts"
import type { World } from "../world.ts"

/** What drafts, which stand to its left, must know of text. */
export interface Texts {
  /** Gives a new chapter its first lines, so that no browser writes into a text it has not been given: Markdown's, or an empty paragraph. */
  begin(chapter: ChapterId, author: Author, markdown?: string): Promise<void>
  /** The title that Markdown gives itself. */
  titleOf(markdown: string): string | undefined
}

type Source = NonNullable<z.infer<(typeof createDraft)["input"]>["from"]>

/** What the server does about drafts: making them, and the frame round their chapters. */
export const drafts = ({ records, newId, now }: World, texts: Texts, events: Events): Handler[] => {
  const changing = (
    actor: Actor,
    draft: DraftId,
    what: Event["what"],
    facts: Event["facts"],
    step: (before: Draft) => Draft,
  ): Promise<Draft> =>
    events.changing({ author: authorOf(actor), draft, said: { what, facts } }, kept, draft, (before) => {
      throwIf(refuseManageDraft(actor, before))
      return step(before)
    })

  /** The chapters a draft begins with, each with the Markdown of its text. */
  const first = async (
    actor: Actor,
    draft: DraftId,
    firstChapter: string,
    from: Source | undefined,
  ): Promise<{ chapter: Chapter; markdown?: string | undefined }[]> => {
    const base = { draft, ownerOrganisation: actor.organisation }
    switch (from?.start) {
      case undefined:
        return [
          {
            chapter: newChapter({ ...base, id: newId(), order: 1, title: firstChapter, owner: actor.person }),
          },
        ]
      case "markdown":
        return from.files.map(({ name, text }, order) => ({
          chapter: newChapter({
            ...base,
            id: newId(),
            order,
            title: (texts.titleOf(text) ?? titleFrom(name)).slice(0, 300) || firstChapter,
            appendix: /^\s*#\s*(vedlegg|appendix)\b/i.test(text),
          }),
          markdown: text,
        }))
      case "draft": {
        throwIf(refuseReadDraft(actor, { id: from.draft }))
        const all = await records.find(chapters, { draft: from.draft })
        return inOrder(all.filter((one) => !refuseReadChapter(actor, one))).map((one) => ({
          chapter: newChapter({
            id: newId(),
            draft,
            order: one.order,
            title: one.title,
            appendix: one.appendix,
            ownerOrganisation: one.ownerOrganisation,
            contributors: one.contributors,
            rights: one.rights.filter(({ who }) => !("person" in who)),
            onlyProposals: one.onlyProposals,
          }),
        }))
      }
    }
  }

  return [
    handle(createDraft, async (actor, { firstChapter, from, ...said }) => {
      throwIf(refuseCreateDraft(actor))
      const author = authorOf(actor)
      const draft = newDraft({ id: newId(), ...said })
      const all = await first(actor, draft.id, firstChapter, from)

      // The texts come first and the records all at once: until then nobody sees the draft, so nobody sees half of one.
      for (const { chapter, markdown } of all) await texts.begin(chapter.id, author, markdown)
      const event = {
        what: "draftCreated" as const,
        facts: { start: from?.start ?? "empty", chapters: all.length },
      }
      const [made] = await records.together([
        added(kept, draft),
        ...all.map(({ chapter }) => added(chapters, chapter)),
        ...(await events.entry(author, draft.id, event)),
        added(members, newMember({ draft: draft.id, person: actor.person, role: "leadEditor" })),
      ])
      return made as Draft
    }),

    handle(retitleDraft, (actor, { draft, title, shortTitle }) =>
      changing(actor, draft, "draftRetitled", {}, (before) => retitled(before, title, shortTitle, now())),
    ),
    handle(describeDraft, (actor, { draft, ...said }) =>
      changing(
        actor,
        draft,
        "draftDescribed",
        { caseNumber: said.caseNumber, language: said.language },
        (before) => ({
          ...before,
          ...said,
        }),
      ),
    ),
    handle(setAssignment, (actor, { draft, assignment }) =>
      changing(
        actor,
        draft,
        "assignmentChanged",
        { assignment: assignment?.id ?? null, current: assignment?.current ?? null },
        (before) => ({ ...before, assignment }),
      ),
    ),
    handle(setMilestones, (actor, { draft, milestones }) =>
      changing(actor, draft, "milestonesChanged", { milestones: milestones.length }, (before) => ({
        ...before,
        milestones,
      })),
    ),
  ]
}

/** "2-i-dag.md" → "2-i-dag". */
const titleFrom = (file: string): string =>
  file
    .replace(/^.*[\\/]/, "")
    .replace(/\.[^.]+$/, "")
    .trim()

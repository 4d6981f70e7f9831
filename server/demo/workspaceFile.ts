import { z } from "zod"
import { id, type Role } from "../../shared/actor.ts"
import type { ChapterStatus } from "../../shared/drafts/draft.ts"
import type { Milestone } from "../../shared/drafts/plan.ts"

/** A word of the sample's, read as what we call it; another is refused. */
export const ours = <T extends Record<string, unknown>>(names: T) =>
  z.enum(Object.keys(names) as (keyof T & string)[]).transform((word) => names[word])

const milestoneKinds = {
  background: "background",
  assignment: "assignment",
  internal: "internal",
  lock: "lock",
  hearing_open: "hearingOpen",
  webinar: "webinar",
  hearing_deadline: "hearingDeadline",
  delivery: "delivery",
  external: "external",
} satisfies Record<string, Milestone["kind"]>

const roles = {
  lead_editor: "leadEditor",
  chapter_owner: "chapterOwner",
  member: "member",
  secretary: "secretary",
  ministry_reader: "ministryReader",
} satisfies Record<string, Role>

const statuses = {
  drafting: "drafting",
  in_review: "inReview",
  ready: "ready",
  locked: "locked",
} satisfies Record<string, ChapterStatus>

/** What we take of `workspace.json`; its README says what the rest is. */
export const workspaceFile = z.object({
  demoNow: z.iso.datetime({ offset: true }),
  document: z.object({
    id,
    title: z.string(),
    shortTitle: z.string(),
    caseNumber: z.string(),
    language: z.enum(["nb", "nn", "en"]),
    ownerOrganisationId: id,
    contentOwnerNote: z.string(),
    formerTitles: z.array(z.object({ title: z.string(), until: z.string() })),
  }),
  assignment: z.object({
    id: z.string(),
    title: z.string(),
    revisions: z.array(
      z.object({
        no: z.number(),
        instrument: z.string(),
        summary: z.string(),
        dueDate: z.string(),
        status: z.enum(["superseded", "current"]),
      }),
    ),
  }),
  milestones: z.array(
    z.object({
      id,
      date: z.string(),
      time: z.string().nullable().default(null),
      title: z.string(),
      kind: ours(milestoneKinds),
      dateIsApproximate: z.boolean().default(false),
    }),
  ),
  versions: z.array(
    z.object({
      label: z.string(),
      purpose: z.string(),
      hasContent: z.boolean(),
      createdAt: z.string().optional(),
      createdById: id.optional(),
    }),
  ),
  organisations: z.array(z.object({ id, name: z.string(), shortName: z.string() })),
  people: z.array(
    z.object({
      id,
      name: z.string(),
      initials: z.string(),
      organisationId: id,
      role: ours(roles),
      title: z.string(),
    }),
  ),
  chapters: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      ownerOrganisationId: id,
      ownerId: id,
      contributorOrganisationIds: z.array(id),
      status: ours(statuses),
      dueDate: z.string(),
      files: z.object({ "V0.7": z.string(), "V0.8": z.string().optional() }),
    }),
  ),
})

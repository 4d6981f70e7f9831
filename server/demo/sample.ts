import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { z } from "zod"
import { id, type Author, type Instant, type Role } from "../../shared/actor.ts"
import type { Chapter, ChapterStatus, Draft } from "../../shared/drafts/draft.ts"
import { memberId, type Member, type Organisation, type Person } from "../../shared/people/person.ts"
import { markdownIn } from "../conversion/markdownIn.ts"
import type { Line } from "../../shared/text/line.ts"

/** The constructed round of `server/demo/sample`, as records of ours. */
export interface Sample {
  /** When the demo's clock starts. */
  readonly now: Instant
  readonly draft: Draft
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly members: readonly Member[]
  readonly chapters: readonly SampleChapter[]
}

/** A chapter and its text in V0.7, by the hand that answers for it. */
export interface SampleChapter {
  readonly chapter: Chapter
  readonly lines: Line[]
  readonly author: Author
}

const folder = resolve(import.meta.dirname, "sample")

export const readSample = (): Sample => {
  const { demoNow, document, organisations, people, chapters } = workspace.parse(
    JSON.parse(read("workspace.json")),
  )
  return {
    now: Date.parse(demoNow),
    draft: {
      id: document.id,
      title: document.title,
      shortTitle: document.shortTitle,
      caseNumber: document.caseNumber,
      language: document.language,
      constructed: true,
    },
    organisations: organisations.map(({ id, name, shortName }, colour) => ({ id, name, shortName, colour })),
    people: people.map(({ id, name, initials, title, role, organisationId }) => ({
      id,
      name,
      initials,
      title,
      organisation: organisationId,
      owner: role === "lead_editor",
    })),
    members: people.map(({ id, role }) => ({
      id: memberId(document.id, id),
      draft: document.id,
      person: id,
      role: roles[role],
    })),
    chapters: chapters.map((chapter, order) => ({
      chapter: {
        id: chapter.id,
        draft: document.id,
        appendix: /^[A-Z]$/.test(chapter.number),
        order,
        title: chapter.title,
        ownerOrganisation: chapter.ownerOrganisationId,
        owner: chapter.ownerId,
        contributors: chapter.contributorOrganisationIds,
        status: statuses[chapter.status],
        dueDate: chapter.dueDate,
      },
      lines: markdownIn(read(chapter.files["V0.7"])).lines,
      author: { person: chapter.ownerId, organisation: chapter.ownerOrganisationId },
    })),
  }
}

const read = (path: string): string => readFileSync(resolve(folder, path), "utf8")

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

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  z.enum(Object.keys(table) as (keyof T & string)[])

/** What we take of `workspace.json`; its README says what the rest is. */
const workspace = z.object({
  demoNow: z.iso.datetime({ offset: true }),
  document: z.object({
    id,
    title: z.string(),
    shortTitle: z.string(),
    caseNumber: z.string(),
    language: z.enum(["nb", "nn", "en"]),
  }),
  organisations: z.array(z.object({ id, name: z.string(), shortName: z.string() })),
  people: z.array(
    z.object({
      id,
      name: z.string(),
      initials: z.string(),
      organisationId: id,
      role: keysOf(roles),
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
      status: keysOf(statuses),
      dueDate: z.string(),
      files: z.object({ "V0.7": z.string() }),
    }),
  ),
})

import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { Author, Instant } from "../../shared/actor.ts"
import { newChapter, newDraft, type Chapter, type Draft } from "../../shared/drafts/draft.ts"
import { newMember, type Member, type Organisation, type Person } from "../../shared/people/person.ts"
import { markdownIn } from "../conversion/markdownIn.ts"
import type { Line } from "../../shared/text/line.ts"
import type { Step } from "../../shared/text/path.ts"
import { threadsIn, type SampleThread } from "./sampleThreads.ts"
import { proposalsOf, type SampleProposal } from "./sampleProposals.ts"
import type { SampleVersion } from "./sampleVersions.ts"
import { workspaceFile } from "./workspaceFile.ts"

/** The constructed round of `server/demo/sample`, as records of ours. */
export interface Sample {
  /** When the demo's clock starts. */
  readonly now: Instant
  readonly draft: Draft
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly members: readonly Member[]
  readonly chapters: readonly SampleChapter[]
  readonly threads: readonly SampleThread[]
  readonly proposals: readonly SampleProposal[]
  /** In the order they were sealed. */
  readonly versions: readonly SampleVersion[]
}

/** A chapter and its text in V0.7, by the hand that answers for it. */
export interface SampleChapter {
  readonly chapter: Chapter
  readonly lines: Line[]
  readonly author: Author
}

const folder = resolve(import.meta.dirname, "sample")

export const readSample = (): Sample => {
  const { demoNow, document, assignment, milestones, versions, organisations, people, chapters } =
    workspaceFile.parse(JSON.parse(read("workspace.json")))
  const authors: ReadonlyMap<string, Author> = new Map(
    people.map(({ id, organisationId }) => [id, { person: id, organisation: organisationId }]),
  )
  const sealedAt = (version: string) =>
    Date.parse(versions.find(({ label }) => label === version)!.createdAt ?? demoNow)
  return {
    now: Date.parse(demoNow),
    draft: newDraft({
      id: document.id,
      title: document.title,
      shortTitle: document.shortTitle,
      caseNumber: document.caseNumber,
      language: document.language,
      constructed: true,
      purpose: document.contentOwnerNote,
      formerTitles: document.formerTitles.map(({ title, until }) => ({ title, until: sealedAt(until) })),
      assignment: {
        id: assignment.id,
        title: assignment.title,
        revisions: assignment.revisions.map(({ no, instrument, summary, dueDate }) => ({
          no,
          instrument,
          summary,
          dueDate,
          at: null,
        })),
        current: assignment.revisions.find(({ status }) => status === "current")!.no,
      },
      milestones: milestones.map(({ id, date, time, title, kind, dateIsApproximate }) => ({
        id,
        date,
        time,
        title,
        kind,
        approximate: dateIsApproximate,
      })),
    }),
    organisations: organisations.map(({ id, name, shortName }, colour) => ({ id, name, shortName, colour })),
    people: people.map(({ id, name, initials, title, role, organisationId }) => ({
      id,
      name,
      initials,
      title,
      organisation: organisationId,
      owner: role === "leadEditor",
    })),
    members: people.map(({ id, role }) => newMember({ draft: document.id, person: id, role })),
    chapters: chapters.map((chapter, order) => ({
      chapter: newChapter({
        id: chapter.id,
        draft: document.id,
        appendix: /^[A-Z]$/.test(chapter.number),
        order,
        title: chapter.title,
        ownerOrganisation: chapter.ownerOrganisationId,
        owner: chapter.ownerId,
        contributors: chapter.contributorOrganisationIds,
        status: chapter.status,
        dueDate: chapter.dueDate,
        note: notes[chapter.id] ?? "",
      }),
      lines: markdownIn(read(chapter.files["V0.7"])).lines.map(asRegister(chapter.id)),
      author: { person: chapter.ownerId, organisation: chapter.ownerOrganisationId },
    })),
    versions: versions
      .filter(({ hasContent }) => hasContent)
      .map(({ label, purpose, createdAt, createdById }) => ({
        name: label,
        purpose: label === "V0.7" ? "delivery" : "meeting",
        description: purpose,
        by: { person: createdById!, organisation: document.ownerOrganisationId },
        at: Date.parse(createdAt!),
        released: label === "V0.7",
        chapters: chapters.flatMap(({ id, files, ownerId, ownerOrganisationId }) => {
          const rewritten = label === "V0.8" ? files["V0.8"] : undefined
          const author = { person: ownerId, organisation: ownerOrganisationId }
          return rewritten ? [{ id, author, lines: markdownIn(read(rewritten)).lines }] : []
        }),
      })),
    proposals: proposalsOf(JSON.parse(read("suggestions.json")), { draft: document.id, authors }),
    threads: threadsIn(JSON.parse(read("comments.json")), {
      draft: document.id,
      authors,
      ministry: new Set(people.filter(({ role }) => role === "ministryReader").map(({ id }) => id)),
    }),
  }
}

const read = (path: string): string => readFileSync(resolve(folder, path), "utf8")

/** What is left to do, as those who write together tell each other. Made up like the rest. */
const notes: Readonly<Record<string, string>> = {
  "kap-2": "Norsk helsenett samler eksempler fra regionene før 20. mai.",
  "kap-5": "Tiltakene skal kunne leses hver for seg. Sjekk henvisningene til vedlegg A.",
}

/** Appendix A's table is the register of measures, which can be sorted and filtered (R21). */
const asRegister =
  (chapter: string) =>
  (line: Line): Line =>
    chapter === "vedlegg-a"
      ? { ...line, path: line.path.map((step) => (step[0] === "table" ? registered(step) : step)) }
      : line
const registered = ([kind, id, values]: Step): Step => [kind, id, { ...values, register: "measures" }]

import type { Author, ChapterId, PersonId } from "../../shared/actor.ts"
import type { Kept, Kind } from "../../shared/kind.ts"
import { openedAt, type Thread } from "../../shared/comments/thread.ts"
import { chapters, drafts } from "../../shared/drafts/draft.ts"
import { demoShape, type Demo } from "../../shared/people/demo.ts"
import { links, members, organisations, people } from "../../shared/people/person.ts"
import { Refused } from "../../shared/refusal.ts"
import type { Line } from "../../shared/text/line.ts"
import type { Proposal } from "../../shared/suggestions/proposal.ts"
import { hashOf } from "../people/sessions.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"
import type { DemoFile } from "./demoFile.ts"
import type { Sample } from "./sample.ts"
import type { SampleProposal } from "./sampleProposals.ts"
import { sealSample, type SampleVersion, type Sealing } from "./sampleVersions.ts"

/** Writes a chapter's first text, by the hand of its author, unless there is text already. */
export type BeginText = (chapter: ChapterId, author: Author, lines: Line[]) => Promise<void>
/** Adds a thread on some words of its chapter, unless it is there already. */
export type BeginThread = (thread: Thread, words: string) => Promise<void>

/** Lays a proposal in its chapter's text, unless it stands there already; one that has been decided is only kept. */
export type BeginProposal = (proposal: Proposal, change: SampleProposal["change"]) => Promise<void>

/**
 * Puts the sample in place, once. Cut short, it goes on where it was at the next start; finished, it is never done
 * again, so that what was written, moved or removed since stays so.
 */
export const seed = async (
  world: World,
  sample: Sample,
  file: DemoFile,
  beginText: BeginText,
  beginThread: BeginThread,
  beginProposal: BeginProposal,
  sealing: Sealing,
): Promise<void> => {
  if (file.memory.seeded) return
  const { records } = world
  const put = async <R extends Kept>(kind: Kind<R>, all: readonly R[]) => {
    for (const record of all)
      await records.add(kind, record).catch((problem: unknown) => {
        if (!(problem instanceof Refused && problem.refusal === "alreadyExists")) throw problem
      })
  }
  const [first, ...later] = sample.versions
  for (const { chapter, author, lines } of sample.chapters)
    await sealing.at(first!.at - A_DAY, () => beginText(chapter.id, author, lines))
  await put(organisations, sample.organisations)
  await put(people, sample.people)
  // The first version was sealed under the title the draft had then.
  const [former] = sample.draft.formerTitles
  await put(drafts, [former ? { ...sample.draft, title: former.title, formerTitles: [] } : sample.draft])
  await put(
    chapters,
    sample.chapters.map(({ chapter }) => chapter),
  )
  await put(members, sample.members)
  const seal = (version: SampleVersion) => sealSample(world, sample.draft.id, version, sealing)
  await seal(first!)
  await records.change(drafts, sample.draft.id, () => sample.draft)
  // Threads and proposals are about the first version's words; what is rewritten for the next keeps them where it can.
  for (const { thread, words } of sample.threads)
    await sealing.at(openedAt(thread), () => beginThread(thread, words))
  for (const version of later) await seal(version)
  for (const { proposal, change } of sample.proposals)
    await sealing.at(proposal.at, () => beginProposal(proposal, change))
  await file.remember({ ...file.memory, seeded: true })
}

const A_DAY = 24 * 60 * 60_000

/** One link for each of the sample's people: the same at every start, and openable as often as one likes. */
export const demoLinks = async (
  world: World,
  sample: Sample,
  file: DemoFile,
  url: string,
): Promise<Record<PersonId, string>> => {
  const known = file.memory.secrets
  const secrets = Object.fromEntries(sample.people.map(({ id }) => [id, known[id] ?? world.newSecret()]))
  if (sample.people.some(({ id }) => !known[id])) await file.remember({ ...file.memory, secrets })
  for (const [person, secret] of Object.entries(secrets)) {
    const secretHash = hashOf(secret)
    const [link] = await world.records.find(links, { secretHash })
    if (!link) {
      const id = world.newId()
      await world.records.add(links, {
        id,
        secretHash,
        person,
        invitation: null,
        reusable: true,
        expiresAt: null,
        usedAt: null,
      })
    }
  }
  return Object.fromEntries(
    Object.entries(secrets).map(([person, secret]) => [person, `${url}/enter/${secret}`]),
  )
}

/** `GET /api/demo`: who one can be here. Open to anyone, since the demo's links are. */
export const demoPage = (sample: Sample, urls: Readonly<Record<PersonId, string>>): Route => ({
  method: "get",
  path: "/api/demo",
  async run(_visitor, _request, response) {
    response.json(demoShape.parse(peopleOf(sample, urls)))
  },
})

/** The same as lines for the terminal. */
export const demoTable = (sample: Sample, urls: Readonly<Record<PersonId, string>>): string => {
  const rows = peopleOf(sample, urls).people.map(({ person, organisation, role, url }) => [
    person.name,
    organisation.shortName,
    role,
    url,
  ])
  const width = (column: number) => Math.max(...rows.map((row) => row[column]!.length))
  const widths = [width(0), width(1), width(2), 0]
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}

const peopleOf = (sample: Sample, urls: Readonly<Record<PersonId, string>>): Demo => ({
  people: sample.people.map((person) => ({
    person,
    organisation: sample.organisations.find(({ id }) => id === person.organisation)!,
    role: sample.members.find((member) => member.person === person.id)!.role,
    url: urls[person.id]!,
  })),
})

import { setImmediate as pause } from "node:timers/promises"
import type { Author, DraftId, Instant } from "../../shared/actor.ts"
import {
  chapters as chapterRecords,
  drafts,
  inOrder,
  numberOf,
  type Chapter,
} from "../../shared/drafts/draft.ts"
import { members, organisations, people } from "../../shared/people/person.ts"
import { Refused } from "../../shared/refusal.ts"
import { canonical, canonicalText } from "../../shared/snapshots/canonical.ts"
import {
  besides,
  FORMAT,
  NO_SEAL,
  versionId,
  versions,
  type Manifest,
  type Participants,
  type Purpose,
  type SealedChapter,
  type Version,
} from "../../shared/snapshots/snapshot.ts"
import { withoutProposals } from "../../shared/suggestions/resolve.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { plainText, type Line } from "../../shared/text/line.ts"
import { pictures } from "../../shared/text/picture.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { wordsIn } from "../authorship/facts.ts"
import type { Events } from "../people/events.ts"
import { added } from "../storage/records.ts"
import { Damaged } from "../storage/updateLog.ts"
import { docAt } from "../sync/history.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { World } from "../world.ts"
import { besidesOf } from "./besides.ts"
import { sealedIn } from "./sealed.ts"

/** What is said of a version when it is sealed. */
export interface Said {
  readonly name: string
  readonly purpose: Purpose
  readonly description: string
}

/** Seals the whole draft. Whether one may is not asked here. Refuses `chapterMoving`, `chapterDamaged`, `notSaved`. */
export type Seal = (by: Author, draft: DraftId, said: Said) => Promise<Version>

/**
 * At one instant the place of every chapter's log is noted; nobody is held up. The texts are then read from the logs up
 * to those places. What anybody had seen saved stood before its place, and so is in it; and since all places are of
 * one instant, what moved from one chapter to another stands in one of them.
 */
export const createSealing = (world: World, rooms: Rooms, events: Events): Seal => {
  const { records, log, files, now } = world
  const sealed = sealedIn(world)

  const atOneInstant = async (draft: DraftId) => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const before = await inDraft(draft)
      const at = now()
      const places = await rooms.moment(before.map(({ id }) => id))
      const after = await inDraft(draft)
      // A chapter that came, went or began to be moved meanwhile may have its words in two places, or in none.
      if (after.some(({ moving }) => moving)) throw new Refused("chapterMoving")
      if (before.length === after.length && before.every(({ id }, n) => after[n]!.id === id))
        return { chapters: after, places, at }
    }
    throw new Refused("chapterMoving")
  }

  const inDraft = async (draft: DraftId): Promise<Chapter[]> =>
    inOrder(await records.find(chapterRecords, { draft }))

  const textOf = async (
    chapter: Chapter,
    seq: Seq,
    known: SealedChapter | undefined,
  ): Promise<Pick<SealedChapter, "words" | "pictures"> & { readonly text: Promise<string> | string }> => {
    // The log is never rewritten: at the same place stands the same text.
    if (known?.seq === seq && (await sealed.find({ hash: known.text })))
      return { text: known.text, words: known.words, pictures: known.pictures }
    const doc = await docAt(log, chapter.id, seq).catch((problem: unknown) => {
      throw problem instanceof Damaged ? new Refused("chapterDamaged") : problem
    })
    await pause()
    const lines = readLines(doc)
    await pause()
    const text = files.put(canonicalText(lines))
    // Whoever waits for it hears of it; until then it is nobody's to catch.
    text.catch(() => {})
    return {
      text,
      // What is only proposed is not yet part of the text, here as on the board.
      words: wordsIn(plainText(withoutProposals(lines))),
      pictures: await picturesOf(chapter, lines),
    }
  }

  const picturesOf = async (
    { id: chapter }: Chapter,
    lines: readonly Line[],
  ): Promise<SealedChapter["pictures"]> => {
    const found: SealedChapter["pictures"] = []
    for (const hash of shownIn(lines)) {
      const [picture] = await records.find(pictures, { chapter, hash })
      if (picture) found.push({ hash, type: picture.type })
    }
    return found
  }

  const besideOf = async (chapter: string): Promise<Pick<SealedChapter, "threads" | "proposals">> => {
    const found = { threads: null as string | null, proposals: null as string | null }
    for (const beside of besides) {
      const all = await besidesOf[beside](records, chapter)
      if (all.length > 0) found[beside] = await files.put(canonical({ [beside]: all }))
    }
    return found
  }

  const participants = async (draft: DraftId): Promise<Participants> => {
    const parts = new Map((await records.find(members, { draft })).map((one) => [one.person, one.role]))
    const everybody = await records.find(people)
    return {
      people: everybody
        .filter(({ id }) => parts.has(id))
        .map(({ id, name, title, organisation }) => ({
          id,
          name,
          title,
          organisation,
          role: parts.get(id)!,
        }))
        .sort(byId),
      organisations: (await records.find(organisations))
        .map(({ id, name, shortName }) => ({ id, name, shortName }))
        .sort(byId),
    }
  }

  const seal: Seal = async (by, id, { name, purpose, description }) => {
    const draft = await records.get(drafts, id)
    const earlier = (await records.find(versions, { draft: id })).sort((a, b) => a.number - b.number).at(-1)
    const before = earlier && (await sealed.manifest(earlier).catch(() => undefined))
    const { chapters, places, at } = await atOneInstant(id)
    const parts = []
    for (const chapter of chapters) {
      const seq = places.get(chapter.id)!
      const known = before?.chapters.find((one) => one.id === chapter.id)
      parts.push({
        id: chapter.id,
        number: numberOf(chapter, chapters),
        appendix: chapter.appendix,
        title: chapter.title,
        ownerOrganisation: chapter.ownerOrganisation,
        status: chapter.status,
        seq,
        ...(await textOf(chapter, seq, known)),
        ...(await besideOf(chapter.id)),
      })
      // Those who write come in between two steps, and one chapter is put on disk while the next is read.
      await pause()
    }
    const all: SealedChapter[] = []
    for (const part of parts) all.push({ ...part, text: await part.text })
    const manifest: Manifest = {
      format: FORMAT,
      draft: {
        id,
        title: draft.title,
        shortTitle: draft.shortTitle,
        formerTitles: draft.formerTitles.map(({ title }) => title),
        caseNumber: draft.caseNumber,
        language: draft.language,
        constructed: draft.constructed,
      },
      number: (earlier?.number ?? 0) + 1,
      name,
      purpose,
      description,
      by: { person: by.person, organisation: by.organisation },
      at: new Date(at).toISOString(),
      before: earlier?.seal ?? NO_SEAL,
      people: await files.put(canonical(await participants(id))),
      chapters: all,
    }
    return keep(manifest, await files.put(canonical(manifest)), at)
  }

  /** The parts are on disk before anything names them. */
  const keep = async (
    { draft, number, name, purpose, description, by }: Manifest,
    seal: string,
    at: Instant,
  ): Promise<Version> => {
    const id = versionId(draft.id, number)
    const version = { id, draft: draft.id, number, name, purpose, description, by, at, seal, release: null }
    const [kept] = await records.together([
      added(versions, version),
      ...(await events.entry(by, draft.id, {
        what: "versionSealed",
        subjects: [id],
        facts: { version: name, purpose, seal },
      })),
    ])
    return kept as Version
  }

  const waiting = new Map<DraftId, Promise<unknown>>()
  /** One after another in a draft, since each names the one before it. */
  return (by, draft, said) => {
    const sealing = (waiting.get(draft) ?? Promise.resolve()).then(() => seal(by, draft, said))
    waiting.set(
      draft,
      sealing.catch(() => {}),
    )
    return sealing
  }
}

const MOST_TRIES = 5

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

const shownIn = (lines: readonly Line[]): Set<string> => {
  const shown = new Set<string>()
  for (const { runs } of lines)
    for (const run of runs) {
      const embed = "embed" in run ? (run.embed as { t?: unknown; file?: unknown } | null) : null
      if (embed?.t === "image" && typeof embed.file === "string") shown.add(embed.file)
    }
  return shown
}

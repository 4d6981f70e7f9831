import { authorOf, type Actor, type Author, type ChapterId } from "../../shared/actor.ts"
import { mergeChapters, splitChapter } from "../../shared/drafts/commands.ts"
import { chapters, inOrder, moved, newChapter, type Chapter, type Moving } from "../../shared/drafts/draft.ts"
import { refuseMerge, refuseSplit } from "../../shared/drafts/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { soundLine } from "../../shared/text/line.ts"
import { pictures } from "../../shared/text/picture.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events } from "../people/events.ts"
import type { ShutOut } from "../people/members.ts"
import { added, changed, type Write } from "../storage/records.ts"
import { textAt } from "../sync/history.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { World } from "../world.ts"
import type { Carrying } from "./carrying.ts"
import { divided, endOfBody, picturesIn, renamedApart } from "./division.ts"
import { empty, leave, takeBack } from "./removal.ts"
import { signedLines, strokesFor, type SignedLine } from "./signedText.ts"

/** Splitting and merging chapters. Text keeps the hand of each who wrote it. */
export interface TextMoves {
  readonly handlers: readonly Handler[]
  /** Finishes, or undoes, what the last stop interrupted. To be called before anybody is let in. */
  settle(): Promise<void>
}

/**
 * How no word comes to stand twice or gets lost, wherever the server dies: both chapters are closed to writers first
 * (`moving`), and what they had sent is on disk. Then the text is copied to where no reader counts it yet, and one
 * write of the records says "copied". Before it, the copy is what is thrown away; after it, the original is; either
 * can be done again from the start, since nobody writes in between.
 */
export const createTextMoves = (
  world: World,
  {
    rooms,
    events,
    shutOut,
    carrying,
  }: { rooms: Rooms; events: Events; shutOut: ShutOut; carrying: Carrying },
): TextMoves => {
  const { records, log, newId, now, report } = world

  const signed = async (chapter: ChapterId, otherwise: Author): Promise<SignedLine[]> => {
    const { doc, hands } = await textAt(log, chapter)
    return signedLines(doc, hands, otherwise)
  }
  const write = async (chapter: ChapterId, lines: readonly SignedLine[], at: number, by: Author) => {
    for (const [author, stroke] of strokesFor(lines, at, by)) await rooms.edit(chapter, author, stroke)
  }
  /** A picture is seen through the chapter it belongs to: it comes to belong to both. */
  const bringPictures = async (
    from: ChapterId,
    to: Pick<Chapter, "id" | "draft">,
    lines: readonly SignedLine[],
  ) => {
    for (const hash of picturesIn(lines)) {
      const [picture] = await records.find(pictures, { chapter: from, hash })
      const [already] = await records.find(pictures, { chapter: to.id, hash })
      if (picture && !already)
        await records.add(pictures, { ...picture, id: newId(), chapter: to.id, draft: to.draft })
    }
  }
  const become = (id: ChapterId, step: (before: Chapter) => Partial<Chapter>): Write =>
    changed(chapters, id, (before) => ({ ...before, ...step(before) }))
  const copied = (id: ChapterId): Write =>
    become(id, ({ moving }) => ({ moving: moving && { ...moving, step: "copied" } }))

  const split = async (actor: Actor, id: ChapterId, at: string): Promise<Chapter> => {
    const by = authorOf(actor)
    const other = newId()
    const moving: Moving = { other, way: "to", step: "copying", by, heading: at, lines: null }
    await records.change(chapters, id, (before) => {
      throwIf(refuseSplit(actor, before))
      return { ...before, moving }
    })
    try {
      await shutOut({ chapter: id })
      const lines = await signed(id, by)
      const division = divided(lines, at, id)
      if (!division) throw new Refused("notFound")
      const blank: SignedLine = { line: soundLine({}), by, runs: [] }
      const staying = lines.filter((_one, place) => !division.places.has(place))
      const going = carrying.parted(division.going, staying)
      await write(other, going.length ? going : [blank], 0, by)
      await bringPictures(id, { id: other, draft: (await records.get(chapters, id)).draft }, division.going)
      const [heading] = carrying.parted([division.opening], staying)
      await placeBehind({ id, other, title: division.title, by, going, heading })
      await finishSplit(id)
    } catch (problem) {
      await settleOne(id)
      throw problem
    }
    return records.get(chapters, other)
  }

  /** The new chapter right behind the one it comes from, with its owner and its rights; from here on the text stands in it. */
  const placeBehind = async ({
    id,
    other,
    title,
    by,
    going,
    heading,
  }: {
    id: ChapterId
    other: ChapterId
    title: string
    by: Author
    going: readonly SignedLine[]
    heading: SignedLine | undefined
  }): Promise<void> => {
    const from = await records.get(chapters, id)
    const { draft, appendix, ownerOrganisation, owner, contributors, rights, onlyProposals, order } = from
    const moving: Moving = { other: id, way: "from", step: "copied", by, heading: null, lines: null }
    const all = await records.find(chapters, { draft })
    const row = inOrder(all).filter((one) => one.appendix === appendix)
    const next = row[row.findIndex((one) => one.id === id) + 1]
    const base = newChapter({
      id: other,
      draft,
      appendix,
      order,
      title: title.slice(0, 300) || from.title,
      ownerOrganisation,
      owner,
      contributors,
      rights,
      onlyProposals,
      moving,
    })
    const placed = moved(base, appendix, next?.id ?? null, all)
    const event = { what: "chapterSplit" as const, subjects: [id, other] }
    await records.together([
      added(
        chapters,
        placed.find((one) => one.id === other)!,
      ),
      ...placed.filter((one) => one.id !== other).map(({ id, order }) => become(id, () => ({ order }))),
      copied(id),
      ...(await carrying.writes({ from: id, to: other, by, going, title: heading, all: false })),
      ...(await events.entry(by, draft, event)),
    ])
  }

  const finishSplit = async (id: ChapterId): Promise<void> => {
    const { moving } = await records.get(chapters, id)
    if (!moving?.heading) return
    const { other, by, heading } = moving
    const division = divided(await signed(id, by), heading, id)
    if (division) await rooms.edit(id, by, (doc) => leave(doc, division, other))
    await records.together([become(id, () => ({ moving: null })), become(other, () => ({ moving: null }))])
  }

  const merge = async (actor: Actor, id: ChapterId, into: ChapterId): Promise<Chapter> => {
    if (id === into) throw new Refused("malformed")
    const by = authorOf(actor)
    const [from, to] = [await records.get(chapters, id), await records.get(chapters, into)]
    throwIf(refuseMerge(actor, from, to))
    const about = { step: "copying" as const, by, heading: null }
    await records.together([
      become(id, (before) => {
        throwIf(refuseMerge(actor, before, to))
        return { moving: { ...about, other: into, way: "to", lines: null } }
      }),
      become(into, (before) => {
        throwIf(refuseMerge(actor, from, before))
        return { moving: { ...about, other: id, way: "from", lines: null } }
      }),
    ])
    try {
      await shutOut({ chapter: id })
      await shutOut({ chapter: into })
      const [theirs, ours] = [await signed(id, by), await signed(into, by)]
      const at = endOfBody(ours)
      await records.change(chapters, into, (before) => ({
        ...before,
        moving: before.moving && { ...before.moving, lines: [at, ours.length] as [number, number] },
      }))
      const title = soundLine({ type: "heading", values: { level: 1, id: headingId(newId()) } })
      const heading = { line: title, by, runs: [{ run: { text: from.title, formats: {} }, by }] }
      const coming = renamedApart(theirs, ours)
      const body = endOfBody(coming)
      await write(into, [heading, ...coming.slice(0, body)], at, by)
      await write(into, coming.slice(body), ours.length + 1 + body, by)
      await bringPictures(id, to, coming)
      const event = { what: "chaptersMerged" as const, subjects: [id, into] }
      await records.together([
        copied(id),
        copied(into),
        ...(await carrying.writes({ from: id, to: into, by, going: coming, all: true })),
        ...(await events.entry(by, from.draft, event)),
      ])
      await finishMerge(id, into)
    } catch (problem) {
      await settleOne(id)
      throw problem
    }
    return records.get(chapters, into)
  }

  const finishMerge = async (id: ChapterId, into: ChapterId): Promise<void> => {
    const { moving } = await records.get(chapters, id)
    if (!moving) return
    await rooms.edit(id, moving.by, (doc) => empty(doc))
    const archivedAt = now()
    await records.together([
      become(id, () => ({ moving: null, archivedAt })),
      become(into, () => ({ moving: null })),
    ])
  }

  /** What had not been copied was never there. */
  const undoMerge = async (id: ChapterId, into: ChapterId): Promise<void> => {
    const { moving } = await records.get(chapters, into)
    if (moving?.lines) {
      const [at, lines] = moving.lines
      await rooms.edit(into, moving.by, (doc) => takeBack(doc, at, lines))
    }
    await records.together([become(id, () => ({ moving: null })), become(into, () => ({ moving: null }))])
  }

  /** From the side the text comes from: the other follows it. */
  const settleOne = async (id: ChapterId): Promise<void> => {
    try {
      const { moving } = await records.get(chapters, id)
      if (!moving) return
      if (moving.step === "copied")
        await (moving.heading === null ? finishMerge(id, moving.other) : finishSplit(id))
      else if (moving.heading === null) await undoMerge(id, moving.other)
      else await records.together([become(id, () => ({ moving: null }))])
    } catch (problem) {
      // It stays closed, and is tried again at the next start.
      report("textMoveNotSettled", { chapter: id, error: String(problem) })
    }
  }

  return {
    handlers: [
      handle(splitChapter, (actor, { chapter, heading }) => split(actor, chapter, heading)),
      handle(mergeChapters, (actor, { chapter, into }) => merge(actor, chapter, into)),
    ],
    async settle() {
      for (const { id, moving } of await records.find(chapters)) if (moving?.way === "to") await settleOne(id)
    },
  }
}

const headingId = (id: string): string => id.slice(0, 40)

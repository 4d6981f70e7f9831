import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { plainText, type Line } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import type { Entry, UpdateLog } from "../storage/updateLog.ts"
import { readChange, type Struct } from "../sync/change.ts"
import { textAt } from "../sync/history.ts"
import type { World } from "../world.ts"

/** How long each chapter is and whose hand came last, kept on its record for those who look at many at once. */
export interface Facts {
  /** The log to write through, so that no change goes unnoticed. */
  readonly log: UpdateLog
  /** Brings up to date what has changed since the last time, and at first whatever is behind its log. */
  bring(): Promise<void>
}

/** `counted` gives the lines whose words count: what is only proposed is not yet part of the text. */
export const createFacts = (
  { log, records, report }: Pick<World, "log" | "records" | "report">,
  counted: (lines: readonly Line[]) => readonly Line[],
): Facts => {
  const written = new Set<ChapterId>()
  let compared = false

  /** Chapters whose facts a stop has left behind. */
  const behind = async (all: readonly Chapter[]): Promise<void> => {
    for (const { id, facts } of all) {
      const read = await log.read(id).catch(() => undefined)
      if (read && read.seq > (facts?.seq ?? 0)) written.add(id)
    }
  }

  /** Undefined where nothing but anchors has come since the last time: who comments has not written. */
  const factsOf = async (chapter: ChapterId): Promise<NonNullable<Chapter["facts"]> | undefined> => {
    const [known] = await records.find(chapters, { id: chapter })
    let last: Entry | undefined
    for await (const entry of log.entries(chapter, (known?.facts?.seq ?? 0) + 1))
      if (!isAnchoring(entry.update)) last = entry
    if (!last) return undefined
    const { author, at, seq } = last
    const words = wordsIn(plainText(counted(readLines((await textAt(log, chapter)).doc))))
    return { words, by: author, at, seq }
  }

  const bring = async (chapter: ChapterId): Promise<void> => {
    written.delete(chapter)
    try {
      const facts = await factsOf(chapter)
      if (facts) await records.change(chapters, chapter, (before) => ({ ...before, facts }))
    } catch (problem) {
      // One chapter whose log is damaged keeps no other from its facts.
      report("factsNotKept", { chapter, error: String(problem) })
    }
  }

  return {
    log: {
      ...delegated(log),
      append: async (chapter, entries) => {
        const seq = await log.append(chapter, entries)
        written.add(chapter)
        return seq
      },
    },
    async bring() {
      try {
        const all = await records.find(chapters)
        if (!compared) await behind(all)
        compared = true
        for (const { id } of all) if (written.has(id)) await bring(id)
      } catch (problem) {
        // Facts are worked out of the log: those that were not kept now are kept the next time.
        report("factsNotKept", { error: String(problem) })
      }
    },
  }
}

/** Whether a change lays comments' anchors and nothing else. */
export const isAnchoring = (update: Uint8Array): boolean => {
  const change = readChange(update)
  const structs = change?.sections.flatMap((section) => section.structs) ?? []
  return structs.length > 0 && change?.deletes.size === 0 && structs.every((struct) => isAnchor(struct))
}

const isAnchor = (struct: Struct): boolean =>
  struct instanceof Y.Item &&
  ((struct.content instanceof Y.ContentFormat && struct.content.key.startsWith("c:")) ||
    struct.parentSub?.startsWith("c:") === true)

/** Words as Word counts them: what stands between blanks. */
export const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0

const delegated = (log: UpdateLog): UpdateLog => ({
  append: (chapter, entries) => log.append(chapter, entries),
  read: (chapter, upTo) => log.read(chapter, upTo),
  entries: (chapter, from) => log.entries(chapter, from),
  checkpoint: (chapter, checkpoint) => log.checkpoint(chapter, checkpoint),
  chapters: () => log.chapters(),
  probe: () => log.probe(),
  close: () => log.close(),
})

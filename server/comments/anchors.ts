import * as Y from "yjs"
import { standsBetween, type CharacterId } from "../../shared/text/items.ts"
import type { Author, ChapterId } from "../../shared/actor.ts"
import { attached, detached, homesOf } from "../../shared/comments/deeds.ts"
import { anchoredBy } from "../../shared/comments/anchorKey.ts"
import { threads, type Anchor, type Thread } from "../../shared/comments/thread.ts"
import { Refused } from "../../shared/refusal.ts"
import { readChange, type Change } from "../sync/change.ts"
import type { Gate } from "../sync/gate.ts"
import { textAt } from "../sync/history.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { Seen, Watch } from "../sync/watch.ts"
import type { World } from "../world.ts"
import { isLaid, Standing } from "./standing.ts"
import { mendTorn } from "./torn.ts"
import { Traceless } from "./traceless.ts"

/** Where threads' words stand: who may write their anchors, and what becomes of a thread whose words go or come (C1). */
export interface Anchors {
  readonly gate: Gate
  readonly watch: Watch
  /** Before an anchor is laid, so that whoever writes in it at once is not refused. */
  expect(thread: string, chapter: ChapterId): void
  /** What became of an anchor before its thread stood in the records. */
  early(thread: string): Anchor | undefined
  /** Gives what lays a torn anchor on the words it lost. To be called before anybody is let in. */
  mendBy(edit: Rooms["edit"]): void
  /** Makes the records say what the texts say, after a stop in between. */
  settle(): Promise<void>
  /** Resolves when what has been written until now has been followed. */
  followed(): Promise<void>
}

export const createAnchors = ({
  records,
  relay,
  log,
  report,
}: Pick<World, "records" | "relay" | "log" | "report">): Anchors => {
  const homes = new Map<string, Set<ChapterId>>()
  const watched = new Set<ChapterId>()
  const standings = new WeakMap<Y.Doc, Standing>()
  const early = new Map<string, Anchor>()
  const traceless = new Traceless()
  const searching = new Map<ChapterId, NodeJS.Timeout>()
  let following = Promise.resolve()
  let edit: Rooms["edit"] | undefined

  const bug = (problem: unknown): void =>
    report("bug", { at: "anchors", error: String((problem as Error)?.stack ?? problem) })
  /** One after another: what comes later in a text comes later to its threads. */
  const then = (work: () => Promise<void>): Promise<void> => (following = following.then(work).catch(bug))

  const expect = (thread: string, chapter: ChapterId): void => {
    watched.add(chapter)
    homes.set(thread, (homes.get(thread) ?? new Set()).add(chapter))
  }
  const know = (thread: Thread): void => {
    early.delete(thread.id)
    traceless.know(thread)
    watched.add(thread.chapter)
    if (thread.lane === "chapter") for (const home of homesOf(thread)) expect(thread.id, home)
  }
  relay.listen(({ kind, type, record }) => {
    if (kind !== threads.name || type !== "changed") return
    const thread = record as Thread
    know(thread)
    if (traceless.misses(thread.chapter)) searchSoon(thread.chapter)
  })
  void then(async () => (await records.find(threads)).forEach(know))

  const become = async (id: string, chapter: ChapterId, anchor: Anchor): Promise<void> => {
    const step = (thread: Thread): Thread => {
      const { state } = thread.anchor
      if (thread.chapter !== chapter || state === "chapter" || state === anchor.state) return thread
      return anchor.state === "detached"
        ? detached(thread, anchor.by, anchor.at, anchor.place)
        : attached(thread, anchor)
    }
    const change = async (): Promise<boolean> => {
      const [thread] = await records.find(threads, { id })
      if (thread && step(thread) !== thread) await records.change(threads, id, step)
      return thread !== undefined
    }
    if (await change()) return
    // It is being opened. Should it have been added meanwhile, it did not hear of this.
    early.set(id, anchor)
    if (await change()) early.delete(id)
  }

  /** In the name of whoever tore it. Where the chapter has just been left to itself, the next change there is asked again. */
  const mend = async (chapter: ChapterId, by: Author, line: CharacterId): Promise<void> => {
    await edit?.(chapter, by, (doc) => mendTorn(doc, line)).catch((problem: unknown) => {
      if (!(problem instanceof Refused)) throw problem
    })
  }

  /** Words that came back are looked for in the whole text: when it has been quiet for a moment, or is asked for. */
  const search = (chapter: ChapterId): Promise<void> => {
    clearTimeout(searching.get(chapter))
    searching.delete(chapter)
    return then(async () => {
      const text = await textAt(log, chapter).catch(() => undefined)
      for (const [thread, stretch] of text ? traceless.found(chapter, text.doc) : [])
        await become(thread, chapter, { state: "placed", ...stretch })
    })
  }
  const searchSoon = (chapter: ChapterId): void => {
    clearTimeout(searching.get(chapter))
    searching.set(chapter, setTimeout(() => void search(chapter), QUIET).unref())
  }

  return {
    gate: knownAnchors((thread, chapter) => homes.get(thread)?.has(chapter) ?? false),

    watch: (chapter, doc, change) => {
      if (!watched.has(chapter)) return undefined
      const guarded = <R>(run: () => R): R | undefined => {
        try {
          return run()
        } catch (problem) {
          // A text is let in whatever becomes of its anchors; they are read afresh at the next change.
          standings.delete(doc)
          return void bug(problem)
        }
      }
      const after = guarded(() => {
        const standing = standings.get(doc) ?? new Standing(doc)
        standings.set(doc, standing)
        const [shown, hidden] = [standing.before(change), traceless.before(chapter, doc, change)]
        return () => {
          const { gone, come, torn } = shown()
          return { gone: new Map([...gone, ...hidden()]), come, torn }
        }
      })
      const seen: Seen = ({ author: by, at }) => {
        const { gone, come, torn } = guarded(() => after?.()) ?? NOTHING
        const mayReturn = change.sections.length > 0 && traceless.misses(chapter)
        if (gone.size === 0 && come.size === 0 && torn.length === 0 && !mayReturn) return undefined
        return () => {
          if (mayReturn) searchSoon(chapter)
          void then(async () => {
            for (const [thread, place] of gone)
              await become(thread, chapter, { state: "detached", by, at, place })
            for (const thread of come) await become(thread, chapter, { state: "anchored" })
          })
          for (const line of torn) void then(() => mend(chapter, by, line))
        }
      }
      return after && seen
    },

    expect,
    mendBy: (given) => void (edit = given),
    early: (thread) => early.get(thread),
    async followed() {
      await following
      for (const chapter of searching.keys()) await search(chapter)
    },

    async settle() {
      const byChapter = Map.groupBy(await records.find(threads), ({ chapter }) => chapter)
      for (const [chapter, all] of byChapter)
        await then(async () => {
          const text = await textAt(log, chapter).catch(() => undefined)
          if (!text) return
          const standing = new Standing(text.doc).threads
          const lost = all.filter(({ id, anchor }) =>
            anchor.state === "placed"
              ? !standsBetween(text.doc, anchor.from, anchor.to)
              : anchor.state === "anchored" && !standing.has(id),
          )
          const went = lost.length > 0 ? await partings(log, chapter, lost) : new Map<string, Anchor>()
          for (const { id } of lost) await become(id, chapter, went.get(id) ?? { state: "elsewhere" })
          for (const { id, anchor, lane } of all)
            if (lane === "chapter" && anchor.state !== "anchored" && standing.has(id))
              await become(id, chapter, { state: "anchored" })
          for (const [id, stretch] of traceless.found(chapter, text.doc))
            await become(id, chapter, { state: "placed", ...stretch })
        })
    },
  }
}

/** The gate that lets clients write anchors of this chapter's threads alone, or such as stand in its text already. */
export const knownAnchors =
  (isHome: (thread: string, chapter: ChapterId) => boolean): Gate =>
  ({ change, doc, chapter, byServer }) => {
    if (byServer || change.letters) return undefined
    for (const thread of anchorsIn(change))
      if (!isHome(thread, chapter) && !isLaid(doc, thread)) return "notWellFormed"
    return undefined
  }

/** How long nobody must have written before lost words are looked for, in milliseconds. */
const QUIET = 1_000

const NOTHING = { gone: new Map<string, never>(), come: new Set<string>(), torn: [] }

const anchorsIn = function* ({ sections }: Change): Generator<string> {
  for (const { structs } of sections)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const { content, parentSub } = struct
      const key = content instanceof Y.ContentFormat && content.value !== null ? content.key : parentSub
      const thread = key && anchoredBy(key)
      if (thread) yield thread
    }
}

/** By whose hand, when and where each thread's last word went, as the log tells it. */
const partings = async (
  log: World["log"],
  chapter: ChapterId,
  lost: readonly Thread[],
): Promise<Map<string, Anchor>> => {
  const went = new Map<string, Anchor>()
  const traceless = new Traceless()
  lost.forEach((thread) => traceless.know(thread))
  const doc = new Y.Doc()
  const standing = new Standing(doc)
  for await (const { update, author: by, at } of log.entries(chapter)) {
    const change = readChange(update)
    if (!change) throw new Refused("chapterDamaged")
    const [shown, hidden] = [standing.before(change), traceless.before(chapter, doc, change)]
    Y.applyUpdate(doc, update)
    for (const [thread, place] of [...shown().gone, ...hidden()])
      went.set(thread, { state: "detached", by, at, place })
  }
  return went
}

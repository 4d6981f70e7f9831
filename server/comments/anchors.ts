import * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import { attached, detached, homesOf } from "../../shared/comments/deeds.ts"
import { anchoredBy, threads, type Anchor, type Thread } from "../../shared/comments/thread.ts"
import { Refused } from "../../shared/refusal.ts"
import { readChange, type Change } from "../sync/change.ts"
import type { Gate } from "../sync/gate.ts"
import { textAt } from "../sync/history.ts"
import type { Seen, Watch } from "../sync/watch.ts"
import type { World } from "../world.ts"
import { isLaid, Standing } from "./standing.ts"

/** Where threads' words stand: who may write their anchors, and what becomes of a thread whose words go or come (C1). */
export interface Anchors {
  readonly gate: Gate
  readonly watch: Watch
  /** Before an anchor is laid, so that whoever writes in it at once is not refused. */
  expect(thread: string, chapter: ChapterId): void
  /** What became of an anchor before its thread stood in the records. */
  early(thread: string): Anchor | undefined
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
  let following = Promise.resolve()

  const bug = (problem: unknown): void =>
    report("bug", { at: "anchors", error: String((problem as Error)?.stack ?? problem) })
  /** One after another: what comes later in a text comes later to its threads. */
  const then = (work: () => Promise<void>): Promise<void> => (following = following.then(work).catch(bug))

  const expect = (thread: string, chapter: ChapterId): void => {
    watched.add(chapter)
    homes.set(thread, (homes.get(thread) ?? new Set()).add(chapter))
  }
  const know = (thread: Thread): void => {
    for (const home of homesOf(thread)) expect(thread.id, home)
    early.delete(thread.id)
  }
  relay.listen(({ kind, type, record }) => {
    if (kind === threads.name && type === "changed") know(record as Thread)
  })
  void then(async () => (await records.find(threads)).forEach(know))

  const become = async (id: string, chapter: ChapterId, anchor: Anchor): Promise<void> => {
    const step = (thread: Thread): Thread => {
      const { state } = thread.anchor
      if (thread.chapter !== chapter || state === "chapter" || state === anchor.state) return thread
      return anchor.state === "detached"
        ? detached(thread, anchor.by, anchor.at, anchor.place)
        : attached(thread)
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
        return standing.before(change)
      })
      const seen: Seen = ({ author: by, at }) => {
        const { gone, come } = guarded(() => after?.()) ?? NOTHING
        if (gone.size === 0 && come.size === 0) return undefined
        return () =>
          void then(async () => {
            for (const [thread, place] of gone)
              await become(thread, chapter, { state: "detached", by, at, place })
            for (const thread of come) await become(thread, chapter, { state: "anchored" })
          })
      }
      return after && seen
    },

    expect,
    early: (thread) => early.get(thread),
    followed: () => following,

    async settle() {
      const byChapter = Map.groupBy(await records.find(threads), ({ chapter }) => chapter)
      for (const [chapter, all] of byChapter)
        await then(async () => {
          const text = await textAt(log, chapter).catch(() => undefined)
          if (!text) return
          const standing = new Standing(text.doc).threads
          const lost = all.filter(({ id, anchor }) => anchor.state === "anchored" && !standing.has(id))
          const went = lost.length > 0 ? await partings(log, chapter) : new Map<string, Anchor>()
          for (const { id } of lost) await become(id, chapter, went.get(id) ?? { state: "elsewhere" })
          for (const { id, anchor } of all)
            if (anchor.state !== "anchored" && standing.has(id))
              await become(id, chapter, { state: "anchored" })
        })
    },
  }
}

/** The gate that lets clients write anchors of this chapter's threads alone, or such as stand in its text already. */
export const knownAnchors =
  (isHome: (thread: string, chapter: ChapterId) => boolean): Gate =>
  ({ change, doc, chapter, byServer }) => {
    if (byServer) return undefined
    for (const thread of anchorsIn(change))
      if (!isHome(thread, chapter) && !isLaid(doc, thread)) return "notWellFormed"
    return undefined
  }

const NOTHING = { gone: new Map<string, never>(), come: new Set<string>() }

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
const partings = async (log: World["log"], chapter: ChapterId): Promise<Map<string, Anchor>> => {
  const went = new Map<string, Anchor>()
  const doc = new Y.Doc()
  const standing = new Standing(doc)
  for await (const { update, author: by, at } of log.entries(chapter)) {
    const change = readChange(update)
    if (!change) throw new Refused("chapterDamaged")
    const after = standing.before(change)
    Y.applyUpdate(doc, update)
    for (const [thread, place] of after().gone) went.set(thread, { state: "detached", by, at, place })
  }
  return went
}

import type { ChapterId } from "../../shared/actor.ts"

/** Comments that are just being laid, by chapter: who moves a chapter's text waits for them, and they for nobody. */
export interface UnderWay {
  /** To be begun before it is asked whether the chapter is moving. */
  during<R>(chapter: ChapterId, run: () => Promise<R>): Promise<R>
  /** Resolves when what is under way now is over. */
  over(chapter: ChapterId): Promise<void>
}

export const createUnderWay = (): UnderWay => {
  const all = new Map<ChapterId, Set<Promise<unknown>>>()
  return {
    async during(chapter, run) {
      const working = run()
      const here = all.get(chapter) ?? new Set()
      all.set(chapter, here.add(working))
      try {
        return await working
      } finally {
        here.delete(working)
        if (here.size === 0) all.delete(chapter)
      }
    },
    over: async (chapter) => void (await Promise.allSettled(all.get(chapter) ?? [])),
  }
}

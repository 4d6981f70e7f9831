import { useCallback, useEffect, useRef, useState } from "react"
import type { ChapterId } from "../../shared/actor.ts"
import type { As } from "../text/shownText.ts"
import { socketBase } from "./connection.ts"
import { readChapter, type ChapterReading, type ReadChapter } from "./readChapter.ts"

/** A chapter to read; `seq` is what the records know of its text, and a new one has it fetched anew. */
export interface Wanted {
  readonly id: ChapterId
  readonly seq: number | undefined
}

export interface ReadChapters {
  readonly readings: ReadonlyMap<ChapterId, ChapterReading>
  /** Says whether a chapter is near the window: those that are follow every key. */
  look(chapter: ChapterId, near: boolean): void
}

/** How many texts are fetched at once: a browser opens six lines to a house, and others need one. */
const AT_ONCE = 4
/** One who scrolls past a chapter does not join it; one who looks away for a moment has not left. In milliseconds. */
const SETTLED = 400
const LEFT = 8_000

/**
 * Several chapters as they are read; `first` is fetched before the others. `asIn` says what each is shown as, and must
 * stay the same function while it says the same.
 */
export const useReadChapters = (
  wanted: readonly Wanted[],
  first: string,
  asIn: (chapter: ChapterId) => As | undefined = asItStands,
): ReadChapters => {
  const [readings, setReadings] = useState<ReadonlyMap<ChapterId, ChapterReading>>(new Map())
  const open = useRef(new Map<ChapterId, { read: ReadChapter; seq: number | undefined }>())
  const timers = useRef(new Map<ChapterId, ReturnType<typeof setTimeout>>())
  const told = wanted.map(({ id, seq }) => `${id} ${seq ?? ""}`).join(",")

  const frame = useRef(0)
  /** However many words come at once, the page is told once a frame. */
  const show = useCallback(() => {
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0
      setReadings(new Map([...open.current].map(([id, { read }]) => [id, read.reading])))
    })
  }, [])

  useEffect(() => {
    const chapters = open.current
    for (const [id, { read }] of chapters)
      if (!wanted.some((one) => one.id === id)) {
        read.close()
        chapters.delete(id)
      }
    const stale = wanted.filter(({ id, seq }) => {
      const known = chapters.get(id)
      return !known || known.seq !== seq
    })
    for (const { id, seq } of stale) {
      const read = chapters.get(id)?.read ?? readChapter(socketBase(), id, show)
      read.showAs(asIn(id))
      chapters.set(id, { read, seq })
    }
    const queue = stale.toSorted((a, b) => Number(b.id === first) - Number(a.id === first))
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        await chapters.get(next.id)?.read.fetch()
        // Between two chapters there is room for a frame, and for what one does meanwhile.
        await new Promise((later) => setTimeout(later))
      }
    }
    for (let n = 0; n < AT_ONCE; n++) void work()
    show()
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [told])

  useEffect(() => open.current.forEach(({ read }, id) => read.showAs(asIn(id))), [asIn])

  useEffect(() => {
    const [chapters, waiting] = [open.current, timers.current]
    return () => {
      waiting.forEach(clearTimeout)
      chapters.forEach(({ read }) => read.close())
      chapters.clear()
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [])

  const look = useCallback((chapter: ChapterId, near: boolean) => {
    clearTimeout(timers.current.get(chapter))
    const act = () => {
      const read = open.current.get(chapter)?.read
      if (near) read?.follow()
      else read?.unfollow()
    }
    timers.current.set(chapter, setTimeout(act, near ? SETTLED : LEFT))
  }, [])
  return { readings, look }
}

const asItStands = (): undefined => undefined

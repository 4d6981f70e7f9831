import { notifyManager, useQueryClient } from "@tanstack/react-query"
import { createContext, useContext, useEffect, useState, type ReactNode } from "react"
import type { ChapterId, DraftId, PersonId } from "../../shared/actor.ts"
import { never } from "../../shared/refusal.ts"
import type { Live } from "../../shared/sync/protocol.ts"
import { listen } from "./live.ts"
import { heardGone, heardNothing, heardRecords } from "./records.ts"

type Here = ReadonlyMap<ChapterId, readonly PersonId[]>

const nobody: Here = new Map()
/**
 * What was fetched just before the socket opened may have changed in between, and is asked for once more: not while
 * the page is being made, which would wait for it. In milliseconds.
 */
const FIRST = 1_000

/** What comes within so many milliseconds is taken in together: five hundred proposals decided are one drawing of the page. */
const TOGETHER = 20

const HereContext = createContext<Here>(nobody)

/** Keeps everything beneath it fresh for as long as a draft is open, and knows who is in which chapter. */
export const LiveDraft = ({ draft, children }: { draft: DraftId | undefined; children: ReactNode }) => {
  const remote = useQueryClient()
  const [here, setHere] = useState(nobody)

  useEffect(() => {
    if (draft === undefined) return
    let asking: ReturnType<typeof setTimeout> | undefined
    let wait = FIRST
    let taking: ReturnType<typeof setTimeout> | undefined
    let heard: Live[] = []
    const take = (words: readonly Live[]) => {
      const [word] = words
      switch (word?.type) {
        case undefined:
          return
        case "record":
          return heardRecords(
            remote,
            word.kind,
            words.flatMap((one) => (one.type === "record" ? one.record : [])),
          )
        case "gone":
          return heardGone(remote, word.kind, word.id)
        case "here":
          return setHere((before) => new Map(before).set(word.chapter, word.people))
        default:
          never(word)
      }
    }
    const takeAll = () => {
      const all = heard
      clearTimeout(taking)
      taking = undefined
      heard = []
      notifyManager.batch(() => inRuns(all).forEach(take))
    }
    const stop = listen(draft, {
      opened: () => {
        takeAll()
        // Those who left while the line was down were never said to have left.
        setHere(nobody)
        clearTimeout(asking)
        asking = setTimeout(() => void heardNothing(remote), wait)
        wait = 0
      },
      heard: (word) => {
        heard.push(word)
        taking ??= setTimeout(takeAll, TOGETHER)
      },
      lost: () => {
        takeAll()
        setHere(nobody)
        void remote.invalidateQueries({ queryKey: ["whoAmI"] })
      },
    })
    return () => {
      stop()
      clearTimeout(asking)
      takeAll()
      setHere(nobody)
    }
  }, [draft, remote])

  return <HereContext value={here}>{children}</HereContext>
}

/** In their order; records of a kind that follow one another together. */
const inRuns = (words: readonly Live[]): Live[][] =>
  words.reduce<Live[][]>((runs, word) => {
    const last = runs.at(-1)?.[0]
    if (last?.type === "record" && word.type === "record" && last.kind === word.kind) runs.at(-1)!.push(word)
    else runs.push([word])
    return runs
  }, [])

/** Who is in which chapter of the open draft now; each person once, oneself among them. */
export const useHere = (): Here => useContext(HereContext)

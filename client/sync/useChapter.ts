import { useCallback, useEffect, useState, useSyncExternalStore } from "react"
import { socketBase } from "./connection.ts"
import { openChapter, type ChapterView, type OpenChapter } from "./openChapter.ts"
import { takeAhead } from "./openedAhead.ts"

/** A chapter for as long as the page shows it. `afresh` gives up what was refused and takes the server's text. */
export const useChapter = (
  person: string,
  chapter: string,
): { open: OpenChapter; view: ChapterView; afresh: () => void } | undefined => {
  const [open, setOpen] = useState<OpenChapter>()
  const [round, setRound] = useState(0)
  const again = useCallback(() => setRound((n) => n + 1), [])

  useEffect(() => {
    const opened = takeAhead(person, chapter, again) ?? openChapter(socketBase(), person, chapter, again)
    setOpen(opened)
    return () => {
      setOpen(undefined)
      opened.close()
    }
  }, [person, chapter, round, again])

  const view = useSyncExternalStore(open?.subscribe ?? never, () => open?.view)
  const afresh = useCallback(() => void open?.forget().then(again), [open, again])
  return open && view && { open, view, afresh }
}

const never = () => () => undefined
